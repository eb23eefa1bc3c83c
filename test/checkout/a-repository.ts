/** A git repository in a folder of its own, made by git itself. */
import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { gitEnvironment } from "../../src/sandbox/git/run.ts";

export class ARepository {
  readonly folder = realpathSync(mkdtempSync(join(tmpdir(), "checkout-")));

  constructor(files: Readonly<Record<string, string | Buffer>> = {}) {
    this.git("init", "--quiet", "--initial-branch=main");
    this.commit(files);
  }

  git(...args: readonly string[]): string {
    return execFileSync("git", args, { cwd: this.folder, env: gitEnvironment(), encoding: "utf8" }).trim();
  }

  write(files: Readonly<Record<string, string | Buffer>>): void {
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(join(this.folder, dirname(path)), { recursive: true });
      writeFileSync(join(this.folder, path), content);
    }
  }

  makeRunnable(path: string): void {
    chmodSync(join(this.folder, path), 0o755);
  }

  /** @returns the commit's full SHA */
  commit(files: Readonly<Record<string, string | Buffer>> = {}): string {
    this.write(files);
    this.git("add", "--all");
    this.git("commit", "--quiet", "--allow-empty", "--no-verify", "--message", "a commit");
    return this.git("rev-parse", "HEAD");
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
