/**
 * The combinations that a job runs in.
 *
 * @see https://docs.github.com/en/actions/how-tos/write-workflows/choose-what-workflows-do/run-job-variations
 */

export type Row = Readonly<Record<string, string>>;

/** At least one; a job without a matrix has one that says nothing. */
export type Rows = readonly Row[];

/** GitHub runs no more. */
const MOST_ROWS = 256;

/** @param matrix plain data; one that is computed while the workflow runs is text, and says nothing */
export function rowsIn(matrix: unknown): Rows {
  if (!isRecord(matrix)) return [{}];
  const { include, exclude, ...axes } = matrix;
  const rows = Object.entries(axes).reduce<readonly Row[]>(
    (made, [name, values]) =>
      Array.isArray(values)
        ? made.flatMap((row) => values.map((value) => ({ ...row, ...cellsOf(name, value) }))).slice(0, MOST_ROWS)
        : made,
    [{}],
  );
  const excluded = rowsOf(exclude);
  const left = rows.filter((row) => !excluded.some((one) => isPartOf(one, row)));
  const all = rowsOf(include).reduce(included, Object.keys(axes).length === 0 ? [] : left.map((row) => [row, row]));
  const made = all.map(([row]) => row).slice(0, MOST_ROWS);
  return made.length === 0 ? [{}] : made;
}

/** A combination as it grew, and as the axes made it; one that an entry added is no part of any other entry. */
type Grown = readonly [row: Row, original: Row | undefined];

/** An entry adds to every combination that it contradicts in no axis; where there is none it is one of its own. */
function included(rows: readonly Grown[], entry: Row): readonly Grown[] {
  const fits = ([, original]: Grown) =>
    original !== undefined && Object.entries(entry).every(([name, value]) => (original[name] ?? value) === value);
  if (!rows.some(fits)) return [...rows, [entry, undefined]];
  return rows.map((one): Grown => (fits(one) ? [{ ...one[0], ...entry }, one[1]] : one));
}

const isPartOf = (part: Row, row: Row): boolean => Object.entries(part).every(([name, value]) => row[name] === value);

const rowsOf = (entries: unknown): readonly Row[] =>
  Array.isArray(entries) ? entries.slice(0, MOST_ROWS).flatMap((entry) => (isRecord(entry) ? [flat(entry)] : [])) : [];

const flat = (record: Readonly<Record<string, unknown>>): Row =>
  Object.assign({}, ...Object.entries(record).map(([name, value]) => cellsOf(name, value)));

/** `{ image: { name: x } }` is asked for as `image.name`. */
function cellsOf(name: string, value: unknown): Row {
  if (!isRecord(value)) return { [name]: String(value ?? "") };
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [`${name}.${key}`, String(one ?? "")]));
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
