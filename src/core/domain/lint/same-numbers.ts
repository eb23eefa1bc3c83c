/** Two tables that give a thing and another of a longer name the same two versions: one was copied from the other. */
import type { VersionRow } from "../notes/version-table.ts";
import type { Complaint } from "./finding.ts";
import { named } from "./finding.ts";
import { type Look, labelOf } from "./look.ts";

export function sameNumbers({ tables, matrix }: Look): readonly Complaint[] {
  if (!matrix) return [];
  const others = tables.filter((one) => one !== matrix).flatMap(({ rows }) => rows);
  return others.flatMap((row) => {
    const twin = matrix.rows.find((other) => isTwin(row, other));
    if (!twin) return [];
    return [
      {
        line: row.line,
        message: `${named(labelOf(row))} has both numbers of ${named(labelOf(twin))}, ${named(row.version.text)} and ${named(row.previous?.text ?? "")}.`,
        suggestion: `Look up the versions of ${named(labelOf(row))} itself.`,
      },
    ];
  });
}

function isTwin(row: VersionRow, other: VersionRow): boolean {
  const [version, previous] = [row.version.version, row.previous?.version];
  if (version === undefined || previous === undefined || version === previous) return false;
  if (version !== other.version.version || previous !== other.previous?.version) return false;
  const [few, many] = [wordsIn(row), wordsIn(other)];
  return few.length < many.length && few.every((word) => many.includes(word));
}

const wordsIn = ({ name }: VersionRow): readonly string[] =>
  name.repository
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .filter(Boolean);
