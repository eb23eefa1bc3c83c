/** What became of a place until a later commit: whether people took their change back, or repaired what they had left. */
import type { Difference, Versions } from "./compare.ts";
import { type FileHistory, historyOf } from "./people.ts";

/**
 * `repaired`: what people had left, they changed later. `taken back`: what they had changed stands there again as it
 * did before. `gone`: the line is. `the same`: nothing became of it.
 */
export type Fate = "repaired" | "taken back" | "gone" | "the same";

/** @param files what is another or gone in the later commit, as seen from the first one */
export function fatesOf(places: readonly Difference[], files: readonly Versions[]): readonly Fate[] {
  const histories = new Map(
    files.map(({ path, before, after }) => [path, after === undefined ? "gone" : historyOf(before, after)] as const),
  );
  return places.map((place) => fateOf(place, histories.get(place.path)));
}

function fateOf({ kind, line, start, before, people }: Difference, history: FileHistory | "gone" | undefined): Fate {
  if (history === "gone" || history?.rewritten.has(line)) return "gone";
  const later = history?.replaced.find((one) => one.start <= start && start < one.end);
  if (kind === "only engine") return later ? "repaired" : "the same";
  return later || before === people ? "the same" : "taken back";
}
