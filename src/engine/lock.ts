/**
 * One process per data folder. The embedded database has no lock of its own: two processes on one folder lose data
 * without a word. SQLite's exclusive transaction is a lock of the kernel: it is gone the moment its process is, also
 * after a crash, and it knows nothing of process ids, which mean nothing between containers.
 */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

/** Another process holds the folder. The message is for the person at the terminal. */
export class Locked extends Error {
  override readonly name = "Locked";
}

export interface Lock {
  release(): void;
}

/** Keeps the handles: one that is collected as garbage closes, and gives its lock away. */
const held = new Set<DatabaseSync>();

/**
 * Nothing else in this process may open the lock's file: POSIX drops a process's lock when any of its handles closes.
 *
 * @throws Locked when another process has it
 */
export function lockFolder(folder: string): Lock {
  mkdirSync(folder, { recursive: true });
  const handle = new DatabaseSync(join(folder, "lock"));
  try {
    handle.exec("pragma busy_timeout = 0; begin exclusive");
  } catch (error) {
    handle.close();
    if (!isBusy(error)) throw error;
    throw new Locked(
      `${folder} is in use by another Release Captain. ` +
        "Stop that one, give this one its own DATA_DIR, or set DATABASE_URL so that both share a PostgreSQL server.",
    );
  }
  held.add(handle);
  const release = () => {
    held.delete(handle);
    handle.close();
  };
  return { release };
}

/** @see https://www.sqlite.org/rescode.html#busy */
function isBusy(error: unknown): boolean {
  return typeof error === "object" && error !== null && "errcode" in error && error.errcode === 5;
}
