/**
 * The inbox: everything that makes us look, one committed row each. A row is open until its run has ended, so a crash
 * at any moment only means that it is taken up again. Hints for one release are taken up together; commands never are.
 */
import { randomUUID } from "node:crypto";
import type { Logger } from "pino";
import type { Kind, Route, Signal } from "../core/signal.ts";
import { groupCommit } from "./group-commit.ts";
import type { Sql } from "./sql.ts";

export interface Delivery {
  /** GitHub's id of the delivery, the same when it is delivered again. */
  readonly guid: string;
  readonly event: string;
  /** The payload as it was signed. */
  readonly body: Buffer;
  readonly route: Route;
}

/** `conflict`: a delivery of this id with another body is there already. */
type Stored = "stored" | "seen" | "conflict";

export interface InboxRow {
  readonly seq: number;
  readonly guid: string;
  readonly event: string;
  readonly kind: Kind;
  readonly repository: number;
  readonly release: string | null;
  readonly body: string;
  readonly tries: number;
}

/** What one worker works off at a time: a repository's rows, or those that pass by them. */
export interface Lane {
  readonly repository: number;
  readonly aside: boolean;
}

export interface Inbox {
  /** Resolves once committed. */
  store(delivery: Delivery): Promise<Stored>;
  /** A hint of our own: a tick or an echo. Not a second one while the same one waits untouched. */
  hint(signal: Signal): Promise<void>;
  /** What to look at next: one command, or all hints of one release. Empty when nothing is due. Counts as a try. */
  claim(lane: Lane): Promise<readonly InboxRow[]>;
  /** @param why said when nothing was done */
  done(rows: readonly InboxRow[], why?: string): Promise<void>;
  /** Once more later, a few times; then parked. */
  fail(rows: readonly InboxRow[], why: string): Promise<void>;
  /** Once more later, however often: GitHub can't answer now. The try does not count. */
  postpone(rows: readonly InboxRow[], why: string, milliseconds?: number): Promise<void>;
  /** The process stops in the middle of these: open again at once, and the try does not count. */
  handBack(rows: readonly InboxRow[]): Promise<void>;
  /** Lanes with rows that are due. */
  due(): Promise<readonly Lane[]>;
  /** Rows that are not yet done or parked. */
  open(): Promise<number>;
  /** Forgets what ended more than these days ago. */
  prune(days: number): Promise<void>;
}

/** Our own signals stand in the inbox under this name; GitHub has no event called so. */
export const OWN = "signal";

const MAX_TRIES = 3;

/** Of hints that are taken up together. A flood is worked off in several runs, so that it fits into memory. */
const GROUP = { rows: 500, bytes: 8 * 1024 * 1024 } as const;

const COLUMNS = ["guid", "event", "kind", "repository", "release", "cause", "body", "state", "why"] as const;

/** @param log told of each row that is parked, since that is the end of it unless somebody asks for it again */
export function openInbox(sql: Sql, log: Logger): Inbox {
  const store = groupCommit<Delivery, Stored>({
    write: (deliveries) => insert(sql, deliveries),
    sizeOf: ({ body }) => body.length,
    maxItems: 128,
    maxBytes: 4 * 1024 * 1024,
  });
  return {
    ...settling(sql, log),
    store,
    hint: (signal) => hint(sql, signal),
    claim: (lane) => claim(sql, log, lane),
    due: () =>
      sql.query<Lane>(
        `select distinct repository, kind = 'aside' as aside from release_captain.inbox
         where state = 'new' and not_before <= now()`,
      ),
    open: async () => {
      const rows = await sql.query<{ open: number }>(
        "select count(*)::int as open from release_captain.inbox where state = 'new'",
      );
      return rows[0]?.open ?? 0;
    },
    prune: async (days) => {
      await sql.query(
        `delete from release_captain.inbox
         where state = 'done' and received < now() - $1::int * interval '1 day'`,
        [days],
      );
    },
  };
}

interface Ended {
  readonly guid: string;
  readonly event: string;
  readonly state: "new" | "done" | "parked";
  readonly why: string | null;
}

function tellParked(log: Logger, rows: readonly Ended[]): void {
  for (const { guid, event, state, why } of rows) if (state === "parked") log.error({ guid, event, why }, "parked");
}

