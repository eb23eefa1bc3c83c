/** A table for a terminal, whose columns are held apart by blanks alone. */
import Table from "cli-table3";
import { printable } from "./printable.ts";

const BARE = Object.fromEntries(
  [
    ["top", "top-mid", "top-left", "top-right", "bottom", "bottom-mid", "bottom-left", "bottom-right"],
    ["left", "left-mid", "mid", "mid-mid", "right", "right-mid"],
  ]
    .flat()
    .map((part) => [part, ""]),
);

/** @param right indexes of columns that hold numbers */
export function plainTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  right: readonly number[] = [],
): readonly string[] {
  const table = new Table({
    chars: { ...BARE, middle: "  " },
    head: [...head],
    colAligns: head.map((_, index) => (right.includes(index) ? "right" : "left")),
    style: { head: [], border: [], "padding-left": 0, "padding-right": 0 },
  });
  for (const row of rows) table.push(row.map(printable));
  return table
    .toString()
    .split("\n")
    .map((line) => line.trimEnd());
}
