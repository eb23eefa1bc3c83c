/** The form of rows that a site's parser reads: four cells, `owner/name` or `owner/name (variant)`, versions in code. */
import { fullName } from "../notes/component-name.ts";
import type { VersionRow } from "../notes/version-table.ts";
import type { Complaint } from "./finding.ts";
import { named } from "./finding.ts";
import type { Look } from "./look.ts";

const COLUMNS = ["Component", "Version", "Previous Version", "Type"];

/** Two versions and nothing but a comma or word between them. */
const SEVERAL = /\bv?\d+\.\d+[\w.+-]*(?:,\s*|\s+(?:or|and)\s+)v?\d+\.\d/;

export function rows({ matrix }: Look): readonly Complaint[] {
  if (!matrix) return [];
  const { columns, line } = matrix.table;
  const isHead = COLUMNS.every((name, at) => columns[at] === name);
  const head: readonly Complaint[] = isHead
    ? []
    : [
        {
          line,
          message: `The columns are ${columns.map(named).join(", ")}.`,
          suggestion: `Name the first four ${COLUMNS.map(named).join(", ")}.`,
        },
      ];
  return [
    ...head,
    ...matrix.rows.flatMap(formOf),
    ...unread(
      matrix.table.rows.map((row) => row.line),
      matrix.rows,
    ),
  ];
}

function formOf({ line, name, cells, version }: VersionRow): readonly Complaint[] {
  const written = named(name.text);
  const complaints: Complaint[] = [];
  if (name.organisation === "")
    complaints.push({ line, message: `${written} names no repository.`, suggestion: "Write `owner/name`." });
  if (name.path !== "")
    complaints.push({
      line,
      message: `${written} has two slashes; a parser takes it for ${named(fullName(name))} and overwrites that row.`,
      suggestion: `Write ${named(`${fullName(name)} (${name.path})`)}.`,
    });
  if (version.version !== undefined && cells[1]?.code === undefined)
    complaints.push({
      line,
      message: `The version of ${written} is not in back-ticks.`,
      suggestion: `Write \`${version.version}\` as code.`,
    });
  if (SEVERAL.test(version.text))
    complaints.push({
      line,
      message: `The row of ${written} names several versions, ${named(version.text)}.`,
      suggestion: "Name the one that ships.",
    });
  return complaints;
}

function unread(lines: readonly number[], read: readonly VersionRow[]): readonly Complaint[] {
  return lines
    .filter((line) => !read.some((row) => row.line === line))
    .map((line) => ({ line, message: "The row names no component.", suggestion: "Name it, or take the row out." }));
}
