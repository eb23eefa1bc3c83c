/** Merges without a work tree. */

import type { GitRepository } from "./repository.ts";
import { GitError } from "./run.ts";

const NOBODY = { name: "sandbox", email: "sandbox@localhost", date: "1970-01-01T00:00:00Z" };

/** The tree of both commits' changes since they parted; undefined when they conflict. */
export function mergedTree(git: GitRepository, ours: string, theirs: string): Promise<string | undefined> {
  return git.once(`merge ${ours} ${theirs}`, async () => {
    try {
      const out = await git.run(["merge-tree", "--write-tree", "--no-messages", ours, theirs]);
      return out.toString().split("\n")[0];
    } catch (error) {
      if (error instanceof GitError && error.code === 1) return undefined;
      throw error;
    }
  });
}

/**
 * The tree of `onto` with what one commit changed; undefined when they conflict. Git 2.38's merge-tree takes its base
 * from history, so the three trees are put into a history that says so.
 */
export async function pickedTree(
  git: GitRepository,
  trees: { readonly before: string; readonly after: string; readonly onto: string },
): Promise<string | undefined> {
  const commit = (tree: string, parents: readonly string[]) =>
    git.writeCommit({ tree, parents, author: NOBODY, committer: NOBODY, message: "scratch" });
  const root = await commit(trees.before, []);
  const [ours, theirs] = await Promise.all([commit(trees.onto, [root]), commit(trees.after, [root])]);
  return mergedTree(git, ours, theirs);
}
