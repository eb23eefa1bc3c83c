/** What GitHub answers about commits and pull requests of a range, and the same in our words. */
import { claimsIn } from "../../core/domain/ledger/claims.ts";
import type { Account, MergedPull, RangeCommit } from "../../core/domain/ledger/range.ts";

interface Nodes<T> {
  readonly nodes?: readonly (T | null)[] | null;
}

export interface Paged<T> extends Nodes<T> {
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor?: string | null };
}

export interface CommitNode {
  readonly oid: string;
  readonly message: string;
  readonly committedDate: string;
  readonly committedViaWeb: boolean;
  readonly parents: Nodes<{ readonly oid: string }>;
  readonly author?: { readonly email?: string | null; readonly user?: { readonly login: string } | null } | null;
  readonly committer?: { readonly email?: string | null } | null;
}

export interface PullNode {
  readonly number: number;
  readonly title: string;
  readonly body: string;
  readonly url: string;
  readonly state: string;
  readonly mergedAt?: string | null;
  readonly updatedAt: string;
  readonly baseRefName: string;
  readonly headRefName: string;
  readonly author?: { readonly __typename: string; readonly login: string } | null;
  readonly labels?: Nodes<{ readonly name: string }> | null;
  readonly mergeCommit?: { readonly oid: string } | null;
  readonly commits: { readonly totalCount: number };
}

export const nodesOf = <T>({ nodes }: Nodes<T>): readonly T[] => (nodes ?? []).filter((one) => one !== null);

export function commitOf(node: CommitNode): RangeCommit {
  const { oid, message, committedDate, committedViaWeb, parents, author, committer } = node;
  return {
    sha: oid,
    parents: nodesOf(parents).map((parent) => parent.oid),
    message,
    author: authorOf(author?.user?.login, author?.email ?? ""),
    committer: committer?.email ?? "",
    committedAt: new Date(committedDate),
    onGitHub: committedViaWeb,
  };
}

/** GitHub names no account for a bot's address, but the address is one that only GitHub gives. */
const BOT_ADDRESS = /^\d+\+([\w-]+)\[bot\]@users\.noreply\.github\.com$/;

function authorOf(login: string | undefined, email: string): Account | undefined {
  if (login !== undefined) return { login, bot: false };
  const bot = BOT_ADDRESS.exec(email)?.[1];
  return bot === undefined ? undefined : { login: bot, bot: true };
}

/** Undefined for one that is not merged. */
export function mergedOf(node: PullNode): MergedPull | undefined {
  const { number, title, body, url, author, labels, mergeCommit, mergedAt, commits } = node;
  if (!mergedAt) return undefined;
  return {
    number,
    title,
    body: claimsIn(body),
    url,
    author: author ? { login: author.login, bot: author.__typename === "Bot" } : undefined,
    labels: nodesOf(labels ?? {}).map(({ name }) => name),
    base: node.baseRefName,
    head: node.headRefName,
    mergeCommit: mergeCommit?.oid,
    mergedAt: new Date(mergedAt),
    commits: commits.totalCount,
  };
}
