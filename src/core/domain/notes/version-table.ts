/** The tables that say which version of what: a row's name, version, version before, type and notes. */
import { type ComponentName, parseComponentName } from "./component-name.ts";
import type { Cell, Row, Table, WrittenNotes } from "./written.ts";

/** A cell that names a version, or says in words why it names none: `NA (new)`, `Deprecated in v0.5.0`, `—`. */
interface VersionCell {
  readonly version?: string | undefined;
  /** Everything that is written. */
  readonly text: string;
}

export interface VersionRow {
  readonly line: number;
  readonly name: ComponentName;
  readonly version: VersionCell;
  /** Absent where the table has no such column. */
  readonly previous?: VersionCell | undefined;
  /** Empty where the table has no such column. */
  readonly type: string;
  readonly notes: string;
  readonly cells: readonly Cell[];
  /** Names it had before, in lower case. */
  readonly former: readonly string[];
}

export interface VersionTable {
  readonly table: Table;
  /** The main one: it has versions, the versions before, and types. */
  readonly isMatrix: boolean;
  readonly rows: readonly VersionRow[];
}

/** Those with a column of versions, in their order. */
export function versionTables(notes: WrittenNotes): readonly VersionTable[] {
  return notes.tables.flatMap((table) => {
    const at = columnsOf(table);
    if (at.version < 0) return [];
    const rows = table.rows.flatMap((row) => rowOf(row, at));
    return rows.length === 0 ? [] : [{ table, isMatrix: at.previous >= 0 && at.type >= 0, rows }];
  });
}

type Columns = Readonly<Record<"name" | "version" | "previous" | "type" | "notes", number>>;

function columnsOf({ columns }: Table): Columns {
  const find = (pattern: RegExp) => columns.findIndex((column, index) => index > 0 && pattern.test(column));
  return {
    name: Math.max(0, find(/^(?:new )?(?:component|image)$/i)),
    version: find(/^(?:new )?(?:version|tag)$/i),
    previous: find(/^previous(?: version)?$/i),
    type: find(/^type$/i),
    notes: find(/^notes?$/i),
  };
}

function rowOf({ line, cells }: Row, at: Columns): readonly VersionRow[] {
  const name = parseComponentName(cells[at.name]?.text ?? "");
  if (!name) return [];
  const text = (index: number) => cells[index]?.text ?? "";
  return [
    {
      line,
      name,
      version: versionCell(cells[at.version]),
      previous: at.previous < 0 ? undefined : versionCell(cells[at.previous]),
      type: text(at.type),
      notes: text(at.notes),
      cells,
      former: [...name.former, ...formerIn(cells)],
    },
  ];
}

/** `(renamed from acme/pot)` in whichever cell. */
function formerIn(cells: readonly Cell[]): readonly string[] {
  return cells.flatMap(({ text }) =>
    [...text.matchAll(/\b(?:renamed from|formerly|as)\s+([\w.-]+(?:\/[\w.-]+)?)/gi)].map(([, name = ""]) =>
      name.toLowerCase(),
    ),
  );
}

/** A version as components have them: a digit in it, and nothing that is a word of its own. */
const VERSION = /^(?=[\w.+-]*\d)[\w.+-]{1,128}$/;

function versionCell(cell: Cell | undefined): VersionCell {
  const text = cell?.text ?? "";
  const written = cell?.code ?? text;
  return VERSION.test(written) ? { version: written, text } : { text };
}

/** The same version with and without its `v`. */
export const isSameVersion = (a: string, b: string): boolean => bare(a) === bare(b);

const bare = (version: string): string => version.replace(/^v(?=\d)/, "").toLowerCase();
