/** The tables of the notes: what each row says, ready for its cells. */
import type { Project } from "../../core/config/project.ts";
import { type MatrixRow, matrixRows, type Standing } from "../../core/domain/matrix/matrix.ts";
import { prose } from "../../core/text/prose.ts";
import { code, safe } from "../../core/text/safe.ts";
import type { Between } from "./between.ts";
import type { NotesConfig } from "./config.ts";

/** Versions are code-quoted; what is not there is empty. */
interface RowView {
  readonly name: string;
  readonly type: string;
  readonly version: string;
  readonly previous: string;
  readonly standing: Readonly<Record<Standing, boolean>>;
  readonly former: string;
  readonly replacement: string;
  readonly last: string;
  readonly isFork: boolean;
  readonly wasFork: boolean;
  readonly remark: string;
  /** Places disagree about the version. */
  readonly several: boolean;
  /** What the release before published, where its pins say something else. */
  readonly published: string;
}

export interface TablesView {
  readonly main: readonly RowView[];
  readonly others: readonly { readonly heading: string; readonly rows: readonly RowView[] }[];
  readonly hasRemarks: boolean;
  /** Rows that somebody has to look at. */
  readonly doubtful: readonly RowView[];
}

interface Scope {
  readonly project: Project;
  readonly config: NotesConfig;
}

export function rowsFor({ versions, previous, published }: Between, { project, config }: Scope): readonly MatrixRow[] {
  return matrixRows({
    components: project.components,
    now: versions,
    before: previous?.versions ?? new Map(),
    previous: previous?.tag.name,
    published,
    words: config.words,
  });
}

export function tablesOf(rows: readonly MatrixRow[], { project, config }: Scope): TablesView {
  const types = new Map(project.components.map(({ name, type }) => [name, type]));
  const views = new Map(
    rows.map((row) => [row.name, viewOf(row, types.get(row.name) ?? "", config.words[row.name]?.remark ?? "")]),
  );
  const elsewhere = new Set(config.tables.flatMap(({ components }) => components));
  const all = [...views.values()];
  return {
    main: rows.filter(({ name }) => !elsewhere.has(name)).flatMap(({ name }) => views.get(name) ?? []),
    others: config.tables.map(({ heading, components }) => ({
      heading: safe(heading, 100),
      rows: components.flatMap((name) => views.get(name) ?? []),
    })),
    hasRemarks: config.remarks,
    doubtful: all.filter(({ several, published, standing }) => several || standing.unnamed || published !== ""),
  };
}

const STANDINGS: readonly Standing[] = ["changed", "unchanged", "new", "back", "gone", "away", "unnamed"];

function viewOf(row: MatrixRow, type: string, remark: string): RowView {
  const given = (text: string | undefined) => (text === undefined ? "" : safe(text));
  return {
    name: safe(row.name),
    type: prose(type),
    version: quoted(row.versions),
    previous: quoted(row.previous),
    standing: Object.fromEntries(STANDINGS.map((one) => [one, one === row.standing])) as RowView["standing"],
    former: given(row.former),
    replacement: given(row.replacement),
    last: given(row.last),
    isFork: row.isFork,
    wasFork: row.wasFork,
    remark: prose(remark),
    several: row.versions.length > 1,
    published: row.published === undefined ? "" : code(row.published),
  };
}

const quoted = (versions: readonly string[]): string => versions.map((version) => code(version)).join(", ");
