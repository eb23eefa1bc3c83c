/** What came between two points, commit by commit. */
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
