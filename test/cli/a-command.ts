/** A sub-command as a person types it, in a process of its own, with nothing of whoever runs the tests around it. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { text } from "node:stream/consumers";

const MAIN = join(import.meta.dirname, "../../src/main.ts");

export interface Ended {
  /** The exit code. */
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

export async function typed(args: readonly string[], folder: string): Promise<Ended> {
  const command = ["--disable-warning=ExperimentalWarning", MAIN, ...args];
  const child = spawn(process.execPath, command, { cwd: folder, env: { PATH: process.env.PATH, NO_COLOR: "1" } });
  const [out, err, [status]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "exit")]);
  return { status: status as number, out, err };
}
