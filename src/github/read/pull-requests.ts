/** Pull requests that our App opened. */
import type { OwnPullRequest } from "../../core/ports/reader.ts";
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
