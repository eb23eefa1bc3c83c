/**
 * The previous version of a component is the one that was published last, wherever in the chain of earlier notes that
 * was. Where notes in between are missing, only what is older than the last known one is wrong for sure.
 */

import { isSameVersion, type VersionRow } from "../notes/version-table.ts";
import { isDowngrade } from "../pins/shape.ts";
import { isGap } from "./editions.ts";
import type { Complaint } from "./finding.ts";
import { named } from "./finding.ts";
import { lastPublished, type Statement } from "./history.ts";
import { type Look, labelOf, rowsOf } from "./look.ts";

export function previous(look: Look): readonly Complaint[] {
  const isOpen = isGap(look);
  return rowsOf(look).flatMap((row) => {
    if (!row.previous || look.earlier.length === 0) return [];
    const last = lastPublished(look, row);
    if (last && row.previous.version !== undefined)
      return differing({ row, last, written: row.previous.version, isOpen });
    if (last) return calledNew(row, last);
    return isOpen ? [] : unlisted(look, row);
  });
}

interface Claim {
  readonly row: VersionRow;
  readonly last: Statement;
  readonly written: string;
  /** Notes in between are missing. */
  readonly isOpen: boolean;
}

function differing({ row, last, written, isOpen }: Claim): readonly Complaint[] {
  const allowed = [...last.also, last.version];
  if (allowed.some((version) => isSameVersion(version, written))) return [];
  if (isOpen && !isDowngrade(last.version, written)) return [];
  const meant = allowed[0] ?? last.version;
  return [
    {
      line: row.line,
      message: `${named(labelOf(row))} says that it was at ${named(written)} before; the notes of ${named(last.edition.tag)} published ${named(last.version)}.`,
      suggestion: `Write ${named(meant)}, or correct the notes of ${named(last.edition.tag)}.`,
    },
  ];
}

/** A word that explains why what was there before has no version to follow. */
const EXPLAINED = /deprecat|remov|re-?enabl|fork|unavailable|missing/i;

function calledNew(row: VersionRow, last: Statement): readonly Complaint[] {
  const said = `${row.previous?.text} ${row.type} ${row.notes}`;
  if (row.version.version === undefined || EXPLAINED.test(said) || row.previous?.text === "") return [];
  return [
    {
      line: row.line,
      message: `${named(labelOf(row))} has no previous version, but the notes of ${named(last.edition.tag)} list it at ${named(last.version)}.`,
      suggestion: `Write ${named(last.version)}.`,
    },
  ];
}

function unlisted(look: Look, row: VersionRow): readonly Complaint[] {
  const isTabled = look.earlier.some(({ tables }) => tables.length > 0);
  if (!isTabled || row.previous?.version === undefined || isNew(row)) return [];
  return [
    {
      line: row.line,
      message: `${named(labelOf(row))} names ${named(row.previous.version)} as its previous version, but no earlier notes list it.`,
      suggestion:
        "Write `NA (new)`, say what it was called before, `(renamed from …)`, or add it to the earlier notes.",
    },
  ];
}

const isNew = ({ type, name }: VersionRow): boolean => /\bnew\b/i.test(type) || /\(new\b/i.test(name.text);
