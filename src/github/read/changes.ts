/** What came between two points: commits, each with the pull request that brought it. Lists only, nothing per commit. */
import type { Change } from "../../core/ports/reader.ts";
import type { PullRequest } from "../own.ts";
import type { Answer, Octokit, Place } from "../place.ts";

type Commit = Answer<Octokit["rest"]["repos"]["compareCommitsWithBasehead"]>["commits"][number];

export interface Comparison {
  /** Reachable from the head and not from the base, oldest first. */
  readonly commits: readonly Commit[];
  /** SHA of the newest commit that both hold. */
  readonly mergeBase: string;
}

export async function compare({ octokit, at }: Place, base: string, head: string): Promise<Comparison> {
  const commits = new Map<string, Commit>();
  for (let page = 1; ; page++) {
    const parameters = { ...at, basehead: `${base}...${head}`, per_page: 100, page };
    const { data } = await octokit.rest.repos.compareCommitsWithBasehead(parameters);
    for (const commit of data.commits) commits.set(commit.sha, commit);
    if (data.commits.length > 0 && commits.size < data.total_commits) continue;
    return { commits: [...commits.values()], mergeBase: data.merge_base_commit.sha };
  }
}

export async function changes(place: Place, base: string, head: string): Promise<readonly Change[]> {
  const { commits } = await compare(place, base, head);
  const pulls = broughtBy(commits, await pullsOf(place, commits));
  return commits.map(({ sha, commit, author }) => {
    const pull = pulls.get(sha);
    const account = pull ? pull.user : author;
    return {
      commit: sha,
      title: commit.message.split("\n", 1)[0] ?? "",
      author: account && "login" in account ? account.login : undefined,
      bot: account !== null && "type" in account && account.type === "Bot",
      pullRequest: pull && { number: pull.number, title: pull.title, url: pull.html_url },
    };
  });
}

/**
 * A merge commit stands for all that it brought: what its second parent reaches, is not on the line of first parents,
 * and came with no earlier merge.
 */
function broughtBy(
  commits: readonly Commit[],
  merges: ReadonlyMap<string, PullRequest>,
): ReadonlyMap<string, PullRequest> {
  const parents = new Map(commits.map(({ sha, parents: all }) => [sha, all.map((parent) => parent.sha)]));
  const line = new Set<string>();
  for (let at = commits.at(-1)?.sha; at !== undefined && parents.has(at); at = parents.get(at)?.[0]) line.add(at);
  const found = new Map(merges);
  for (const { sha } of commits) {
    const pull = merges.get(sha);
    const open = pull && line.has(sha) ? (parents.get(sha)?.slice(1) ?? []) : [];
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      if (!pull || line.has(at) || found.has(at) || !parents.has(at)) continue;
      found.set(at, pull);
      open.push(...(parents.get(at) ?? []));
    }
  }
  return found;
}

/**
 * Merged pull requests by the commit that their merge made. The list begins with those touched last, and merging
 * touches: what was last touched before the range's oldest commit is in no range.
 */
async function pullsOf({ octokit, at }: Place, commits: readonly Commit[]): Promise<ReadonlyMap<string, PullRequest>> {
  const found = new Map<string, PullRequest>();
  const wanted = new Set(commits.map(({ sha }) => sha));
  if (wanted.size === 0) return found;
  const oldest = Math.min(...commits.map(({ commit }) => Date.parse(commit.committer?.date ?? "") || 0));
  const pages = octokit.paginate.iterator(octokit.rest.pulls.list, {
    ...at,
    state: "closed",
    sort: "updated",
    direction: "desc",
    per_page: 100,
  });
  for await (const { data } of pages) {
    for (const pull of data) {
      if (pull.merged_at && pull.merge_commit_sha && wanted.has(pull.merge_commit_sha)) {
        found.set(pull.merge_commit_sha, pull);
      }
    }
    const last = data.at(-1);
    if (found.size === wanted.size || (last && Date.parse(last.updated_at) < oldest)) break;
  }
  return found;
}
