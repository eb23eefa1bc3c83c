/** Databases for tests: a fresh embedded one takes seconds, so each test file gets a copy of one that was made once. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { cp, mkdtemp, rename, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import { openDatabase } from "../../src/engine/database.ts";
import { createLanes } from "../../src/engine/lanes.ts";
import { SCHEMA } from "../../src/engine/schema.ts";
import type { Sql } from "../../src/engine/sql.ts";

export const silent = pino({ level: "silent" });

/** Holds an empty database of ours. The name carries what it depends on: the packages, and who may read it. */
const LOCKED = readFileSync(join(import.meta.dirname, "../../package-lock.json"));
const VERSION = createHash("sha256").update(LOCKED).update(SCHEMA).digest("hex").slice(0, 16);
const TEMPLATE = join(tmpdir(), `release-captain-test-${process.getuid?.() ?? ""}-${VERSION}`);

export async function emptyFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), "release-captain-test-"));
}

/** A data folder with an empty database in it. */
export async function dataFolder(): Promise<string> {
  const folder = await emptyFolder();
  const copy = () => cp(join(TEMPLATE, "db"), join(folder, "db"), { recursive: true });
  await copy().catch(async () => {
    await makeTemplate();
    await copy();
  });
  return folder;
}

async function makeTemplate(): Promise<void> {
  const fresh = await emptyFolder();
  const sql = await openDatabase({ dataDir: fresh }, silent);
  const nothing = { drain: async () => undefined, due: async () => [], fence: () => undefined };
  const lanes = createLanes({ sql, log: silent, ...nothing });
  // The queue's own tables are part of what takes long.
  await lanes.start();
  await lanes.stop(1000);
  await sql.close();
  // Whoever comes first wins; both made the same.
  await rename(fresh, TEMPLATE).catch(() => rm(fresh, { recursive: true }));
}

/** The embedded one; or, to try the same tests on a server, an empty database at TEST_DATABASE_URL, with `--runInBand`. */
export async function openTestDatabase(): Promise<{ readonly sql: Sql; readonly folder: string }> {
  const folder = await dataFolder();
  return { sql: await openDatabase({ dataDir: folder, databaseUrl: process.env.TEST_DATABASE_URL }, silent), folder };
}

export async function closeTestDatabase({ sql, folder }: Awaited<ReturnType<typeof openTestDatabase>>): Promise<void> {
  await sql.close();
  await rm(folder, { recursive: true, force: true });
}

/** Waits until a condition holds; the test's own time limit ends the wait. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 10));
}
