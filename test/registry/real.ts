/**
 * A real registry, where this machine has one: the distribution project's own, as Debian packages it. Started on a port
 * of its own with a folder of its own, ended by its process id.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const PROGRAM = "/usr/bin/docker-registry";

export const isInstalled = existsSync(PROGRAM);

export interface RealRegistry {
  readonly host: string;
  close(): Promise<void>;
}

/** @param htpasswd lines of users with their bcrypt hashes; without, everybody reads and writes */
export async function startReal(htpasswd?: string): Promise<RealRegistry> {
  const folder = mkdtempSync(join(tmpdir(), "registry-"));
  const host = `127.0.0.1:${await freePort()}`;
  const users = join(folder, "users");
  if (htpasswd) writeFileSync(users, htpasswd);
  writeFileSync(join(folder, "config.yml"), configuration({ host, folder, users: htpasswd ? users : undefined }));
  const child = spawn(PROGRAM, ["serve", join(folder, "config.yml")], { stdio: "ignore" });
  await listening(host, child);
  return {
    host,
    close: async () => {
      child.kill("SIGKILL");
      await once(child, "exit");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function configuration(of: {
  readonly host: string;
  readonly folder: string;
  readonly users: string | undefined;
}): string {
  return JSON.stringify({
    version: 0.1,
    log: { level: "error" },
    storage: { filesystem: { rootdirectory: join(of.folder, "data") }, delete: { enabled: true } },
    http: { addr: of.host },
    ...(of.users ? { auth: { htpasswd: { realm: "test", path: of.users } } } : {}),
  });
}

async function listening(host: string, child: ChildProcess): Promise<void> {
  while (child.exitCode === null) {
    const answer = await fetch(`http://${host}/v2/`).catch(() => undefined);
    if (answer) return;
    await sleep(20);
  }
  throw new Error(`${PROGRAM} ended with ${child.exitCode} before it listened`);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  return typeof address === "object" && address ? address.port : 0;
}
