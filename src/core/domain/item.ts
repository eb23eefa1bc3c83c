/** What stands on a release's milestone: which of it is in, which is still open, and what of that needs a person first. */
import type { Item } from "../ports/reader.ts";

export const isIn = (item: Item): boolean =>
  item.state === "merged" || (item.kind === "issue" && item.state === "closed");

export const isOpen = (item: Item): boolean => item.state === "open";

/**
 * The release's work, by number; each is open or in. The tracker stands on the milestone too and is none of it, and
 * neither is a pull request that was closed without a merge.
 */
export function workOf(items: readonly Item[], tracker: { readonly number: number } | undefined): readonly Item[] {
  return items
    .filter((item) => item.number !== tracker?.number && (isIn(item) || isOpen(item)))
    .sort((a, b) => a.number - b.number);
}

/** What may miss the freeze: everything open, first what nobody is assigned to. */
export function atRisk(work: readonly Item[]): readonly Item[] {
  const open = work.filter(isOpen);
  return [...open.filter((item) => item.assignees.length === 0), ...open.filter((item) => item.assignees.length > 0)];
}
