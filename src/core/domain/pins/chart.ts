/**
 * Charts: a `chart:` line and the `version:` line of the same block, in either order, as a helmfile has them. Read by
 * columns, not by a YAML parser, since Go templates stand between the lines.
 */
import { type Found, foundAt, isPlaceholder, literally } from "./found.ts";
import type { Line } from "./lines.ts";
import type { ChartRule } from "./rule.ts";

/** `key: value` with or without the dash of a list item before it. */
const ENTRY = /^(?<indent>\s*)(?<dash>-\s+)?(?<key>[\w.-]+):(?:\s|$)/;

export function findCharts(lines: readonly Line[], rule: ChartRule): readonly Found[] {
  const chart = new RegExp(`^\\s*(?:-\\s+)?chart:\\s+(["']?)${literally(rule.chart)}\\1\\s*$`);
  const seen = new Set<Line>();
  return lines.flatMap((line, index) => {
    if (line.kind !== "code" || seen.has(line) || !chart.test(line.text)) return [];
    const block = [...blockAround(lines, index)].filter((one) => columnOf(one) === columnOf(line));
    for (const one of block) seen.add(one);
    return block.flatMap(versionIn);
  });
}

function versionIn(line: Line): readonly Found[] {
  if (line.kind !== "code") return [];
  const match = /^\s*(?:-\s+)?version:\s+(["']?)(?<value>\w[\w.+-]*)\1\s*$/d.exec(line.text);
  const [at, end] = match?.indices?.groups?.value ?? [0, 0];
  const value = line.text.slice(at, end);
  return value === "" || isPlaceholder(value) ? [] : [{ ...foundAt(line, at, value), names: "version" }];
}

/** The lines of the list item or map that a line stands in, with everything nested in it. */
function* blockAround(lines: readonly Line[], index: number): Generator<Line> {
  const column = columnOf(lines[index]);
  for (let at = index; at >= 0; at -= 1) {
    const line = lines[at];
    if (!line || endsBlock(line, column)) break;
    yield line;
    if (beginsItem(line, column)) break;
  }
  for (let at = index + 1; at < lines.length; at += 1) {
    const line = lines[at];
    if (!line || endsBlock(line, column) || beginsItem(line, column)) break;
    yield line;
  }
}

/** A line further left, or of another document or code block. Lines of template control stand where they like. */
function endsBlock(line: Line, column: number): boolean {
  if (line.kind === "prose" || /^(?:---|\.\.\.)/.test(line.text)) return true;
  if (line.kind === "none" || /^\s*\{\{.*\}\}\s*$/.test(line.text)) return false;
  return columnOf(line) < column;
}

const beginsItem = (line: Line, column: number): boolean =>
  line.kind === "code" && /^\s*-\s/.test(line.text) && columnOf(line) === column;

/** Where the line's key begins, behind the dash; without a key, where its first character stands. */
function columnOf(line: Line | undefined): number {
  const groups = ENTRY.exec(line?.text ?? "")?.groups;
  if (!groups) return (line?.text ?? "").search(/\S|$/);
  return (groups.indent ?? "").length + (groups.dash ?? "").length;
}
