/**
 * Git objects by their SHA. They never change, so what was read once is kept across runs, within bounds. Repositories
 * never share an object here: who may read one may not be allowed the other.
 */
import { LRUCache } from "lru-cache";
import type { TreeEntry } from "../core/ports/reader.ts";
import type { Place } from "./place.ts";

/** Characters, entries, commits. */
const SIZE = { text: 64 * 1024 * 1024, entries: 300_000, commits: 5000 } as const;

/** What could not be read as UTF-8. */
const NO_TEXT = Symbol("no text");

type Place_ = Pick<Place, "octokit" | "at" | "repository">;

export class GitObjects {
  readonly #texts = new LRUCache<string, string | typeof NO_TEXT>({
    maxSize: SIZE.text,
    sizeCalculation: (text) => (text === NO_TEXT ? 100 : text.length + 100),
  });
  readonly #trees = new LRUCache<string, readonly TreeEntry[]>({
    maxSize: SIZE.entries,
    sizeCalculation: (entries) => entries.length + 1,
  });
  readonly #folders = new LRUCache<string, readonly TreeEntry[]>({ max: SIZE.commits });
  readonly #commits = new LRUCache<string, string>({ max: SIZE.commits });

  /** Every file of a commit; symbolic links and submodules included, folders not. */
  async tree(place: Place_, commit: string): Promise<readonly TreeEntry[]> {
    const key = `${place.repository.id} ${commit}`;
    const known = this.#trees.get(key);
    if (known) return known;
    const entries = await filesOf(place, commit);
    this.#trees.set(key, entries);
    return entries;
  }

  /** What lies in a folder of a commit. */
  async folder(
    { repository }: Pick<Place_, "repository">,
    { path, commit }: { readonly path: string; readonly commit: string },
    list: () => Promise<readonly TreeEntry[]>,
  ): Promise<readonly TreeEntry[]> {
    const key = `${repository.id} ${commit} ${path}`;
    const entries = this.#folders.get(key) ?? (await list());
    this.#folders.set(key, entries);
    return entries;
  }

  /** SHA of a commit's tree. */
  async treeOf(place: Place_, commit: string): Promise<string> {
    const key = `${place.repository.id} ${commit}`;
    const known = this.#commits.get(key);
    if (known) return known;
    const { data } = await place.octokit.rest.git.getCommit({ ...place.at, commit_sha: commit });
    this.#commits.set(key, data.tree.sha);
    return data.tree.sha;
  }

  /** A blob as strict UTF-8, byte order mark kept; undefined when it is not. */
  async text(place: Place_, blob: string): Promise<string | undefined> {
    const key = `${place.repository.id} ${blob}`;
    const text = this.#texts.get(key);
    if (text === undefined) {
      const { data } = await place.octokit.rest.git.getBlob({ ...place.at, file_sha: blob });
      return this.keep(place, blob, Buffer.from(data.content, "base64"));
    }
    return text === NO_TEXT ? undefined : text;
  }

  has(place: Pick<Place_, "repository">, blob: string): boolean {
    return this.#texts.has(`${place.repository.id} ${blob}`);
  }

  /** Takes in a blob whose bytes have come another way, and says what {@link text} would. */
  keep(place: Pick<Place_, "repository">, blob: string, bytes: Uint8Array): string | undefined {
    const text = utf8(bytes);
    this.#texts.set(`${place.repository.id} ${blob}`, text ?? NO_TEXT);
    return text;
  }
}

/** Bytes as strict UTF-8; undefined when they are not. */
function utf8(bytes: Uint8Array): string | undefined {
  try {
    // `ignoreBOM` is about removing it: true keeps it in the text.
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/**
 * Reads a tree at once; when it is too large for one answer, folder by folder.
 *
 * @see https://docs.github.com/en/rest/git/trees#get-a-tree for the limits, and for a commit's SHA as the tree's
 */
async function filesOf(place: Place_, tree: string, prefix = ""): Promise<readonly TreeEntry[]> {
  const whole = await place.octokit.rest.git.getTree({ ...place.at, tree_sha: tree, recursive: "1" });
  if (!whole.data.truncated) return whole.data.tree.flatMap((entry) => fileOf(entry, prefix));
  const { data } = await place.octokit.rest.git.getTree({ ...place.at, tree_sha: tree });
  const files: TreeEntry[] = [];
  for (const entry of data.tree) {
    if (entry.type === "tree") files.push(...(await filesOf(place, entry.sha, `${prefix}${entry.path}/`)));
    else files.push(...fileOf(entry, prefix));
  }
  return files;
}

type Listed = Awaited<ReturnType<Place["octokit"]["rest"]["git"]["getTree"]>>["data"]["tree"][number];

function fileOf({ type, path, mode, sha, size }: Listed, prefix: string): TreeEntry[] {
  return type === "tree" ? [] : [{ path: `${prefix}${path}`, mode, blob: sha, size: size ?? 0 }];
}
