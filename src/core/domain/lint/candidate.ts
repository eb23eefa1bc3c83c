/** A final release ships no candidates. */
import type { Complaint } from "./finding.ts";
import { named } from "./finding.ts";
import { type Look, labelOf, rowsOf } from "./look.ts";
import { saysSo } from "./reason.ts";

/** `v0.4.0-rc.1`, `v0.4.0-rc1`, `1.3.0rc23`. */
const CANDIDATE = /\d[-._]?rc[-._]?\d+$/i;

/** On whose word it ships as a candidate. */
const WORD = /\bon the word of\b|\b(?:approved|accepted|agreed) by\b/i;

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
  const isMeant = saysSo(look, WORD);
  const slipped = [...rows, ...images].filter((one) => !isMeant(one));
  return slipped.map(({ line, what, at }) => ({
    line,
    message: `${named(what)} is a candidate, ${named(at)}, in a final release.`,
    suggestion: "Release it first and name its final version, or say on whose word it ships as a candidate.",
  }));
}
