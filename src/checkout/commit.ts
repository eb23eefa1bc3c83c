/** A git directory read at a commit, without any files checked out. */
import { UserError } from "../core/errors.ts";
import type { Reader, TreeEntry } from "../core/ports/reader.ts";
import { blobsOf, git } from "./git.ts";
import { decoded, existing, texted } from "./text.ts";

export interface GitDirectory {
  /** Trees and texts at any of its commits. */
  readonly read: Pick<Reader, "tree" | "texts">;
  /**
   * The full SHA of what `git rev-parse` understands: a branch, a tag, `v1^`, a short SHA.
   *
   * @throws UserError when it names no commit
   */
  commit(name: string): Promise<string>;
}

/** @throws UserError when the folder is no git repository */
export async function openGitDirectory(folder: string): Promise<GitDirectory> {
  await existing(folder);
  await git(folder, ["rev-parse", "--git-dir"]);
  return {
    commit: (name) => commitNamed(folder, name),
    read: {
      tree: (commit) => treeAt(folder, commit),
      texts: (entries) => textsOf(folder, entries),
    },
  };
}

async function commitNamed(folder: string, name: string): Promise<string> {
  try {
    const answer = await git(folder, ["rev-parse", "--verify", "--quiet", "--end-of-options", `${name}^{commit}`]);
    return answer.toString().trim();
  } catch (error) {
    throw new UserError(`\`${name}\` names no commit in ${folder}.`, { cause: error });
  }
}

async function treeAt(folder: string, commit: string): Promise<readonly TreeEntry[]> {
  const listed = await git(folder, ["ls-tree", "-r", "-z", "-l", "--full-tree", "--end-of-options", commit]);
  return listed
    .toString()
    .split("\0")
    .slice(0, -1)
    .map((line) => {
      const tab = line.indexOf("\t");
      const [mode = "", , blob = "", size = ""] = line.slice(0, tab).split(/ +/);
      // A submodule has no size; of a blob that a partial clone lacks, git can't tell one.
      const bytes = size === "-" ? 0 : size === "BAD" ? Number.POSITIVE_INFINITY : Number(size);
      return { path: line.slice(tab + 1), mode, blob, size: bytes };
    });
}

async function textsOf(folder: string, entries: readonly TreeEntry[]): Promise<ReadonlyMap<string, string>> {
  const contents: (string | undefined)[] = [];
  for await (const bytes of blobsOf(
    folder,
    entries.map(({ blob }) => blob),
  )) {
    if (!bytes) throw new UserError(`${folder} lacks ${entries[contents.length]?.path}: it is a partial clone.`);
    contents.push(decoded(bytes));
  }
  return texted(entries, contents);
}
