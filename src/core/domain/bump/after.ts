/** A tree as a change makes it, and what its pins were called before: what the proof of a bump is held over. */
import { findPins } from "../pins/find.ts";
import type { OwnedRule } from "../pins/pin.ts";
import type { Survey } from "../pins/survey.ts";
import type { Change } from "./change.ts";

export type Pinned = Pick<Survey, "pins" | "files">;

/** @param after texts that are another, by path */
export function pinnedAfter(
  { files: before }: Pinned,
  after: ReadonlyMap<string, string>,
  rules: readonly OwnedRule[],
): Pinned {
  const files = before.map((file) => ({ ...file, text: after.get(file.path) ?? file.text }));
  return { files, pins: files.flatMap((file) => findPins(file, rules)) };
}

/**
 * The versions that owners had: those that are known, and those that the change leaves behind.
 *
 * @param known by owner
 */
export function versionsBefore(
  { moved, untouched }: Pick<Change, "moved" | "untouched">,
  known: ReadonlyMap<string, readonly string[]>,
): ReadonlyMap<string, readonly string[]> {
  const versions = new Map([...known].map(([owner, values]) => [owner, [...values]]));
  for (const { pin } of [...moved, ...untouched]) {
    if (pin.names === "branch") continue;
    versions.set(pin.owner, [...(versions.get(pin.owner) ?? []), pin.value]);
  }
  return versions;
}
