/** What is said and recorded of the tags that others follow. */
import type { Release } from "../../core/domain/release.ts";
import { type Plan, planOf } from "../../core/plan/plan.ts";
import { ensureRecord } from "../../core/plan/record.ts";
import { counted } from "../../core/text/count.ts";
import { safe } from "../../core/text/safe.ts";
import { type ImagesFacts, movesKey } from "./facts.ts";
import { baselineKey, type Guard } from "./guard.ts";
import { movesView } from "./moves-view.ts";

/** A comment of its own: who only reads notifications has to see it. */
export function movesComment(facts: ImagesFacts, guard: Guard | undefined, release: Release): Plan {
  const { guarded, tracker, site } = facts;
  if (!guard || !guarded || tracker === undefined) return planOf();
  const { state } = guard;
  if (guard.isSilent || state === "waiting" || (state !== "moved" && !guarded.hasComplained)) return planOf();
  return planOf({
    kind: "ensureComment",
    key: movesKey(release),
    because: becauseOf(guard),
    issue: tracker,
    text: {
      template: "verify-images/moves",
      view: { ...movesView(guard, guarded, site), release: safe(release.tag) },
    },
  });
}

function becauseOf({ state, moves, suspects }: Guard): string {
  if (state === "moved") return `${moves.length} tags that others follow moved while ${suspects.join(", ")} ran`;
  return state === "calm"
    ? "the tags that others follow stand where they stood"
    : "where the tags that others follow stood is not known any more";
}

/** Nothing, where it is as it was recorded. */
export function whereTagsStood({ guarded }: ImagesFacts, guard: Guard | undefined, release: Release): Plan {
  if (!guard || !guarded || JSON.stringify(guard.next) === JSON.stringify(guarded.baseline)) return planOf();
  const tags = Object.values(guard.next.stood).flatMap((stood) => Object.keys(stood));
  return planOf(
    ensureRecord({
      key: baselineKey(release),
      because: `where ${tags.length} tags that others follow stood is held against where they stand after a candidate`,
      value: guard.next,
      text: {
        template: "verify-images/before",
        view: { release: safe(release.tag), count: counted(tags.length) },
      },
    }),
  );
}
