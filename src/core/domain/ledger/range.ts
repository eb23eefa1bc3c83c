/**
 * A range of a repository's history as GitHub tells of it: what one point has and an earlier one has not. Plain data;
 * who brought which commit is worked out from it. All texts are strangers' words.
 */

/** Somebody with an account. */
export interface Account {
  readonly login: string;
  /** By the kind of account; a name proves nothing. */
  readonly bot: boolean;
}

export interface RangeCommit {
  /** Full SHA. */
  readonly sha: string;
  /** Full SHAs; the first is the branch it came onto. */
  readonly parents: readonly string[];
  readonly message: string;
  /** Whose address it bears; undefined where GitHub knows no account with it. */
  readonly author?: Account | undefined;
  /** Address of who put it here; equal ones are one hand. */
  readonly committer: string;
  readonly committedAt: Date;
  /** Made on GitHub's pages, by merging or editing there. */
  readonly onGitHub: boolean;
}

/** A pull request that is merged. */
export interface MergedPull {
  readonly number: number;
  readonly title: string;
  /** What of its description counts here: its note, what it was picked from, what it takes back. */
  readonly body: string;
  readonly url: string;
  /** Undefined for a deleted account. */
  readonly author?: Account | undefined;
  readonly labels: readonly string[];
  /** Names of branches; what it was merged from may be gone or another's. */
  readonly base: string;
  readonly head: string;
  /** Full SHA of the last commit that its merge put onto the base. */
  readonly mergeCommit?: string | undefined;
  readonly mergedAt: Date;
  /** How many commits its branch had. */
  readonly commits: number;
}

/** One end of a range. */
export interface RangeEnd {
  /** Full SHA. */
  readonly commit: string;
  /** Full name of a ref that stands there, `refs/tags/v0.8.0`: some questions can only be asked by name. */
  readonly ref?: string | undefined;
}

export interface Range {
  /** Full SHAs. */
  readonly base: string;
  readonly head: string;
  /** How many commits the base has that the head has not. */
  readonly behind: number;
  /** Reachable from the head and not from the base; no commit stands before its parents. */
  readonly commits: readonly RangeCommit[];
  /** By number: those that brought these commits, and those that these name as where they come from. */
  readonly pulls: ReadonlyMap<number, MergedPull>;
  /** What GitHub says a commit belongs to, by SHA: numbers of merged pull requests, asked where it was not plain. */
  readonly associated: ReadonlyMap<string, readonly number[]>;
  /** Why GitHub could not say it, by SHA. */
  readonly unread: ReadonlyMap<string, string>;
}

/** The first line of a commit's message. */
export const headline = (message: string): string => message.split("\n", 1)[0]?.trim() ?? "";
