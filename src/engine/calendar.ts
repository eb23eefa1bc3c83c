/**
 * The days that runs found, kept so that a calendar's look at them asks GitHub nothing. Losable: the next run puts back
 * every day of an open release. A repository that we no longer reach is not shown.
 */
import { type KeptDay, keep, type RepositoryFeed } from "../core/domain/dates/feed.ts";
import type { EnsureCalendar } from "../core/plan/effect.ts";
import type { Outcome } from "../core/ports/executor.ts";
import type { Sql } from "./sql.ts";

export interface CalendarStore {
  /** Converges the feed of a repository. */
  ensure(repository: number, effect: EnsureCalendar): Promise<Outcome>;
  ofRepository(owner: string, name: string): Promise<RepositoryFeed | undefined>;
  /** Public repositories only, by name. */
  ofOwner(owner: string): Promise<readonly RepositoryFeed[]>;
}

interface Row {
  readonly id: number;
  readonly owner: string;
  readonly name: string;
  readonly private: boolean;
  readonly days: string;
}

const SHOWN = `select r.id, r.owner, r.name, c.private, c.days
  from release_captain.calendar c join release_captain.repository r on r.id = c.repository`;

export function storedCalendar(sql: Sql): CalendarStore {
  return {
    async ensure(repository, effect) {
      const [before] = await sql.query<Pick<Row, "private" | "days">>(
        "select private, days from release_captain.calendar where repository = $1",
        [repository],
      );
      const days = JSON.stringify(keep(before ? daysOf(before) : [], effect));
      if (before?.days === days && before.private === effect.private) return { did: "unchanged" };
      await sql.query(
        `insert into release_captain.calendar (repository, private, days) values ($1, $2, $3)
         on conflict (repository) do update set private = excluded.private, days = excluded.days`,
        [repository, effect.private, days],
      );
      return { did: "wrote" };
    },
    async ofRepository(owner, name) {
      const [row] = await sql.query<Row>(`${SHOWN} where lower(r.owner) = lower($1) and lower(r.name) = lower($2)`, [
        owner,
        name,
      ]);
      return row && feedOf(row);
    },
    async ofOwner(owner) {
      const rows = await sql.query<Row>(
        `${SHOWN} where lower(r.owner) = lower($1) and not c.private order by lower(r.name)`,
        [owner],
      );
      return rows.map(feedOf);
    },
  };
}

const feedOf = (row: Row): RepositoryFeed => ({
  id: Number(row.id),
  repository: `${row.owner}/${row.name}`,
  private: row.private,
  days: daysOf(row),
});

/** What we wrote ourselves, in this shape. */
const daysOf = ({ days }: Pick<Row, "days">): readonly KeptDay[] => JSON.parse(days);
