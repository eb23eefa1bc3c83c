/**
 * Runs git's plumbing for reading: no shell, nothing asked on a terminal, nothing that a repository's own settings
 * could start.
 */
import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { UserError } from "../core/errors.ts";

/** Bytes of one answer that is taken whole. */
const MAX_OUTPUT = 256 * 1024 * 1024;

/** A hook of git's own sets these, and they would lead to another repository than the folder's. */
const ELSEWHERE = ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR", "GIT_NAMESPACE"];

function settings(folder: string) {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !ELSEWHERE.includes(name)));
  const quiet = { LC_ALL: "C", GIT_TERMINAL_PROMPT: "0", GIT_OPTIONAL_LOCKS: "0", GIT_NO_LAZY_FETCH: "1" };
  return { cwd: folder, env: { ...env, ...quiet } };
}

/** What a repository's settings may make git start while it only reads. */
const HARMLESS = ["-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null"];

/** @throws UserError with git's own words when it says no */
export function git(folder: string, args: readonly string[]): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const options = { ...settings(folder), maxBuffer: MAX_OUTPUT, encoding: "buffer" } as const;
    execFile("git", [...HARMLESS, ...args], options, (error, stdout, stderr) => {
      if (error) reject(refusal(folder, error, stderr.toString()));
      else resolve(stdout);
    });
  });
}

/**
 * Contents of blobs, in the order asked for; undefined for one that this repository lacks. However many: one process.
 *
 * @param blobs full SHAs
 * @throws UserError with git's own words when it says no
 */
export async function* blobsOf(folder: string, blobs: readonly string[]): AsyncGenerator<Buffer | undefined> {
  const child = spawn("git", [...HARMLESS, "cat-file", "--batch"], { ...settings(folder), stdio: "pipe" });
  const ended = endOf(child, folder);
  // Asked for at the end; until then its failure is nobody's.
  ended.catch(() => undefined);
  // A broken pipe adds nothing to that.
  child.stdin.on("error", () => undefined);
  child.stdin.end(blobs.map((blob) => `${blob}\n`).join(""));
  const incoming = new Incoming(child.stdout);
  try {
    for (const _ of blobs) {
      const [, kind, size] = (await incoming.line()).split(" ");
      if (kind === "missing") yield undefined;
      else {
        yield await incoming.take(Number(size));
        await incoming.take(1);
      }
    }
  } catch (error) {
    await ended;
    throw error;
  } finally {
    child.kill();
  }
  await ended;
}

async function endOf(child: ChildProcess, folder: string): Promise<void> {
  const said: Buffer[] = [];
  child.stderr?.on("data", (chunk: Buffer) => said.push(chunk));
  try {
    const [code] = await once(child, "close");
    if (code !== null && code !== 0) throw new Error(`git ended with ${code}`);
  } catch (error) {
    throw refusal(folder, error, Buffer.concat(said).toString());
  }
}

function refusal(folder: string, error: unknown, said: string): UserError {
  const isAbsent = error instanceof Error && "code" in error && error.code === "ENOENT";
  if (isAbsent) return new UserError("git is not installed, or not on the PATH.", { cause: error });
  const words = said.trim().replace(/^fatal: /, "") || (error instanceof Error ? error.message : String(error));
  return new UserError(`git refuses to read ${folder}: ${words}`, { cause: error });
}

/** A stream that is read by lines and by bytes. */
class Incoming {
  readonly #chunks: AsyncIterator<Buffer>;
  #rest: Buffer = Buffer.alloc(0);

  constructor(stream: AsyncIterable<Buffer>) {
    this.#chunks = stream[Symbol.asyncIterator]();
  }

  async line(): Promise<string> {
    let end = this.#rest.indexOf("\n");
    while (end < 0) {
      await this.#more();
      end = this.#rest.indexOf("\n");
    }
    const line = this.#rest.subarray(0, end).toString();
    this.#rest = this.#rest.subarray(end + 1);
    return line;
  }

  async take(bytes: number): Promise<Buffer> {
    while (this.#rest.length < bytes) await this.#more();
    const taken = this.#rest.subarray(0, bytes);
    this.#rest = this.#rest.subarray(bytes);
    return taken;
  }

  async #more(): Promise<void> {
    const { value, done } = await this.#chunks.next();
    if (done) throw new UserError("git ended before it had told everything.");
    this.#rest = Buffer.concat([this.#rest, value]);
  }
}
