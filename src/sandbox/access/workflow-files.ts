/**
 * GitHub lets an App that may write contents, but not workflows, make neither a tree nor a ref that brings a changed
 * workflow file: else it could give itself every secret of the repository.
 */
import { newCommits } from "../git/history.ts";
import type { GitRepository } from "../git/repository.ts";
import { changedPaths } from "../git/trees.ts";

const WORKFLOWS = ".github/workflows/";

/** First workflow file that differs between two trees. */
export async function changedWorkflow(
  git: GitRepository,
  before: string | undefined,
  after: string,
): Promise<string | undefined> {
  const changes = await changedPaths(git, { before, after });
  return changes.find((one) => one.path.startsWith(WORKFLOWS))?.path;
}

/** First workflow file that a commit, or one of its ancestors that no ref holds yet, brings. */
export async function broughtWorkflow(git: GitRepository, sha: string): Promise<string | undefined> {
  const known = git.refs().map(([, object]) => object);
  const fresh = (await git.commit(sha)) ? await newCommits(git, sha, known) : [];
  for (const one of fresh) {
    const commit = await git.commit(one);
    const parent = commit?.parents[0] === undefined ? undefined : await git.commit(commit.parents[0]);
    const found = commit && (await changedWorkflow(git, parent?.tree, commit.tree));
    if (found !== undefined) return found;
  }
  return undefined;
}
