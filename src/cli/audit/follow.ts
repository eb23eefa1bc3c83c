/** The audit trail of a database, row by row, with all that is wrong with its chain. */
import { logAt } from "../../app/log.ts";
import type { DatabaseSettings } from "../../app/settings.ts";
import { type AuditRow, type Break, chainChecker, openAudit } from "../../engine/audit.ts";
import { openDatabase } from "../../engine/database.ts";

export interface Options {
  readonly installation?: number;
  readonly head?: Head;
}

/** What a tracker shows. */
export interface Head {
  readonly sequence: number;
  /** The first digits of the row's hash. */
  readonly hash: string;
}

export interface Found {
  readonly rows: number;
  readonly broken: readonly Break[];
  /** Whether the head that somebody saw is not among the rows. */
  readonly headIsMissing: boolean;
}

/** Prints the rows, and follows their chain. @throws Locked when a running App has the data folder */
export async function follow(
  settings: DatabaseSettings,
  { installation, head }: Options,
  out: Pick<NodeJS.WriteStream, "write">,
): Promise<Found> {
  const sql = await openDatabase(settings, logAt("warn"));
  const check = chainChecker();
  const broken: Break[] = [];
  let rows = 0;
  let isSeen = head === undefined;
  try {
    for await (const row of openAudit(sql).rows(installation)) {
      rows++;
      const found = check(row);
      if (found) broken.push(found);
      if (row.sequence === head?.sequence && row.hash.startsWith(head.hash)) isSeen = true;
      out.write(`${lineOf(row)}\n`);
    }
  } finally {
    await sql.close();
  }
  return { rows, broken, headIsMissing: !isSeen };
}

/** A row that somebody made unreadable is shown as it is. */
function lineOf({ entry, ...place }: AuditRow): string {
  try {
    return JSON.stringify({ ...place, ...JSON.parse(entry) });
  } catch {
    return JSON.stringify({ ...place, unreadable: entry });
  }
}