/** The ways in which claimed rows end, or come back. */
function settling(sql: Sql, log: Logger): Pick<Inbox, "done" | "fail" | "postpone" | "handBack"> {
  const settle = async (rows: readonly InboxRow[], change: string, ...values: readonly unknown[]) => {
    const seqs = rows.map(({ seq }) => seq);
    const text = `update release_captain.inbox set ${change} where seq = any($1::bigint[]) returning guid, event, state, why`;
    tellParked(log, await sql.query<Ended>(text, [seqs, ...values]));
  };
  return {
    done: (rows, why) => settle(rows, "state = 'done', why = $2", why ?? null),
    fail: (rows, why) =>
      settle(
        rows,
        `why = $2, state = case when tries >= ${MAX_TRIES} then 'parked' else 'new' end,
         not_before = now() + least(60, 0.3 * 2 ^ tries) * interval '1 second'`,
        why,
      ),
    postpone: (rows, why, milliseconds = 0) =>
      settle(
        rows,
        `why = $2, tries = tries - 1, waits = waits + 1,
         not_before = now() + greatest($3::float8 / 1000, least(30, 0.5 * 2 ^ least(waits, 10))) * interval '1 second'`,
        why,
        milliseconds,
      ),
    handBack: (rows) => settle(rows, "tries = tries - 1"),
  };
}

async function insert(sql: Sql, deliveries: readonly Delivery[]): Promise<readonly Stored[]> {
  const rows = deliveries.map((_, row) => `(${COLUMNS.map((_, at) => `$${row * COLUMNS.length + at + 1}`).join(",")})`);
  const stored = await sql.query<{ guid: string }>(
    `insert into release_captain.inbox (${COLUMNS.join(",")}) values ${rows.join(",")}
     on conflict (guid) do nothing returning guid`,
    deliveries.flatMap(valuesOf),
    `store-${deliveries.length}`,
  );
  const fresh = new Set(stored.map(({ guid }) => guid));
  const results: Stored[] = [];
  for (const delivery of deliveries) {
    results.push(fresh.delete(delivery.guid) ? "stored" : await compare(sql, delivery));
  }
  return results;
}

/** In the order of {@link COLUMNS}. */
function valuesOf({ guid, event, body, route }: Delivery): readonly unknown[] {
  const { kind, repository, release, cause } = route;
  const fate = repository === undefined ? ["done", "names no repository that we can reach"] : ["new", null];
  return [guid, event, kind, repository ?? null, release ?? null, cause, body, ...fate];
}

/** What is known already. Redelivered by somebody who saw that it was parked, it gets its tries again. */
async function compare(sql: Sql, { guid, body }: Delivery): Promise<Stored> {
  const rows = await sql.query<{ same: boolean }>(
    "select body = $2::text as same from release_captain.inbox where guid = $1",
    [guid, body],
  );
  if (rows[0]?.same === false) return "conflict";
  await sql.query(
    `update release_captain.inbox set state = 'new', tries = 0, not_before = now()
     where guid = $1 and state = 'parked'`,
    [guid],
  );
  return "seen";
}

async function hint(sql: Sql, signal: Signal): Promise<void> {
  const { repository, release = null } = signal;
  await sql.query(
    `insert into release_captain.inbox (guid, event, kind, repository, release, cause, body)
     select $1, '${OWN}', 'hint', $2::bigint, $3::text, $4::text, $5 where not exists (
       select 1 from release_captain.inbox
       where repository = $2 and state = 'new' and event = '${OWN}' and cause = $4 and tries = 0
         and release is not distinct from $3)`,
    [randomUUID(), repository.id, release, signal.causes.join(" "), JSON.stringify(signal)],
  );
}

/** The try is counted and committed before the work, so that rows which kill their process are parked in the end. */
const CLAIM = `
with head as (
  select seq, kind, release from release_captain.inbox
  where repository = $1 and (kind = 'aside') = $2 and state = 'new' and not_before <= now() order by seq limit 1
), alike as (
  select i.seq, row_number() over place as place, sum(octet_length(i.body)) over place as bytes
  from release_captain.inbox i, head h
  where i.seq = h.seq or (h.kind = 'hint' and i.kind = 'hint' and i.repository = $1 and i.state = 'new'
    and i.release is not distinct from h.release)
  window place as (order by i.seq <> h.seq, i.seq)
), pick as (
  select seq from alike where place = 1 or (place <= ${GROUP.rows} and bytes <= ${GROUP.bytes})
)
update release_captain.inbox i set
  tries = i.tries + 1,
  state = case when i.tries >= ${MAX_TRIES} then 'parked' else 'new' end,
  why = case when i.tries >= ${MAX_TRIES} then 'died while running' else i.why end
from pick where i.seq = pick.seq
returning i.seq, i.guid, i.event, i.kind, i.repository, i.release, i.body, i.tries, i.state, i.why`;

async function claim(sql: Sql, log: Logger, { repository, aside }: Lane): Promise<readonly InboxRow[]> {
  for (;;) {
    const rows = await sql.query<InboxRow & Ended>(CLAIM, [repository, aside], "claim");
    tellParked(log, rows);
    const alive = rows.filter(({ state }) => state === "new").sort((a, b) => a.seq - b.seq);
    if (alive.length > 0 || rows.length === 0) return alive;
  }
}
