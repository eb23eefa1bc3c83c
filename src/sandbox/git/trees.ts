/** Trees: what lies at a path, what differs between two, and new ones with every mode and byte kept. */
import path from "node:path";
import { TREE_MODE, type TreeEntry } from "./parse.ts";
import { type GitRepository, NO_OBJECT } from "./repository.ts";
import { GitError } from "./run.ts";

export interface ListedEntry {
  readonly path: string;
  readonly mode: string;
  readonly type: string;
  readonly sha: string;
  /** Bytes; blobs only. */
  readonly size?: number;
}

/** One path to set or, without an object, to remove. `040000` puts a whole tree there. */
export interface TreeChange {
  readonly path: string;
  readonly mode: string;
  readonly sha: string | null;
}

export interface PathChange {
  readonly path: string;
  readonly before?: TreeEntry;
  readonly after?: TreeEntry;
}

export function listTree(git: GitRepository, sha: string, recursive: boolean): Promise<readonly ListedEntry[]> {
  return git.once(`list ${recursive} ${sha}`, async () => {
    const deep = recursive ? ["-r", "-t"] : [];
    const out = (await git.run(["ls-tree", "-z", "-l", ...deep, sha])).toString();
    return out.split("\0").filter(Boolean).map(listedEntry);
  });
}

/** `<mode> <type> <sha> <size, padded; - for trees>\t<path>` */
function listedEntry(line: string): ListedEntry {
  const tab = line.indexOf("\t");
  const [mode = "", type = "", sha = "", size = "-"] = line.slice(0, tab).split(/ +/);
  const entry = { path: line.slice(tab + 1), mode, type, sha };
  return size === "-" ? entry : { ...entry, size: Number(size) };
}

/** @param at path without leading slash; empty for the tree itself. */
export async function entryAt(git: GitRepository, tree: string, at: string): Promise<TreeEntry | undefined> {
  let found: TreeEntry | undefined = { mode: TREE_MODE, name: "", sha: tree };
  for (const segment of at.split("/").filter(Boolean)) {
    const entries: readonly TreeEntry[] | undefined = await git.tree(found.sha);
    found = entries?.find((one) => one.name === segment);
    if (!found) return undefined;
  }
  return found;
}

interface Pair {
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** Files that differ; whole folders that don't are never opened. */
export async function changedPaths(git: GitRepository, trees: Pair, prefix = ""): Promise<readonly PathChange[]> {
  if (trees.before === trees.after) return [];
  const before = await entriesOf(git, trees.before);
  const after = await entriesOf(git, trees.after);
  const names = [...new Set([...before.keys(), ...after.keys()])].sort();
  const found: PathChange[] = [];
  for (const name of names) {
    const [old, now] = [before.get(name), after.get(name)];
    if (old?.sha === now?.sha && old?.mode === now?.mode) continue;
    found.push(...fileChange(prefix + name, old, now));
    found.push(...(await changedPaths(git, { before: folder(old), after: folder(now) }, `${prefix}${name}/`)));
  }
  return found;
}

const folder = (entry: TreeEntry | undefined): string | undefined =>
  entry?.mode === TREE_MODE ? entry.sha : undefined;

function fileChange(at: string, old: TreeEntry | undefined, now: TreeEntry | undefined): readonly PathChange[] {
  const before = old && old.mode !== TREE_MODE ? { before: old } : {};
  const after = now && now.mode !== TREE_MODE ? { after: now } : {};
  return "before" in before || "after" in after ? [{ path: at, ...before, ...after }] : [];
}

async function entriesOf(git: GitRepository, sha: string | undefined): Promise<ReadonlyMap<string, TreeEntry>> {
  const entries = sha === undefined ? [] : await git.tree(sha);
  return new Map((entries ?? []).map((one) => [one.name, one]));
}

/** Git leaves such paths out in silence; GitHub refuses them. */
function checkPath(at: string): void {
  const isBad = (segment: string) => ["", ".", "..", ".git"].includes(segment.toLowerCase());
  if (at.includes("\0") || at.split("/").some(isBad)) throw new GitError(`malformed path ${at}`);
}

/** Whole folders as the files in them. */
async function fileChanges(
  git: GitRepository,
  base: string | undefined,
  change: TreeChange,
): Promise<readonly TreeChange[]> {
  if (change.mode !== TREE_MODE && change.sha !== null) return [change];
  const old = base === undefined ? [] : await listTree(git, base, true);
  const removed = old
    .filter((one) => one.type !== "tree" && (one.path === change.path || one.path.startsWith(`${change.path}/`)))
    .map((one) => ({ path: one.path, mode: one.mode, sha: null }));
  const added = change.sha === null ? [] : await listTree(git, change.sha, true);
  const files = added.filter((one) => one.type !== "tree");
  return [...removed, ...files.map((one) => ({ path: `${change.path}/${one.path}`, mode: one.mode, sha: one.sha }))];
}

/**
 * A new tree out of an old one. Paths that no change names keep their mode and object.
 * @throws GitError when an object is missing or a path is malformed.
 */
export async function writeTree(
  git: GitRepository,
  base: string | undefined,
  changes: readonly TreeChange[],
): Promise<string> {
  const files: TreeChange[] = [];
  for (const { path: at } of changes) checkPath(at);
  for (const change of changes) files.push(...(await fileChanges(git, base, change)));
  const input = files
    .map(({ mode, sha, path: at }) => (sha === null ? `0 ${NO_OBJECT}\t${at}\0` : `${mode} ${sha}\t${at}\0`))
    .join("");
  return git.scratch(async (scratch) => {
    const index = path.join(scratch, "index");
    if (base !== undefined) await git.run(["read-tree", base], { index });
    await git.run(["update-index", "-z", "--add", "--replace", "--index-info"], { index, input });
    return (await git.run(["write-tree"], { index })).toString().trim();
  });
}
