/**
 * Opens the database: a PostgreSQL server when there is one, the embedded one under the data folder otherwise, with
 * that folder locked for as long as it is open.
 */
import { join } from "node:path";
import type { Logger } from "pino";
import { openEmbedded } from "./embedded.ts";
import { lockFolder } from "./lock.ts";
import { openPostgres } from "./postgres.ts";
import { SCHEMA } from "./schema.ts";
import type { Sql } from "./sql.ts";

export interface Where {
  readonly databaseUrl?: string | undefined;
  readonly dataDir: string;
}

/** @throws Locked when another process has the data folder */
export async function openDatabase({ databaseUrl, dataDir }: Where, log: Logger): Promise<Sql> {
  const sql = databaseUrl === undefined ? await openFolder(dataDir, log) : openPostgres(databaseUrl, log);
  await sql.script(SCHEMA);
  return sql;
}

async function openFolder(dataDir: string, log: Logger): Promise<Sql> {
  const lock = lockFolder(dataDir);
  try {
    const { sql, movedAside } = await openEmbedded(join(dataDir, "db"));
    if (movedAside) log.warn({ movedAside }, "the database of another major version was moved aside");
    const close = async () => {
      await sql.close();
      lock.release();
    };
    return { ...sql, close };
  } catch (error) {
    lock.release();
    throw error;
  }
}
