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
    shared: true,
    close: () => pool.end(),
  };
}
