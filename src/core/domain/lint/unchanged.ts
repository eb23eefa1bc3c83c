/** A row whose version is the one before says so, or readers look for what changed. */
import { isSameVersion } from "../notes/version-table.ts";
import type { Complaint } from "./finding.ts";
import { named } from "./finding.ts";
import { type Look, labelOf, rowsOf } from "./look.ts";

const MARKED = /\bunchanged\b|\bno changes?\b|\bsame\b/i;

export function unchanged(look: Look): readonly Complaint[] {
  return rowsOf(look).flatMap((row) => {
    const { version, previous } = row;
    if (version.version === undefined || previous?.version === undefined) return [];
    if (!isSameVersion(version.version, previous.version) || row.cells.some(({ text }) => MARKED.test(text))) return [];
    return [
      {
        line: row.line,
        message: `${named(labelOf(row))} did not change, ${named(version.version)}, and nothing says so.`,
        suggestion: "Add the word: `(unchanged)` behind its previous version.",
      },
    ];
  });
}
