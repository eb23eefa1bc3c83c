/**
 * Merges of trees, file by file, without a work tree and with any git: `merge-tree --write-tree` is too young for many
 * machines. A renamed file counts as one that went and one that came, so some merges that git would find conflict here.
 */
import { writeFile } from "node:fs/promises";
import path from "node:path";
import type { GitRepository } from "./repository.ts";
import { GitError } from "./run.ts";
import { changedPaths, type PathChange, type TreeChange, writeTree } from "./trees.ts";

export interface ThreeTrees {
  readonly base: string;
  readonly ours: string;
  readonly theirs: string;
}

/** SHA of our tree with their changes; undefined when they conflict. */
export function mergedTree(git: GitRepository, trees: ThreeTrees): Promise<string | undefined> {
  const { base, ours, theirs } = trees;
  return git.once(`merge ${base} ${ours} ${theirs}`, async () => {
    const our = new Map((await changedPaths(git, { before: base, after: ours })).map((one) => [one.path, one]));
    const changes: TreeChange[] = [];
    for (const their of await changedPaths(git, { before: base, after: theirs })) {
      const merged = await mergedPath(git, our.get(their.path), their);
      if (merged === undefined) return undefined;
      changes.push(...merged);
    }
    return changes.length === 0 ? ours : writeTree(git, ours, changes);
  });
}

/** What has to change in our tree at one path; undefined when both sides want something else. */
async function mergedPath(
  git: GitRepository,
  our: PathChange | undefined,
  their: PathChange,
): Promise<readonly TreeChange[] | undefined> {
  const { path: at, before, after } = their;
  if (!our) return [{ path: at, mode: after?.mode ?? before?.mode ?? "", sha: after?.sha ?? null }];
  if (our.after?.sha === after?.sha && our.after?.mode === after?.mode) return [];
  if (!before || !after || !our.after || our.after.mode !== after.mode) return undefined;
  const sha = await mergedBlob(git, { base: before.sha, ours: our.after.sha, theirs: after.sha });
  return sha === undefined ? undefined : [{ path: at, mode: after.mode, sha }];
}

function mergedBlob(git: GitRepository, blobs: ThreeTrees): Promise<string | undefined> {
  return git.scratch(async (folder) => {
    const files = await Promise.all(
      [blobs.ours, blobs.base, blobs.theirs].map(async (sha, index) => {
        const file = path.join(folder, String(index));
        await writeFile(file, (await git.objects.read(sha))?.content ?? "");
        return file;
      }),
    );
    try {
      return await git.writeObject("blob", await git.run(["merge-file", "-p", ...files]));
    } catch (error) {
      // Its exit code counts the conflicts.
      if (error instanceof GitError && error.code !== undefined) return undefined;
      throw error;
    }
  });
}
