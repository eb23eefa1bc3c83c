/** Tables of Markdown: a row that names something in one cell and its version in another. */
import type { Line } from "./lines.ts";

const VERSION_CELL = /^\s*`?(?<version>v?\d+\.[\w.-]*\w)`?\s*$/d;

/** With a word before it, `vllm-v0.19.1`; other things look like that, too. */
const WORDED_CELL = /^\s*`?(?<version>[a-z][a-z\d]*-v?\d+\.(?:[\w.-]*\w)?)`?\s*$/d;

/** Where in a line a version stands. */
export interface Cell {
  readonly line: Line;
  readonly at: number;
  readonly value: string;
}

/**
 * The version of each row that has a cell with nothing but the name: in the first cell behind it that is nothing but a
 * version, or in the row's only one. Only a row without any such cell has a version with a word before it.
 *
 * @param name as a regular expression
 */
export function versionsInRows(lines: readonly Line[], name: string): readonly Cell[] {
  const naming = new RegExp(`^\\s*\\[?\`?${name}\`?(?:\\]\\([^)]*\\))?\\s*$`);
  return lines
    .filter(({ kind, text }) => kind === "prose" && text.includes("|"))
    .flatMap((line) => {
      const cells = cellsOf(line.text);
      const named = cells.find(({ text }) => naming.test(text));
      if (!named) return [];
      const plain = cells.flatMap((cell) => versionsIn(cell, VERSION_CELL));
      const versions = plain.length > 0 ? plain : cells.flatMap((cell) => versionsIn(cell, WORDED_CELL));
      const behind = versions.find(({ at }) => at > named.at);
      const version = behind ?? (versions.length === 1 ? versions[0] : undefined);
      return version ? [{ line, ...version }] : [];
    });
}

function versionsIn({ at, text }: Placed, form: RegExp): readonly Pick<Cell, "at" | "value">[] {
  const [start, end] = form.exec(text)?.indices?.groups?.version ?? [0, 0];
  return end === 0 ? [] : [{ at: at + start, value: text.slice(start, end) }];
}

interface Placed {
  readonly at: number;
  readonly text: string;
}

function cellsOf(text: string): readonly Placed[] {
  let at = 0;
  return text.split("|").map((cell) => {
    const one = { at, text: cell };
    at += cell.length + 1;
    return one;
  });
}
