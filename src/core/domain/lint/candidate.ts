/** A final release ships no candidates. */
import type { Complaint } from "./finding.ts";
import { named } from "./finding.ts";
import { type Look, labelOf, rowsOf } from "./look.ts";

/** `v0.4.0-rc.1`, `v0.4.0-rc1`, `1.3.0rc23`. */
const CANDIDATE = /\d[-._]?rc[-._]?\d+$/i;

export function candidate(look: Look): readonly Complaint[] {
  if (look.edition?.version.candidate !== undefined) return [];
  const rows = rowsOf(look).flatMap((row) =>
    CANDIDATE.test(row.version.version ?? "")
      ? [{ line: row.line, what: labelOf(row), at: row.version.version ?? "" }]
      : [],
  );
  const told = new Set(rows.map(({ line }) => line));
  const images = look.images.flatMap(({ line, path, tag }) =>
    CANDIDATE.test(tag) && !told.has(line) ? [{ line, what: path, at: tag }] : [],
  );
  return [...rows, ...images].map(({ line, what, at }) => ({
    line,
    message: `${named(what)} is a candidate, ${named(at)}, in a final release.`,
    suggestion: "Release it first and name its final version, or say on whose word it ships as a candidate.",
  }));
}
