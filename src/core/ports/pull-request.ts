/** Pull requests as a reader tells of them. All texts are strangers' words; `safe()` them before they enter a view. */

/** A pull request that this App opened. */
export interface OwnPullRequest {
  readonly number: number;
  readonly url: string;
  readonly head: string;
  readonly base: string;
  readonly state: "open" | "closed" | "merged";
}

/** A pull request that was found by its head branch, whoever made it. */
export type HeadedPullRequest = OwnPullRequest;

/** A pull request that is open, whoever made it. */
export interface OpenPullRequest {
  readonly number: number;
  readonly title: string;
  readonly url: string;
  /** Undefined for a deleted account. */
  readonly author?: string | undefined;
  readonly base: string;
  /** Full SHA of its head commit. */
  readonly head: string;
  readonly labels: readonly string[];
  /** Number of its milestone. */
  readonly milestone?: number | undefined;
  readonly createdAt: Date;
  /** Whether this App opened it. */
  readonly isOurs: boolean;
}

/** What a merge queue is about to merge: a commit that stands for a pull request on top of others. */
export interface Queued {
  readonly pullRequest: number;
  readonly commit: string;
}

/** A pull request that names issues, with the files it touches. */
export interface LinkedPullRequest {
  readonly number: number;
  readonly url: string;
  readonly state: "open" | "closed" | "merged";
  readonly title: string;
  readonly body: string;
  readonly paths: readonly string[];
}
