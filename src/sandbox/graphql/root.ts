/** What a query can begin with. */

import { isEnough } from "../access/permissions.ts";
import type { Caller } from "../access/tokens.ts";
import { findRepository } from "../call.ts";
import { commitsBetween, distance } from "../git/history.ts";
import type { Release, Repository } from "../records.ts";
import { wholePull } from "../shapes/pull-request.ts";
import type { World } from "../world.ts";
import { connection, type Paging, refusal } from "./connection.ts";
import { searchOf } from "./search.ts";
import { commitShape, pullShape, type Where } from "./shapes.ts";

export interface Asked {
  readonly world: World;
  readonly caller: Caller;
  /** Points that the query costs. */
  readonly cost: number;
}

export function rootOf(asked: Asked) {
  const { world } = asked;
  const reachable = (repository: Repository) => reaches(asked, repository);
  return {
    repository: ({ owner, name }: { owner: string; name: string }) => {
      const repository = findRepository(world, { owner, repo: name });
      if (repository && reachable(repository)) return repositoryShape({ world, repository });
      throw refusal("NOT_FOUND", `Could not resolve to a Repository with the name '${owner}/${name}'.`);
    },
    search: ({ query, ...paging }: { query: string } & Paging) => searchOf(world, { query, paging, reachable }),
    rateLimit: () => ({ cost: asked.cost, nodeCount: 0, remaining: 5000, resetAt: world.clock.now }),
  };
}

/** What is public, or held by the token with what reading takes. */
function reaches({ caller }: Asked, repository: Repository): boolean {
  if (!repository.private) return true;
  if (caller.kind !== "installation" || !repository.installed) return false;
  const { permissions, repositories } = caller.token;
  const isIncluded = !repositories || repositories.includes(repository.id);
  return isIncluded && ["contents", "pull_requests"].every((name) => isEnough(permissions, { [name]: "read" }));
}

const INCLUDED_STATES: Readonly<Record<string, string>> = { OPEN: "open", CLOSED: "closed" };

interface PullsAsked extends Paging {
  readonly states?: readonly string[] | null;
  readonly orderBy?: { readonly field: string; readonly direction: string } | null;
}

function repositoryShape(where: Where) {
  const { git, pulls, fullName } = where.repository;
  return {
    nameWithOwner: fullName,
    object: async ({ oid, expression }: { oid?: string | null; expression?: string | null }) => {
      const found = oid ? await git.commit(oid) : await git.resolve(nameIn(expression ?? ""));
      return found ? commitShape(where, found) : null;
    },
    pullRequest: ({ number }: { number: number }) => {
      if (pulls.has(number)) return pullShape(where, number);
      throw refusal("NOT_FOUND", `Could not resolve to a PullRequest with the number of ${number}.`);
    },
    pullRequests: (asked: PullsAsked) =>
      connection(pullsIn(where.repository, asked), asked, (number) => pullShape(where, number)),
    releases: (paging: Paging) => connection(releasesIn(where.repository), paging, releaseShape),
    ref: async ({ qualifiedName }: { qualifiedName: string }) => {
      const sha =
        git.ref(qualifiedName) ?? git.ref(`refs/heads/${qualifiedName}`) ?? git.ref(`refs/tags/${qualifiedName}`);
      const base = sha === undefined ? undefined : await git.peel(sha);
      return base
        ? { name: qualifiedName.replace(/^refs\/(heads|tags)\//, ""), compare: compareFrom(where, base.sha) }
        : null;
    },
  };
}

/** The newest first, the only order that this product asks for. */
const releasesIn = ({ releases }: Repository): readonly Release[] =>
  [...releases.values()].sort((a, b) =>
    a.createdAt === b.createdAt ? b.id - a.id : a.createdAt < b.createdAt ? 1 : -1,
  );

const releaseShape = ({ tag, name, draft, prerelease, publishedAt }: Release) => ({
  ...{ tagName: tag, name, publishedAt },
  ...{ isDraft: draft, isPrerelease: prerelease },
});

/** An expression of git's, as far as it is one name: `refs/tags/v0.8.0^{commit}`. */
const nameIn = (expression: string): string => expression.replace(/\^\{commit\}$/, "").replace(/^refs\//, "");

const compareFrom =
  (where: Where, base: string) =>
  async ({ headRef }: { headRef: string }) => {
    const { git } = where.repository;
    const head = await git.resolve(nameIn(headRef));
    if (!head) return null;
    const { ahead, behind } = await distance(git, base, head.sha);
    return {
      aheadBy: ahead,
      behindBy: behind,
      commits: async (paging: Paging) =>
        connection(await commitsBetween(git, base, head.sha), paging, async (sha) => {
          const commit = await git.commit(sha);
          return commit ? commitShape(where, commit) : null;
        }),
    };
  };

function pullsIn(repository: Repository, { states, orderBy }: PullsAsked): readonly number[] {
  const isWanted = (number: number): boolean => {
    const { issue, pull } = wholePull(repository, number);
    if (!states) return true;
    return pull.mergedAt === null
      ? states.some((one) => INCLUDED_STATES[one] === issue.state)
      : states.includes("MERGED");
  };
  const key = (number: number): string => {
    const { issue } = wholePull(repository, number);
    return orderBy?.field === "UPDATED_AT" ? issue.updatedAt : issue.createdAt;
  };
  const found = [...repository.pulls.keys()].filter(isWanted).map((number) => ({ number, at: key(number) }));
  const way = orderBy?.direction === "DESC" ? -1 : 1;
  found.sort((a, b) => way * (a.at === b.at ? a.number - b.number : a.at < b.at ? -1 : 1));
  return found.map(({ number }) => number);
}
