/**
 * One real bare repository. All of its refs are written here and nowhere else, so they are also held in memory;
 * objects are read through one process and never change.
 */
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { LRUCache } from "lru-cache";
import { ObjectReader, type ObjectType } from "./objects.ts";
import {
  type Commit,
  parseCommit,
  parseTag,
  parseTree,
  type TagObject,
  type TreeEntry,
  writeCommit,
  writeTag,
} from "./parse.ts";
import { type GitOptions, runGit } from "./run.ts";

/** How git writes "no object": a ref that is created comes from it, one that is deleted goes to it. */
export const NO_OBJECT = "0".repeat(40);
const CACHED_ANSWERS = 5000;

export class GitRepository {
  readonly folder: string;
  readonly objects: ObjectReader;
  readonly #refs = new Map<string, string>();
  /** Answers that follow from SHAs alone, so they stay true. */
  readonly #known = new LRUCache<string, Promise<unknown> & object>({ max: CACHED_ANSWERS });

  constructor(folder: string) {
    this.folder = folder;
    this.objects = new ObjectReader(folder);
  }

  static async create(folder: string): Promise<GitRepository> {
    await mkdir(folder, { recursive: true });
    await runGit(folder, ["init", "--quiet", "--bare", "--template=", "."]);
    return new GitRepository(folder);
  }

  close(): void {
    this.objects.close();
  }

  run(args: readonly string[], options?: GitOptions): Promise<Buffer> {
    return runGit(this.folder, args, options);
  }

  /** Full names (`refs/heads/main`) and the objects they name, annotated tags not peeled, in the order of the names. */
  refs(prefix = "refs/"): readonly (readonly [string, string])[] {
    const found = [...this.#refs].filter(([name]) => name.startsWith(prefix));
    return found.sort(([a], [b]) => (a < b ? -1 : 1));
  }

  ref(name: string): string | undefined {
    return this.#refs.get(name);
  }

  async setRef(name: string, sha: string): Promise<void> {
    await this.run(["update-ref", name, sha, this.#refs.get(name) ?? NO_OBJECT]);
    this.#refs.set(name, sha);
  }

  async deleteRef(name: string): Promise<void> {
    await this.run(["update-ref", "-d", name]);
    this.#refs.delete(name);
  }

  async commit(sha: string): Promise<Commit | undefined> {
    const found = await this.objects.read(sha);
    return found?.type === "commit" ? parseCommit(found.sha, found.content) : undefined;
  }

  async tag(sha: string): Promise<TagObject | undefined> {
    const found = await this.objects.read(sha);
    return found?.type === "tag" ? parseTag(found.sha, found.content) : undefined;
  }

  async tree(sha: string): Promise<readonly TreeEntry[] | undefined> {
    const found = await this.objects.read(sha);
    return found?.type === "tree" ? parseTree(found.content) : undefined;
  }

  /** The commit that an object names: itself, or what an annotated tag points at in the end. */
  async peel(sha: string): Promise<Commit | undefined> {
    const tag = await this.tag(sha);
    return tag ? this.peel(tag.object) : this.commit(sha);
  }

  /** What GitHub understands as a commit: a branch, a tag, `heads/…`, `tags/…`, `refs/…`, a SHA also when shortened. */
  async resolve(name: string): Promise<Commit | undefined> {
    const candidates = [`refs/heads/${name}`, `refs/tags/${name}`, `refs/${name}`, name];
    const ref = candidates.map((one) => this.#refs.get(one)).find((sha) => sha !== undefined);
    if (ref !== undefined) return this.peel(ref);
    return /^[0-9a-f]{7,40}$/.test(name) ? this.peel(name) : undefined;
  }

  /** @throws GitError when git finds the object malformed. */
  async writeObject(type: ObjectType, content: Buffer | string): Promise<string> {
    return (await this.run(["hash-object", "-w", "-t", type, "--stdin"], { input: content })).toString().trim();
  }

  writeCommit(commit: Omit<Commit, "sha">): Promise<string> {
    return this.writeObject("commit", writeCommit(commit));
  }

  writeTag(tag: Omit<TagObject, "sha">): Promise<string> {
    return this.writeObject("tag", writeTag(tag));
  }

  /** Many files by one process; SHAs in the order of the contents. */
  async writeBlobs(contents: readonly (Buffer | string)[]): Promise<readonly string[]> {
    if (contents.length === 0) return [];
    return this.scratch(async (folder) => {
      const paths = contents.map((_, index) => path.join(folder, String(index)));
      await Promise.all(contents.map((content, index) => writeFile(paths[index] ?? "", content)));
      const out = await this.run(["hash-object", "-w", "--no-filters", "--stdin-paths"], {
        input: `${paths.join("\n")}\n`,
      });
      return out.toString().trim().split("\n");
    });
  }

  /** A folder for the time of one piece of work. */
  async scratch<T>(work: (folder: string) => Promise<T>): Promise<T> {
    const folder = await mkdtemp(path.join(this.folder, "scratch-"));
    try {
      return await work(folder);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  /** Asks git once for what follows from SHAs alone. A failure is asked again. */
  once<T>(key: string, ask: () => Promise<T>): Promise<T> {
    const known = this.#known.get(key);
    if (known) return known as Promise<T>;
    const asked = ask();
    this.#known.set(key, asked);
    asked.catch(() => this.#known.delete(key));
    return asked;
  }
}
