/**
 * A checkout's files as they stand on the disk, edits that nobody committed included. Only what git tracks is looked
 * at, and nothing behind a symbolic link: what is found here may be written to.
 */
import { lstat, readFile, realpath } from "node:fs/promises";
import { dirname, join } from "node:path";
import { UserError } from "../core/errors.ts";
import type { Reader, TreeEntry } from "../core/ports/reader.ts";
import { git } from "./git.ts";
import { decoded, existing, texted } from "./text.ts";

export interface WorkTree {
  /** Absolute path of the repository's root, whichever of its folders was named. */
  readonly top: string;
  /** `owner/name` of where it was cloned from; empty where that can't be told. */
  readonly repository: string;
  /** Whatever commit is asked for, the answer is what stands on the disk. */
  readonly read: Pick<Reader, "tree" | "texts">;
}

/** @throws UserError when the folder lies in no git checkout */
export async function openWorkTree(folder: string): Promise<WorkTree> {
  await existing(folder);
  const answer = (await git(folder, ["rev-parse", "--is-inside-work-tree"])).toString().trim();
  if (answer !== "true") throw new UserError(`${folder} is a git directory without files. Name a checkout.`);
  const top = await realpath((await git(folder, ["rev-parse", "--show-toplevel"])).toString().replace(/\n$/, ""));
  const repository = await repositoryOf(top);
  return { top, repository, read: { tree: () => treeOf(top), texts: (entries) => textsOf(top, entries) } };
}

/** The last two parts of the address of `origin`, of whatever form. */
async function repositoryOf(top: string): Promise<string> {
  const address = await git(top, ["config", "--get", "remote.origin.url"]).catch(() => Buffer.alloc(0));
  return /[/:]([\w.-]+\/[\w.-]+?)(?:\.git)?\/?\s*$/.exec(address.toString())?.[1] ?? "";
}

interface Tracked extends Pick<TreeEntry, "path" | "mode" | "blob"> {
  /** Left out of a sparse checkout. */
  readonly isSkipped: boolean;
}

async function treeOf(top: string): Promise<readonly TreeEntry[]> {
  const tracked = await trackedIn(top);
  const entries: TreeEntry[] = [];
  const absent: string[] = [];
  const isReal = realFolders(top);
  for (const { isSkipped, ...entry } of tracked) {
    const found = await lstat(join(top, entry.path)).catch(() => undefined);
    if (found?.isFile() && (await isReal(dirname(entry.path)))) entries.push({ ...entry, size: found.size });
    else if (found?.isFile() || found?.isSymbolicLink()) entries.push({ ...entry, mode: "120000", size: 0 });
    else if (isOddlyNamed(entry.path)) entries.push({ ...entry, size: 0 });
    else if (isSkipped) absent.push(entry.path);
  }
  if (absent.length === 0) return entries;
  throw new UserError(
    `${top} is a sparse checkout: ${absent.length} of its files are not there, ${absent[0]} for one, and pins in them would be missed. Run \`git sparse-checkout disable\` first.`,
  );
}

/** Of a file in a merge there are several stages; one is enough to know its name. */
async function trackedIn(top: string): Promise<readonly Tracked[]> {
  const listed = await git(top, ["ls-files", "-z", "-t", "--stage", "--full-name"]);
  const files = new Map<string, Tracked>();
  for (const line of listed.toString().split("\0").slice(0, -1)) {
    const tab = line.indexOf("\t");
    const [tag, mode = "", blob = ""] = line.slice(0, tab).split(" ");
    const path = line.slice(tab + 1);
    files.set(path, { path, mode, blob, isSkipped: tag === "S" });
  }
  return [...files.values()];
}

/** A path that is no UTF-8 can't be found again by the name that we have of it. */
const isOddlyNamed = (path: string): boolean => path.includes("\ufffd");

/** Whether a folder of the work tree is one, and no link to somewhere else, neither itself nor a folder above it. */
function realFolders(top: string): (folder: string) => Promise<boolean> {
  const known = new Map<string, Promise<boolean>>();
  const look = async (folder: string) => (await realpath(join(top, folder))) === join(top, folder);
  return (folder) => {
    const looked = known.get(folder) ?? look(folder);
    known.set(folder, looked);
    return looked;
  };
}

async function textsOf(top: string, entries: readonly TreeEntry[]): Promise<ReadonlyMap<string, string>> {
  const contents: (string | undefined)[] = [];
  for (const { path } of entries) {
    contents.push(await readFile(join(top, path)).then(decoded, () => undefined));
  }
  return texted(entries, contents);
}
