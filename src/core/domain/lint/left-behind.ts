/** What has always had the release's own version has it now, in the table and wherever its image is named. */
import { keyOf } from "../notes/component-name.ts";
import { isSameVersion } from "../notes/version-table.ts";
import type { Complaint } from "./finding.ts";
import { named } from "./finding.ts";
import { alwaysOwn } from "./followers.ts";
import { type Look, labelOf, rowsOf } from "./look.ts";
import { saysSo } from "./reason.ts";

/** Why something stays at its version. */
const REASON = /\bunchanged\b|\bno changes?\b|\bnot (?:re)?(?:built|released)\b|\bstays?\b/i;

export function leftBehind(look: Look): readonly Complaint[] {
  const { edition } = look;
  if (!edition) return [];
  const following = alwaysOwn(look);
  const rows = rowsOf(look).flatMap(({ line, name, version, ...row }) =>
    following.has(keyOf(name)) && version.version !== undefined && !isSameVersion(version.version, edition.tag)
      ? [{ line, what: labelOf({ ...row, name }), at: version.version }]
      : [],
  );
  const images = look.images.flatMap(({ line, path, tag }) =>
    [...following.values()].includes(path.toLowerCase()) &&
    !isSameVersion(tag, edition.tag) &&
    !rows.some((row) => row.line === line)
      ? [{ line, what: path, at: tag }]
      : [],
  );
  const isMeant = saysSo(look, REASON);
  const left = [...rows, ...images].filter((one) => !isMeant(one));
  return left.map(({ line, what, at }) => ({
    line,
    message: `${named(what)} always had the release's own version and stands at ${named(at)}.`,
    suggestion: `Write ${named(edition.tag)}, or say why it stays behind.`,
  }));
}
