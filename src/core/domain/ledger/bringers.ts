/**
 * Which pull request brought a commit. Only what GitHub itself says counts: the commit that a merge made, what that
 * commit reaches, what GitHub answers for a commit. A number in a commit's message is anybody's word and counts nothing.
 */
import type { MergedPull, Range, RangeCommit } from "./range.ts";

/** Number of a pull request; `joins`: a merge of branches that no pull request asked for. */
export type Bringer = number | "joins";

/** Milliseconds within which one merge by rebase writes all of its commits. */
const ONE_MERGE = 10_000;

/** By SHA. What is missing came without a pull request, or GitHub was not asked about it yet. */
export function bringersOf(range: Range): ReadonlyMap<string, Bringer> {
  const commits = new Map(range.commits.map((commit) => [commit.sha, commit]));
  const merges = mergesIn(range, commits);
  const lines = linesOf(range, commits, merges);
  const found = new Map<string, Bringer>();
  for (const { sha, parents } of range.commits) {
    const pull = merges.get(sha);
    if (!lines.has(sha) || (!pull && parents.length < 2)) continue;
    const brought = pull ? broughtWith(pull, { commits, merges, lines, found }) : [];
    for (const one of [sha, ...brought]) found.set(one, pull?.number ?? "joins");
  }
  return withSaid(found, range, commits);
}

/** With what GitHub answered where it was not plain. */
function withSaid(found: Map<string, Bringer>, { associated, pulls }: Range, commits: Commits): typeof found {
  for (const sha of commits.keys()) {
    const said = found.has(sha) ? [] : (associated.get(sha) ?? []);
    const [pull] = said.flatMap((number) => pulls.get(number) ?? []).sort(likelier(commits));
    if (pull) found.set(sha, pull.number);
  }
  return found;
}

/** What GitHub has to be asked about: nothing so far says how it came. */
export function unexplained(range: Range): readonly string[] {
  const known = bringersOf(range);
  return range.commits.map(({ sha }) => sha).filter((sha) => !known.has(sha) && !range.associated.has(sha));
}

type Commits = ReadonlyMap<string, RangeCommit>;

/**
 * By the commit that their merge made. Of several with the same one, which happens when GitHub closes a pull request
 * whose commits came with another's, the one that the commit itself names, else the older.
 */
function mergesIn({ pulls }: Range, commits: Commits): ReadonlyMap<string, MergedPull> {
  const found = new Map<string, MergedPull>();
  const all = [...pulls.values()].sort((a, b) => a.number - b.number);
  const byCommit = Map.groupBy(all, ({ mergeCommit = "" }) => mergeCommit);
  for (const pull of all) {
    const commit = commits.get(pull.mergeCommit ?? "");
    // One merge of several branches is no single pull request's.
    const isShared = commit && commit.parents.length > 2 && (byCommit.get(commit.sha)?.length ?? 0) > 1;
    if (!commit || isShared) continue;
    const isNamed = new RegExp(`#${pull.number}(?!\\d)`).test(commit.message.split("\n", 1)[0] ?? "");
    if (isNamed || !found.has(commit.sha)) found.set(commit.sha, pull);
  }
  return found;
}

/** Commits that the branch itself went along: first parents, and both sides of a merge that no pull request made. */
function linesOf({ head }: Range, commits: Commits, merges: ReadonlyMap<string, MergedPull>): ReadonlySet<string> {
  const lines = new Set<string>();
  const starts = [head];
  for (let start = starts.pop(); start !== undefined; start = starts.pop()) {
    for (let at: string | undefined = start; at !== undefined && commits.has(at) && !lines.has(at); ) {
      lines.add(at);
      const [first, ...others]: readonly string[] = commits.get(at)?.parents ?? [];
      if (!merges.has(at)) starts.push(...others);
      at = first;
    }
  }
  return lines;
}

interface Known {
  readonly commits: Commits;
  readonly merges: ReadonlyMap<string, MergedPull>;
  readonly lines: ReadonlySet<string>;
  readonly found: ReadonlyMap<string, Bringer>;
}

/** What a pull request brought besides the commit that its merge made. */
function broughtWith(pull: MergedPull, known: Known): readonly string[] {
  const last = known.commits.get(pull.mergeCommit ?? "");
  if (!last) return [];
  return last.parents.length > 1 ? behind(last.parents.slice(1), known) : rebasedWith(last, pull, known);
}

/** What these reach, is on no line and came with no earlier merge. */
function behind(starts: readonly string[], { commits, lines, found }: Known): readonly string[] {
  const reached = new Set<string>();
  const open = [...starts];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const commit = commits.get(at);
    if (!commit || lines.has(at) || found.has(at) || reached.has(at)) continue;
    reached.add(at);
    open.push(...commit.parents);
  }
  return [...reached];
}

/**
 * The other commits of a merge by rebase: as many as the pull request had, one after the other, written by one person's
 * hand in one go. A squash is written by GitHub's own.
 */
function rebasedWith(last: RangeCommit, pull: MergedPull, { commits, merges }: Known): readonly string[] {
  const run: string[] = [];
  let at = last;
  while (!last.onGitHub && run.length < pull.commits - 1) {
    const below = commits.get(at.parents[0] ?? "");
    if (!below || below.parents.length > 1 || merges.has(below.sha)) break;
    const apart = last.committedAt.getTime() - below.committedAt.getTime();
    if (below.committer !== last.committer || apart > ONE_MERGE) break;
    run.push(below.sha);
    at = below;
  }
  return run.length === pull.commits - 1 ? run : [];
}

/** What a commit rather came with: what was merged within the range, then what was merged first. */
const likelier =
  (commits: Commits) =>
  (a: MergedPull, b: MergedPull): number => {
    const rank = ({ mergeCommit = "" }: MergedPull) => (commits.has(mergeCommit) ? 0 : 1);
    return rank(a) - rank(b) || a.mergedAt.getTime() - b.mergedAt.getTime() || a.number - b.number;
  };
