/**
 * Pull requests that were merged into another's branch before. A merge brings their commits along; of a squash only GitHub
 * can tell, by what it says that their merge commits are of. Names of branches are used again, so they prove nothing.
 */
import type { MergedPull, Range } from "./range.ts";
import { shasOf, type Unit } from "./unit.ts";

/** By number. */
export function partsOf(unit: Unit, { pulls, associated }: Range): readonly MergedPull[] {
  const { pull, commits } = unit;
  if (!pull) return [];
  const own = new Set(commits.length > 1 ? shasOf(unit) : []);
  const isPart = ({ mergeCommit = "" }: MergedPull) =>
    own.has(mergeCommit) || associated.get(mergeCommit)?.includes(pull.number) === true;
  return [...pulls.values()]
    .filter((one) => one !== pull && one.mergeCommit !== pull.mergeCommit && isPart(one))
    .sort((a, b) => a.number - b.number);
}

/** Merge commits that GitHub has to be asked about: they went into a branch that came as a squash of several commits. */
export function possibleParts({ commits, pulls, associated }: Range): readonly string[] {
  const came = new Map(commits.map((commit) => [commit.sha, commit]));
  const squashed = [...pulls.values()].filter(
    (one) => one.commits > 1 && came.get(one.mergeCommit ?? "")?.parents.length === 1,
  );
  const byBranch = Map.groupBy(squashed, ({ head }) => head);
  return [...pulls.values()].flatMap(({ mergeCommit, base, mergedAt }) => {
    if (mergeCommit === undefined || came.has(mergeCommit) || associated.has(mergeCommit)) return [];
    const outer = byBranch.get(base) ?? [];
    return outer.some((one) => one.base !== base && one.mergedAt >= mergedAt) ? [mergeCommit] : [];
  });
}
