/** Tables of Markdown: a row that names something in one cell and its version in another. */
import type { Line } from "./lines.ts";

const VERSION_CELL = /^\s*`?(?<version>v?\d+\.(?:[\w.-]*\w)?)`?\s*$/d;

/** Where in a line a version stands. */
export interface Cell {
  readonly line: Line;
  readonly at: number;
  readonly value: string;
}

/**
 * The version of each row that has a cell with nothing but the name: in the first cell behind it that is nothing but a
 * version, or in the row's only one.
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
      const versions = named ? cells.filter(({ text }) => VERSION_CELL.test(text)) : [];
      const behind = versions.find(({ at }) => at > (named?.at ?? 0));
      const version = behind ?? (versions.length === 1 ? versions[0] : undefined);
      const [start, end] = VERSION_CELL.exec(version?.text ?? "")?.indices?.groups?.version ?? [0, 0];
      return version ? [{ line, at: version.at + start, value: version.text.slice(start, end) }] : [];
    });
}

function cellsOf(text: string): readonly { readonly at: number; readonly text: string }[] {
  let at = 0;
  return text.split("|").map((cell) => {
    const one = { at, text: cell };
    at += cell.length + 1;
    return one;
  });
}
