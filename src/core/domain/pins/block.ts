/**
 * Blocks of YAML and JSON: the keys of one map, told by the columns in which they stand, or by braces in one line. No parser reads them, since
 * Go templates stand between the lines and the columns are what people keep right.
 */
import type { Line } from "./lines.ts";

/** `key: value`, in quotes or not. */
export interface Entry {
  readonly line: Line;
  readonly key: string;
  /** Without quotes; empty where something nested follows. */
  readonly value: string;
  /** Offset of the value in its line. */
  readonly at: number;
}

export interface Block {
  readonly entries: readonly Entry[];
  /** Numbers of the line that begins the block and of a key right above it that it belongs to. */
  readonly head: readonly number[];
}

/** `key: value` with or without the dash of a list item before it. */
const ENTRY =
  /^(?<indent>\s*)(?<dash>(?:-\s+)*)(?<mark>["']?)(?<key>[\w.-]+)\k<mark>:(?:\s+(?:(?<quote>["'])(?<quoted>[^"']*)\k<quote>|(?<plain>[^\s"'{[&*|>][^\s,]*)),?)?\s*$/d;

const KEY = /^(?<indent>\s*)(?<dash>(?:-\s+)*)["']?[\w.-]+["']?:(?:\s|$)/;

/** The line's key and value; undefined when it is no such line. */
function entryIn(line: Line): Entry | undefined {
  const match = line.kind === "code" ? ENTRY.exec(line.text) : null;
  if (!match?.groups || !match.indices?.groups) return undefined;
  const { quoted, plain } = match.indices.groups;
  const [at, end] = quoted ?? plain ?? [0, 0];
  return { line, key: match.groups.key ?? "", value: line.text.slice(at, end), at };
}

/** Each block that holds an entry of which `isOurs` is true, once. */
export function* blocksWith(lines: readonly Line[], isOurs: (entry: Entry) => boolean): Generator<Block> {
  yield* flowBlocks(lines, isOurs);
  const seen = new Set<Line>();
  for (const [index, line] of lines.entries()) {
    const entry = seen.has(line) ? undefined : entryIn(line);
    if (!entry || !isOurs(entry)) continue;
    const block = [...blockAround(lines, index)];
    for (const one of block) seen.add(one);
    yield {
      entries: block.flatMap((one) => entryIn(one) ?? []).sort((a, b) => a.line.number - b.line.number),
      head: headOf(lines, block),
    };
  }
}

/** `{ key: value, … }` in one line. */
const FLOW = /\{[^{}]{1,1000}\}/g;
const PAIR =
  /(?<=[{,]\s*)(?<mark>["']?)(?<key>[\w.-]+)\k<mark>:\s*(?:(?<quote>["'])(?<quoted>[^"']*)\k<quote>|(?<plain>[^\s"'{}[\],]+))(?=\s*[,}])/dg;

function* flowBlocks(lines: readonly Line[], isOurs: (entry: Entry) => boolean): Generator<Block> {
  for (const line of lines) {
    if (line.kind !== "code" || !line.text.includes("{")) continue;
    for (const flow of line.text.matchAll(FLOW)) {
      const entries = [...flow[0].matchAll(PAIR)].map(({ groups, indices }): Entry => {
        const [at, end] = indices?.groups?.quoted ?? indices?.groups?.plain ?? [0, 0];
        return { line, key: groups?.key ?? "", value: flow[0].slice(at, end), at: flow.index + at };
      });
      if (entries.some(isOurs)) yield { entries, head: [] };
    }
  }
}

/** The lines of the list item or map that a line stands in, without what is nested in them. */
function* blockAround(lines: readonly Line[], index: number): Generator<Line> {
  const column = columnOf(lines[index]);
  for (let at = index; at >= 0; at -= 1) {
    const line = lines[at];
    if (!line || endsBlock(line, column)) break;
    if (columnOf(line) === column) yield line;
    if (beginsItem(line, column)) break;
  }
  for (let at = index + 1; at < lines.length; at += 1) {
    const line = lines[at];
    if (!line || endsBlock(line, column) || beginsItem(line, column)) break;
    if (columnOf(line) === column) yield line;
  }
}

function headOf(lines: readonly Line[], block: readonly Line[]): readonly number[] {
  const numbers = block.filter(({ kind }) => kind === "code").map(({ number }) => number);
  const first = numbers.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const [begin, above] = [lines[first - 1], lines[first - 2]];
  const isParent = above?.kind === "code" && /:\s*$/.test(above.text) && columnOf(above) < columnOf(begin);
  return isParent ? [first, first - 1] : [first];
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
  const groups = KEY.exec(line?.text ?? "")?.groups;
  if (!groups) return (line?.text ?? "").search(/\S|$/);
  return (groups.indent ?? "").length + (groups.dash ?? "").length;
}
