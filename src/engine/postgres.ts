/** A PostgreSQL server, shared by as many processes as one likes. */
import pg from "pg";
import type { Logger } from "pino";
import type { Sql } from "./sql.ts";

/** PostgreSQL's type number of `bigint`. Ours stay far below 2^53: GitHub's ids and row numbers. */
const BIGINT = 20;

/** Milliseconds. A delivery is answered within five seconds, also when the database is gone. */
const CONNECT = 3000;

export function openPostgres(url: string, log: Logger): Sql {
  const pool = new pg.Pool({
    connectionString: url,
    max: 8,
    connectionTimeoutMillis: CONNECT,
    types: {
      getTypeParser: (type, format) => (Number(type) === BIGINT ? Number : pg.types.getTypeParser(type, format)),
    },
  });
  pool.on("error", (error) => log.warn({ err: error }, "an idle database connection broke"));
  return {
    query: async <Row extends object>(text: string, values: readonly unknown[] = [], name?: string) => {
      const statement = name === undefined ? { text } : { name, text };
      return (await pool.query<Row>({ ...statement, values: [...values] })).rows;
    },
    script: async (text) => void (await pool.query(text)),
    boss: { connectionString: url, max: 4 },
    shared: { lock: (namespace, id, lost) => lock(url, [namespace, id], lost) },
    close: () => pool.end(),
  };
}

async function lock(url: string, key: readonly [number, number], lost: () => void): Promise<() => Promise<void>> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: CONNECT, keepAlive: true });
  await client.connect();
  client.once("error", lost);
  client.once("end", lost);
  await client.query("select pg_advisory_lock($1, $2)", [...key]);
  return async () => {
    client.removeListener("end", lost);
    await client.end();
  };
}
