/** A table taken over from an earlier release as it stood: nothing in it is of this release. */
import type { Table } from "../notes/written.ts";
import type { Complaint } from "./finding.ts";
import { named } from "./finding.ts";
import type { Look } from "./look.ts";

/** Rows from which on the same table is no accident. */
const ENOUGH = 2;

export function copied(look: Look): readonly Complaint[] {
  return look.notes.tables.flatMap((table) => {
    if (table.rows.length < ENOUGH || isAtRest(look, table)) return [];
    const page = look.earlier.findLast(({ notes }) =>
      notes.tables.some((other) => contentOf(other) === contentOf(table)),
    );
    if (!page) return [];
    const what = table.heading ? `under ${named(table.heading.text)} ` : "";
    return [
      {
        line: table.line,
        message: `The table ${what}is that of ${named(page.edition.tag)}, unchanged${table === look.matrix?.table ? ", with its column of previous versions" : ""}.`,
        suggestion: "Write it anew for this release, or leave it out.",
      },
    ];
  });
}

/** A table of versions in which nothing moved then, and nothing moves now. */
function isAtRest({ tables }: Look, table: Table): boolean {
  const rows = tables.find((one) => one.table === table)?.rows ?? [];
  return (
    rows.length > 0 &&
    rows.every(({ version, previous }) => previous !== undefined && version.version === previous.version)
  );
}

const contentOf = ({ columns, rows }: Table): string =>
  JSON.stringify([columns, rows.map(({ cells }) => cells.map(({ text }) => text))]);
