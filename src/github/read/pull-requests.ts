/** Pull requests: those that our App opened, and others by what is asked of them. */
import type { HeadedPullRequest, OpenPullRequest, OwnPullRequest, Queued } from "../../core/ports/pull-request.ts";
import { isOurPull, listOwn, type PullRequest } from "../own.ts";
import type { Place } from "../place.ts";

/** Ours whose head branch begins so, newest first. The list of what we opened says how far back has to be read. */
export async function ownPullRequests(place: Place, headPrefix: string): Promise<readonly OwnPullRequest[]> {
  const own = (await place.seen.own(() => listOwn(place))).filter((one) => one.pull_request);
  const oldest = Math.min(...own.map(({ created_at: at }) => Date.parse(at)));
  if (own.length === 0) return [];
  const pulls = await place.pullRequests.since(place, new Date(oldest));
  return pulls.filter((pull) => isOurPull(pull, place) && pull.head.ref.startsWith(headPrefix)).map(pullOf);
}

export async function headed(place: Place, headPrefix: string, since: Date): Promise<readonly HeadedPullRequest[]> {
  const pulls = await place.pullRequests.since(place, since);
  return pulls.filter(({ head }) => head.ref.startsWith(headPrefix)).map(pullOf);
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
  const all = (await place.pullRequests.now(place)).filter(({ state }) => state === "open");
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
 * A merge queue tries each pull request on a branch of its own; where none is open, there is nothing to try.
 *
 * @see https://docs.github.com/en/repositories/configuring-branches-and-merges-in-your-repository/configuring-pull-request-merges/managing-a-merge-queue
 */
export async function queued(place: Place): Promise<readonly Queued[]> {
  if ((await openPullRequests(place)).length === 0) return [];
  const { octokit, at } = place;
  const { data } = await octokit.rest.git.listMatchingRefs({ ...at, ref: QUEUE });
  return data.flatMap(({ ref, object }) => {
    const [, number] = /\/pr-(\d+)-[0-9a-f]+$/.exec(ref) ?? [];
    return number === undefined ? [] : [{ pullRequest: Number(number), commit: object.sha }];
  });
}
