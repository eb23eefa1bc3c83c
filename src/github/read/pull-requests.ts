/** Pull requests that our App opened. */
import type { OpenPullRequest, OwnPullRequest, Queued } from "../../core/ports/pull-request.ts";
import { type Issue, isOurPull, type PullRequest } from "../own.ts";
import type { Place } from "../place.ts";

/**
 * Ours whose head branch begins so, newest first. The list of what we opened says how far back the pages have to go.
 *
 * @param list issues and pull requests of our account
 */
export async function ownPullRequests(
  place: Place,
  headPrefix: string,
  list: () => Promise<Issue[]>,
): Promise<readonly OwnPullRequest[]> {
  const missing = new Set((await list()).filter((one) => one.pull_request).map(({ number }) => number));
  if (missing.size === 0) return [];
  const { octokit, at } = place;
  const pages = octokit.paginate.iterator(octokit.rest.pulls.list, {
    ...at,
    state: "all",
    sort: "created",
    direction: "desc",
    per_page: 100,
  });
  const own: PullRequest[] = [];
  for await (const { data } of pages) {
    for (const pull of data) if (missing.delete(pull.number) && isOurPull(pull, place)) own.push(pull);
    if (missing.size === 0) break;
  }
  return own.filter(({ head }) => head.ref.startsWith(headPrefix)).map(pullOf);
}

function pullOf({ number, html_url: url, head, base, ...pull }: PullRequest): OwnPullRequest {
  return { number, url, head: head.ref, base: base.ref, state: stateOf(pull) };
}

/** GitHub's lists tell a merge by its time only. */
export function stateOf(pull: Pick<PullRequest, "state" | "merged_at">): OwnPullRequest["state"] {
  if (pull.merged_at) return "merged";
  return pull.state === "open" ? "open" : "closed";
}

export async function openPullRequests(place: Place): Promise<readonly OpenPullRequest[]> {
  const { octokit, at } = place;
  const parameters = { ...at, state: "open" as const, sort: "created" as const, direction: "desc" as const };
  const all = await octokit.paginate(octokit.rest.pulls.list, { ...parameters, per_page: 100 });
  return all.map((pull) => ({
    number: pull.number,
    title: pull.title,
    url: pull.html_url,
    author: pull.user?.login,
    base: pull.base.ref,
    head: pull.head.sha,
    labels: pull.labels.map(({ name }) => name),
    milestone: pull.milestone?.number,
    createdAt: new Date(pull.created_at),
    isOurs: isOurPull(pull, place),
  }));
}

const QUEUE = "heads/gh-readonly-queue/";

/**
 * A merge queue tries each pull request on a branch of its own.
 *
 * @see https://docs.github.com/en/repositories/configuring-branches-and-merges-in-your-repository/configuring-pull-request-merges/managing-a-merge-queue
 */
export async function queued({ octokit, at }: Place): Promise<readonly Queued[]> {
  const { data } = await octokit.rest.git.listMatchingRefs({ ...at, ref: QUEUE });
  return data.flatMap(({ ref, object }) => {
    const [, number] = /\/pr-(\d+)-[0-9a-f]+$/.exec(ref) ?? [];
    return number === undefined ? [] : [{ pullRequest: Number(number), commit: object.sha }];
  });
}
