/** Commits in an order in which none stands before its parents, whichever way they were told. */
import type { RangeCommit } from "./range.ts";

/** Those that don't depend on each other stay as they were told. */
export function inOrder(commits: readonly RangeCommit[]): readonly RangeCommit[] {
  const all = new Map(commits.map((commit) => [commit.sha, commit]));
  const placed = new Set<RangeCommit>();
  for (const start of all.values()) {
    // A list and not a recursion: a range may be one line of thousands.
    const open = [start];
    for (let at = open.at(-1); at !== undefined; at = open.at(-1)) {
      const waiting = at.parents.flatMap((sha) => all.get(sha) ?? []).filter((parent) => !placed.has(parent));
      if (placed.has(at) || waiting.length === 0) {
        placed.add(at);
        open.pop();
      } else open.push(...waiting.reverse());
    }
  }
  return [...placed];
}
