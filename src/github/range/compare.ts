/** A range's commits by the REST API, which compares any two commits. */
import type { RangeCommit } from "../../core/domain/ledger/range.ts";
import type { Answer, Octokit, Place } from "../place.ts";
import type { Reading } from "./reading.ts";

type Comparison = Answer<Octokit["rest"]["repos"]["compareCommitsWithBasehead"]>;
type Commit = Comparison["commits"][number];

/** In whose name GitHub itself commits. */
const GITHUB = "noreply@github.com";

export async function comparePages({ octokit, at }: Pick<Place, "octokit" | "at">, reading: Reading): Promise<void> {
  const { base, head } = reading.ends;
  const basehead = `${base.commit}...${head.commit}`;
  for (let page = 1; ; page++) {
    const { data } = await octokit.rest.repos.compareCommitsWithBasehead({ ...at, basehead, per_page: 100, page });
    for (const commit of data.commits) reading.commits.set(commit.sha, commitOf(commit));
    reading.behind = data.behind_by;
    if (data.commits.length === 0 || reading.commits.size >= data.total_commits) return;
  }
}

function commitOf({ sha, parents, commit, author }: Commit): RangeCommit {
  const known = author && "login" in author && typeof author.login === "string" ? author : undefined;
  const committer = commit.committer?.email ?? "";
  return {
    sha,
    parents: parents.map((parent) => parent.sha),
    message: commit.message,
    author: known && { login: known.login.replace(/\[bot\]$/, ""), bot: known.type === "Bot" },
    committer,
    committedAt: new Date(commit.committer?.date ?? 0),
    onGitHub: committer === GITHUB,
  };
}
