/** A process of our own that a test may kill: started with Node's own TypeScript, heard by the lines it prints. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";

export interface Child {
  /** The next line it prints. */
  line(): Promise<string>;
  /** With SIGKILL; nothing when it has ended already. */
  kill(): Promise<void>;
  tell(line: string): void;
}

/** @param script beside this file */
export function startChild(script: string, ...args: readonly string[]): Child {
  const child = spawn(
    process.execPath,
    ["--disable-warning=ExperimentalWarning", join(import.meta.dirname, script), ...args],
    {
      stdio: ["pipe", "pipe", "inherit"],
      env: { PATH: process.env.PATH },
    },
  );
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    tell: (text) => void child.stdin.write(`${text}\n`),
    line: async () => String((await lines.next()).value),
    kill: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, "exit");
      child.kill("SIGKILL");
      await ended;
    },
  };
}
