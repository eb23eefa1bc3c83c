/** What a row calls itself and what it says must fit: nothing new has a version before, nothing gone has one now. */

import type { VersionRow } from "../notes/version-table.ts";
import { isDowngrade } from "../pins/shape.ts";
import type { Complaint } from "./finding.ts";
import { named } from "./finding.ts";
import { type Look, labelOf, rowsOf } from "./look.ts";

export const state = (look: Look): readonly Complaint[] =>
  rowsOf(look).flatMap((row) => [...newWithPast(row), ...goneWithVersion(row), ...backwards(row)]);

function newWithPast({ line, type, previous, ...row }: VersionRow): readonly Complaint[] {
  if (!/\bnew\b/i.test(type) || previous?.version === undefined) return [];
  return [
    {
      line,
      message: `${named(labelOf(row))} is called new and has a previous version, ${named(previous.version)}.`,
      suggestion: "Write `NA (new)`, or take the word out of its type.",
    },
  ];
}

function goneWithVersion({ line, type, version, ...row }: VersionRow): readonly Complaint[] {
  if (!/\b(?:deprecated|removed)\b/i.test(type) || version.version === undefined) return [];
  return [
    {
      line,
      message: `${named(labelOf(row))} is called deprecated or removed and has a version, ${named(version.version)}.`,
      suggestion: "Write `NA (Deprecated)` for its version, or take the word out of its type.",
    },
  ];
}

function backwards({ line, version, previous, notes, type, ...row }: VersionRow): readonly Complaint[] {
  const [from, to] = [previous?.version, version.version];
  if (from === undefined || to === undefined || !isDowngrade(from, to)) return [];
  if (/downgrad|back to|revert|lower/i.test(`${notes} ${type} ${version.text} ${previous?.text}`)) return [];
  return [
    {
      line,
      message: `${named(labelOf(row))} goes back, from ${named(from)} to ${named(to)}, and nothing says so.`,
      suggestion: "Correct one of the two, or say that it was taken back on purpose.",
    },
  ];
}
