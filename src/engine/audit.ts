/**
 * The audit trail: one row for each command and each change, chained by hashes within an installation. Rows are only
 * ever added. Whoever rewrites one has to rewrite all after it, and then the newest hash is no longer the one that the
 * tracker shows on GitHub.
 */
import { createHash } from "node:crypto";
import type { AuditHead } from "../core/ports/reader.ts";
import type { RepositoryRef } from "../core/signal.ts";
import type { Sql } from "./sql.ts";
import type { Entry } from "./step.ts";

/** What every row says besides its entry. */
interface Circumstances {
  readonly repository: RepositoryRef;
  readonly at: Date;
  readonly deliveries: readonly string[];
  /** Full SHA of the default branch whose configuration was gone by; undefined where it was not asked. */
  readonly configuration: string | undefined;
}

export interface AuditRow {
  readonly installation: number;
  readonly sequence: number;
  /** JSON, as it was hashed. */
  readonly entry: string;
  readonly hash: string;
}

export interface Audit {
  append(entry: Entry, circumstances: Circumstances): Promise<void>;
  /** The newest row about a repository, but for those that only tell of its being published. */
  head(repository: RepositoryRef): Promise<AuditHead | undefined>;
  /** Rows of one installation or of all, in order, a page at a time. */
  rows(installation?: number): AsyncIterable<AuditRow>;
}

/** Before the first row. */
const BEGINNING = "0".repeat(64);

const hashOf = (previous: string, { installation, sequence, entry }: Omit<AuditRow, "hash">): string =>
  createHash("sha256").update(`${previous}\n${installation}\n${sequence}\n${entry}`).digest("hex");

/** The tracker shows the head; if its own changes moved the head, it would never come to rest. */
const publishes = (entry: Entry): boolean => entry.kind === "effect" && entry.key.startsWith("tracker/");

export function openAudit(sql: Sql): Audit {
  const last = async (installation: number): Promise<AuditHead> => {
    const [row] = await sql.query<AuditHead>(
      "select sequence, hash from release_captain.audit where installation = $1 order by sequence desc limit 1",
      [installation],
    );
    return row ?? { sequence: 0, hash: BEGINNING };
  };
  return {
    async append(entry, { repository, at, deliveries, configuration }) {
      const { id, owner, name, installation } = repository;
      const where = { repository: `${owner}/${name}`, id, deliveries, configuration };
      const text = JSON.stringify({ at: at.toISOString(), ...where, ...entry });
      for (;;) {
        const previous = await last(installation);
        const row = { installation, sequence: previous.sequence + 1, entry: text };
        const added = await sql.query(
          `insert into release_captain.audit (installation, sequence, repository, publishes, entry, hash)
           values ($1, $2, $3, $4, $5, $6) on conflict do nothing returning sequence`,
          [installation, row.sequence, id, publishes(entry), text, hashOf(previous.hash, row)],
        );
        // Somebody else's row came first: ours goes behind it.
        if (added.length > 0) return;
      }
    },
    async head({ id, installation }) {
      const [row] = await sql.query<AuditHead>(
        `select sequence, hash from release_captain.audit
         where installation = $1 and repository = $2 and not publishes order by sequence desc limit 1`,
        [installation, id],
      );
      return row;
    },
    rows: (installation) => pages(sql, installation),
  };
}

const PAGE = 1000;

async function* pages(sql: Sql, installation: number | undefined): AsyncIterable<AuditRow> {
  let after: readonly [number, number] = [0, 0];
  for (;;) {
    const page = await sql.query<AuditRow>(
      `select installation, sequence, entry, hash from release_captain.audit
       where (installation, sequence) > ($1::bigint, $2::bigint) and ($3::bigint is null or installation = $3)
       order by installation, sequence limit ${PAGE}`,
      [...after, installation ?? null],
    );
    yield* page;
    const end = page.at(-1);
    if (!end || page.length < PAGE) return;
    after = [end.installation, end.sequence];
  }
}

/** Where a chain is broken: the first row of an installation that does not follow from the one before it. */
export interface Break {
  readonly installation: number;
  readonly sequence: number;
  readonly why: string;
}

/** Follows the chains of rows as they come. @returns what is wrong with the next row, once an installation */
export function chainChecker(): (row: AuditRow) => Break | undefined {
  const ends = new Map<number, AuditHead>();
  const broken = new Set<number>();
  return (row) => {
    const { installation, sequence, hash } = row;
    const end = ends.get(installation) ?? { sequence: 0, hash: BEGINNING };
    ends.set(installation, { sequence, hash });
    if (broken.has(installation)) return undefined;
    const isNext = sequence === end.sequence + 1;
    if (isNext && hashOf(end.hash, row) === hash) return undefined;
    broken.add(installation);
    const why = isNext ? "this row, or its hash, was changed" : `row ${end.sequence + 1} is missing`;
    return { installation, sequence, why };
  };
}
