/** Commits, pull requests and people as GitHub's GraphQL shows them; what is asked for is worked out, and nothing else. */

import type { Commit } from "../git/parse.ts";
import type { Account, Repository } from "../records.ts";
import { userByEmail } from "../shapes/account.ts";
import { associatedWith, pullRange, wholePull } from "../shapes/pull-request.ts";
import { pageOf } from "../shapes/repository.ts";
import type { World } from "../world.ts";
import { connection, type Paging } from "./connection.ts";

export interface Where {
  readonly world: World;
  readonly repository: Repository;
}

/** An App's bot has no `[bot]` in its name here. A deleted account is nobody. */
function actorShape({ world }: Where, account: Account) {
  const today = world.accounts.byId(account.id) ?? account;
  if (today.suspended) return null;
  return { __typename: today.type, login: today.login.replace(/\[bot\]$/, "") };
}

export function commitShape(where: Where, { sha, message, author, committer, parents }: Commit) {
  const { world, repository } = where;
  return {
    __typename: "Commit",
    oid: sha,
    message,
    author: () => gitActor(world, author),
    committer: () => gitActor(world, committer),
    committedDate: committer.date,
    committedViaWeb: repository.signed.has(sha),
    parents: (paging: Paging) => connection(parents, paging, (oid) => ({ oid })),
    associatedPullRequests: async (paging: Paging) =>
      connection(await associatedWith(repository, sha), paging, ({ pull }) => pullShape(where, pull.number)),
  };
}

/** GitHub knows an account by its address; a bot's is no user. */
function gitActor(world: World, { name, email }: Commit["author"]) {
  const known = userByEmail(world, email);
  return { name, email, user: known?.type === "User" ? { login: known.login } : null };
}

export function pullShape(where: Where, number: number) {
  const { repository } = where;
  const { issue, pull } = wholePull(repository, number);
  const { title, body, labels, updatedAt, state } = issue;
  return {
    __typename: "PullRequest",
    number,
    title,
    body: body ?? "",
    url: `${pageOf(repository)}/pull/${number}`,
    author: () => actorShape(where, issue.user),
    labels: (paging: Paging) => connection(labels, paging, (name) => ({ name })),
    baseRefName: pull.base.ref,
    headRefName: pull.head.ref,
    state: pull.mergedAt === null ? state.toUpperCase() : "MERGED",
    mergeCommit: pull.mergeCommit === null ? null : { oid: pull.mergeCommit },
    mergedAt: pull.mergedAt,
    updatedAt,
    commits: async () => ({ totalCount: (await pullRange(repository, pull)).commits.length }),
  };
}
