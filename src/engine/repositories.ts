/** The repositories that ticks look at: a cache of what GitHub says about our installations. */
import type { RepositoryRef } from "../core/signal.ts";
import type { Sql } from "./sql.ts";

export interface Repositories {
  all(): Promise<readonly RepositoryRef[]>;
  /** Takes the list as the whole truth. @returns those that were not known before */
  replace(found: readonly RepositoryRef[]): Promise<readonly RepositoryRef[]>;
}

export function openRepositories(sql: Sql): Repositories {
  const all = () =>
    sql.query<RepositoryRef>("select id, owner, name, installation from release_captain.repository order by id");
  return {
    all,
    async replace(found) {
      const known = new Set((await all()).map(({ id }) => id));
      await sql.query(
        `with given as (
           select * from json_to_recordset($1::json) as r(id bigint, owner text, name text, installation bigint)
         ), gone as (
           delete from release_captain.repository r where not exists (select 1 from given g where g.id = r.id)
         )
         insert into release_captain.repository (id, owner, name, installation)
         select distinct on (id) id, owner, name, installation from given
         on conflict (id) do update set owner = excluded.owner, name = excluded.name,
           installation = excluded.installation`,
        [JSON.stringify(found)],
      );
      return found.filter(({ id }) => !known.has(id));
    },
  };
}
