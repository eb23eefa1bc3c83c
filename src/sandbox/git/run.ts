/** Runs git's plumbing: no shell, no settings of this machine, nothing asked on a terminal. */
import { execFile } from "node:child_process";

/** Git said no. `code` is its exit code. */
export class GitError extends Error {
  override readonly name = "GitError";
  readonly code: number | undefined;

  constructor(message: string, code?: number) {
    super(message);
    this.code = code;
  }
}

export interface GitOptions {
  readonly input?: Buffer | string;
  /** Path of a temporary index. */
  readonly index?: string;
}

/** The one environment all git processes get, so that the same deeds make the same objects everywhere. */
export function gitEnvironment(index?: string): NodeJS.ProcessEnv {
  return {
    PATH: process.env.PATH,
    SystemRoot: process.env.SystemRoot,
    LC_ALL: "C",
    TZ: "UTC",
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_CONFIG_GLOBAL: process.platform === "win32" ? "NUL" : "/dev/null",
    GIT_TERMINAL_PROMPT: "0",
    // Merging makes commits of its own on the way; they never become reachable.
    GIT_AUTHOR_NAME: "sandbox",
    GIT_AUTHOR_EMAIL: "sandbox@localhost",
    GIT_COMMITTER_NAME: "sandbox",
    GIT_COMMITTER_EMAIL: "sandbox@localhost",
    ...(index === undefined ? {} : { GIT_INDEX_FILE: index }),
  };
}

const MAX_OUTPUT_BYTES = 256 * 1024 * 1024;

/** @throws GitError */
export function runGit(folder: string, args: readonly string[], options: GitOptions = {}): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const settings = { cwd: folder, env: gitEnvironment(options.index), maxBuffer: MAX_OUTPUT_BYTES };
    const child = execFile("git", [...args], { ...settings, encoding: "buffer" }, (error, stdout, stderr) => {
      if (!error) return resolve(stdout);
      const code = typeof error.code === "number" ? error.code : undefined;
      const said = stderr.toString().trim() || error.message;
      reject(new GitError(`git ${args[0]}: ${said}`, code));
    });
    // A process that ends before it has read everything says why on its own; the broken pipe adds nothing.
    child.stdin?.on("error", () => undefined);
    child.stdin?.end(options.input ?? "");
  });
}
