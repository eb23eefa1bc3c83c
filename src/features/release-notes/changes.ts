/** What changed in the project's own repository, as the notes list it: each pull request once, in the order it came in. */
import type { Change } from "../../core/ports/reader.ts";
import { mention } from "../../core/text/mention.ts";
import { safe } from "../../core/text/safe.ts";

export interface Entry {
  readonly title: string;
  /** A mention, as GitHub's own notes have it; empty where nobody is known. */
  readonly author: string;
  /** A pull request whose author's account is gone. */
  readonly deleted: boolean;
  /** Of the pull request; empty for a commit that came without one. */
  readonly url: string;
  readonly commit: string;
  readonly short: string;
}

export interface Changes {
  readonly entries: readonly Entry[];
  /** Pull requests and commits by bots, which are not listed. */
  readonly bots: number;
}

/** @param changes oldest first. A pull request of several commits stands where its last commit does, at its merge. */
export function changesOf(changes: readonly Change[]): Changes {
  const byOrigin = new Map<string, Change>();
  for (const change of changes) {
    const origin = change.pullRequest ? `#${change.pullRequest.number}` : change.commit;
    byOrigin.delete(origin);
    byOrigin.set(origin, change);
  }
  const once = [...byOrigin.values()];
  const listed = once.filter((change) => !change.bot);
  return { entries: listed.map(entryOf), bots: once.length - listed.length };
}

function entryOf({ title, author, commit, pullRequest }: Change): Entry {
  return {
    title: safe(pullRequest?.title ?? title),
    author: author === undefined ? "" : mention(author),
    deleted: author === undefined && pullRequest !== undefined,
    url: pullRequest?.url ?? "",
    commit,
    short: commit.slice(0, 7),
  };
}
