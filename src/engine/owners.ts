/**
 * Which process works on which wake-up, so that the lanes of a process that died are free again in about a second.
 * A process proves that it lives by a lock on a connection of its own, which the database gives up with the
 * connection. It never decides what a lane does; it only tells whose wake-ups are nobody's any more.
 */
import { randomInt } from "node:crypto";
import type { Sql } from "./sql.ts";

export interface Owners {
  /** This process takes up a job. */
  begin(job: string, repository: number): Promise<void>;
  end(job: string): Promise<void>;
  /** Active jobs of processes that are gone; each is told once. */
  orphans(): Promise<readonly string[]>;
  leave(): Promise<void>;
}

/** Namespace of our locks among the database's advisory locks. */
const LOCKS = 4_207_112;

/** @param fence called when others can no longer see that this process lives: it has to end at once */
export function joinOwners(sql: Sql, queues: readonly string[], fence: () => void): Promise<Owners> {
  return sql.shared ? joinOthers(sql, sql.shared, fence) : Promise.resolve(alone(sql, queues));
}

/** The data folder is ours alone, so whatever is active when we come belongs to a process that died. */
function alone(sql: Sql, queues: readonly string[]): Owners {
  let told = false;
  return {
    begin: async () => undefined,
    end: async () => undefined,
    leave: async () => undefined,
    orphans: async () => {
      if (told) return [];
      told = true;
      const text = "select id from pgboss.job where name = any($1) and state = 'active'";
      return (await sql.query<{ id: string }>(text, [[...queues]])).map(({ id }) => id);
    },
  };
}

async function joinOthers(sql: Sql, shared: NonNullable<Sql["shared"]>, fence: () => void): Promise<Owners> {
  // Random, since process ids are the same in every container.
  const self = randomInt(1, 2 ** 31);
  const leave = await shared.lock(LOCKS, self, fence);
  return {
    begin: async (job, repository) => {
      await sql.query(
        `insert into release_captain.claim (job, repository, owner) values ($1, $2, $3)
         on conflict (job) do update set owner = excluded.owner`,
        [job, repository, self],
      );
    },
    end: async (job) => {
      await sql.query("delete from release_captain.claim where job = $1 and owner = $2", [job, self]);
    },
    leave,
    orphans: async () => {
      const alive = await sql.query<{ owner: number }>(
        `select objid::int8 as owner from pg_locks where locktype = 'advisory' and granted and classid = $1
         and database = (select oid from pg_database where datname = current_database())`,
        [LOCKS],
      );
      const owners = alive.map(({ owner }) => owner);
      if (!owners.includes(self)) fence();
      const gone = await sql.query<{ job: string }>(
        "delete from release_captain.claim where owner <> all($1::int8[]) returning job",
        [[self, ...owners]],
      );
      return gone.map(({ job }) => job);
    },
  };
}
