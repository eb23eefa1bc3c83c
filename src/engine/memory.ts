/** What we would rather not look up again: losable, so every answer of GitHub's outranks it. */
import type { Memory } from "../core/ports/executor.ts";
import type { Sql } from "./sql.ts";

/** In the database: survives a restart, and all processes share it. */
export function storedMemory(sql: Sql): Memory {
  return {
    async recall(key) {
      const rows = await sql.query<{ value: string }>("select value from release_captain.memory where key = $1", [key]);
      return rows[0]?.value;
    },
    async remember(key, value) {
      await sql.query(
        `insert into release_captain.memory (key, value) values ($1, $2)
         on conflict (key) do update set value = excluded.value`,
        [key, value],
      );
    },
  };
}

/** For as long as the process lives: for the terminal. */
export function passingMemory(): Memory {
  const values = new Map<string, string>();
  return {
    recall: async (key) => values.get(key),
    remember: async (key, value) => void values.set(key, value),
  };
}
