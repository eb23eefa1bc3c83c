/** Pull requests that name issues. Files of one are read once for each of its heads, and remembered for good. */
import { issuesIn } from "../../core/domain/criteria.ts";
import type { LinkedPullRequest } from "../../core/ports/pull-request.ts";
import type { Place } from "../place.ts";
import { stateOf } from "./pull-requests.ts";

/** Paths kept of one pull request. */
const MOST_PATHS = 300;

export async function linkedTo(
  place: Place,
  issues: readonly number[],
  since: Date,
): Promise<readonly LinkedPullRequest[]> {
  const wanted = new Set(issues);
  const found = (await place.pullRequests.since(place, since)).filter(({ title, body }) =>
    issuesIn(`${title}\n${body ?? ""}`).some((number) => wanted.has(number)),
  );
  const linked: LinkedPullRequest[] = [];
  for (const pull of found) {
    const { number, title, html_url: url, body } = pull;
    linked.push({
      number,
      title,
      url,
      body: body ?? "",
      state: stateOf(pull),
      paths: await changed(place, { number, head: pull.head.sha }),
    });
  }
  return linked;
}

/** Paths by their order in the alphabet; of a renamed file both. */
export async function changed(
  { octokit, at, memory, repository }: Place,
  { number, head }: { readonly number: number; readonly head: string },
): Promise<readonly string[]> {
  const key = `paths/${repository.id}/${number}/${head}`;
  const known = await memory.recall(key);
  if (known !== undefined) return JSON.parse(known) as readonly string[];
  const { data } = await octokit.rest.pulls.listFiles({ ...at, pull_number: number, per_page: 100 });
  const paths = data
    .flatMap(({ filename, previous_filename: before }) => (before === undefined ? [filename] : [filename, before]))
    .slice(0, MOST_PATHS);
  await memory.remember(key, JSON.stringify(paths));
  return paths;
}
