/** What stands or falls together in a range: a pull request with all commits that it brought, or a commit by itself. */
import type { Bringer } from "./bringers.ts";
import type { MergedPull, Range, RangeCommit } from "./range.ts";

export interface Unit {
  /** `#12`, or the commit's SHA. */
  readonly key: string;
  readonly pull?: MergedPull | undefined;
  /** In the range's order; the last one is where it came in. */
  readonly commits: readonly RangeCommit[];
}

/** In the order in which they came in. What joins branches is none. */
export function unitsOf(range: Range, bringers: ReadonlyMap<string, Bringer>): readonly Unit[] {
  const byKey = new Map<string, { pull?: MergedPull | undefined; commits: RangeCommit[] }>();
  for (const commit of range.commits) {
    const bringer = bringers.get(commit.sha);
    if (bringer === "joins") continue;
    const key = bringer === undefined ? commit.sha : `#${bringer}`;
    const unit = byKey.get(key) ?? { pull: range.pulls.get(bringer ?? 0), commits: [] };
    unit.commits.push(commit);
    // Where its last commit stands.
    byKey.delete(key);
    byKey.set(key, unit);
  }
  return [...byKey].map(([key, unit]) => ({ key, ...unit }));
}

export const shasOf = ({ commits, pull }: Unit): readonly string[] => [
  ...commits.map(({ sha }) => sha),
  ...(pull?.mergeCommit === undefined ? [] : [pull.mergeCommit]),
];

/** A merge of several commits into one, whose message may quote anything that was said on the way. */
export const isSquash = ({ pull, commits }: Unit): boolean =>
  pull !== undefined && commits.length === 1 && pull.commits > 1;

/** SHA of the commit that stands for all of it: of a merge, or the only one. What a rebase wrote last is one of many. */
export function wholeOf({ pull, commits }: Unit): string | undefined {
  const isMerge = commits.some(({ sha, parents }) => sha === pull?.mergeCommit && parents.length > 1);
  return isMerge || commits.length === 1 ? pull?.mergeCommit : undefined;
}
