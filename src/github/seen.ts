/**
 * What one run has read already, so that its last steps need not ask again whether there is anything to do. Only that is
 * seen from it: before anything is written, it is read afresh.
 */
import type { Issue, IssueComment, PullRequest } from "./own.ts";

/** What a list tells of an issue or pull request. */
export type Listed = Pick<Issue, "labels" | "updated_at" | "html_url">;

export class Seen {
  #own: Promise<readonly Issue[]> | undefined;
  #pulls: Promise<readonly PullRequest[]> | undefined;
  readonly #comments = new Map<number, Promise<readonly IssueComment[]>>();
  readonly #listed = new Map<number, Listed>();

  /** Ours; read once. */
  own(read: () => Promise<readonly Issue[]>): Promise<readonly Issue[]> {
    this.#own ??= read();
    return this.#own;
  }

  /** Ours on an issue; read once. */
  comments(issue: number, read: () => Promise<readonly IssueComment[]>): Promise<readonly IssueComment[]> {
    const known = this.#comments.get(issue) ?? read();
    this.#comments.set(issue, known);
    return known;
  }

  /** Everybody's; read once. */
  pulls(read: () => Promise<readonly PullRequest[]>): Promise<readonly PullRequest[]> {
    this.#pulls ??= read();
    return this.#pulls;
  }

  list(number: number, listed: Listed): void {
    this.#listed.set(number, listed);
  }

  /** Undefined where no list has told of it. */
  listed(number: number): Listed | undefined {
    return this.#listed.get(number);
  }

  /** Undefined where nobody has read them. */
  get knownOwn(): Promise<readonly Issue[]> | undefined {
    return this.#own;
  }

  /** Undefined where nobody has read them. */
  knownComments(issue: number): Promise<readonly IssueComment[]> | undefined {
    return this.#comments.get(issue);
  }
}
