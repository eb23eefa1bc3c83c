/** Reads objects out of one repository through one long-lived `git cat-file --batch`. Objects never change: all are kept. */
import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { LRUCache } from "lru-cache";
import { gitEnvironment } from "./run.ts";

export type ObjectType = "blob" | "tree" | "commit" | "tag";

export interface GitObject {
  readonly sha: string;
  readonly type: ObjectType;
  readonly content: Buffer;
}

interface Waiting {
  readonly resolve: (found: GitObject | undefined) => void;
  readonly reject: (error: Error) => void;
}

const CACHE_BYTES = 128 * 1024 * 1024;
const FULL_SHA = /^[0-9a-f]{40}$/;

export class ObjectReader {
  readonly #folder: string;
  readonly #waiting: Waiting[] = [];
  readonly #cache = new LRUCache<string, GitObject>({
    maxSize: CACHE_BYTES,
    sizeCalculation: (one) => one.content.length + 200,
  });
  #process: ChildProcessWithoutNullStreams | undefined;
  #chunks: Buffer[] = [];
  #length = 0;
  /** Bytes that must be there before looking again. */
  #needed = 1;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** @param name a SHA, full or shortened (at least 4 digits); anything else is not found. */
  async read(name: string): Promise<GitObject | undefined> {
    if (!/^[0-9a-f]{4,40}$/.test(name)) return undefined;
    const known = FULL_SHA.test(name) ? this.#cache.get(name) : undefined;
    return known ?? this.#ask(name);
  }

  close(): void {
    this.#process?.stdin.end();
    this.#process?.kill();
    this.#process = undefined;
  }

  #ask(name: string): Promise<GitObject | undefined> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
      this.#running().stdin.write(`${name}\n`);
    });
  }

  #running(): ChildProcessWithoutNullStreams {
    if (this.#process) return this.#process;
    const child = spawn("git", ["cat-file", "--batch"], { cwd: this.#folder, env: gitEnvironment() });
    child.stdout.on("data", (chunk: Buffer) => this.#take(chunk));
    child.on("error", (error) => this.#fail(error));
    child.on("exit", () => this.#fail(new Error("git cat-file ended")));
    child.stdin.on("error", () => undefined);
    this.#process = child;
    return child;
  }

  #fail(error: Error): void {
    this.#process = undefined;
    for (const one of this.#waiting.splice(0)) one.reject(error);
  }

  #take(chunk: Buffer): void {
    this.#chunks.push(chunk);
    this.#length += chunk.length;
    if (this.#length < this.#needed) return;
    let rest = Buffer.concat(this.#chunks);
    for (let used = 1; used > 0 && rest.length > 0; ) {
      used = this.#answer(rest);
      rest = rest.subarray(used);
    }
    this.#chunks = rest.length > 0 ? [rest] : [];
    this.#length = rest.length;
  }

  /** Reads one answer off the front: `<sha> <type> <size>\n<content>\n` or `<name> missing\n`. Returns its length. */
  #answer(all: Buffer): number {
    const end = all.indexOf(10);
    if (end < 0) {
      this.#needed = all.length + 1;
      return 0;
    }
    const [sha = "", type = "", size] = all.toString("latin1", 0, end).split(" ");
    if (size === undefined) {
      this.#settle(undefined);
      return end + 1;
    }
    const whole = end + 1 + Number(size) + 1;
    if (all.length < whole) {
      this.#needed = whole;
      return 0;
    }
    // Copied: the chunk it lies in would stay alive as long as the cache.
    const content = Buffer.from(all.subarray(end + 1, whole - 1));
    this.#settle({ sha, type: type as ObjectType, content });
    return whole;
  }

  #settle(found: GitObject | undefined): void {
    this.#needed = 1;
    if (found) this.#cache.set(found.sha, found);
    this.#waiting.shift()?.resolve(found);
  }
}
