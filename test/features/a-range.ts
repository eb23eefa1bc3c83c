/** A range of history as one line of commits, for tests that are about what is said of it. */
import type { MergedPull, Range } from "../../src/core/domain/ledger/range.ts";

/** A commit of a range, with the pull request that brought it. */
export interface Change {
  readonly commit: string;
  readonly title: string;
  /** Undefined for a deleted account or an unknown e-mail address. */
  readonly author?: string | undefined;
  readonly bot: boolean;
  readonly pullRequest?: { readonly number: number; readonly title: string; readonly url: string } | undefined;
  /** Why GitHub could not say what brought it. */
  readonly unread?: string;
}

/** One line of commits; a pull request of several came by rebase. */
export function aRange(ends: Pick<Range, "base" | "head">, changes: readonly Change[]): Range {
  const committedAt = new Date("2026-05-01T12:00:00Z");
  const account = ({ author, bot }: Change) => (author === undefined ? undefined : { login: author, bot });
  const commits = changes.map((change, at) => ({
    sha: change.commit,
    parents: [changes[at - 1]?.commit ?? ends.base],
    message: change.title.replace(/\s+/g, " "),
    author: account(change),
    committer: "ann@example.org",
    committedAt,
    onGitHub: false,
  }));
  const pulls = new Map<number, MergedPull>();
  for (const change of changes) {
    const { number, title, url } = change.pullRequest ?? { number: 0 };
    if (!title || !url) continue;
    const fields = { body: "", labels: [], base: "main", head: "topic", mergedAt: committedAt, commits: 1 };
    pulls.set(number, { number, title, url, author: account(change), mergeCommit: change.commit, ...fields });
  }
  const associated = new Map(
    changes.map(({ commit, pullRequest }) => [commit, pullRequest ? [pullRequest.number] : []]),
  );
  return {
    base: ends.base,
    head: changes.at(-1)?.commit ?? ends.head,
    behind: 0,
    commits,
    pulls,
    associated,
    unread: new Map(changes.flatMap(({ commit, unread }) => (unread === undefined ? [] : [[commit, unread]]))),
  };
}
