/** What `bump` says on a terminal: the answer first, then what moves, what stays and why, and the change itself. */

import { plainTable } from "../plain-table.ts";
import { printable } from "../printable.ts";
import type { Bumped, Remark } from "./report.ts";
import { unified } from "./unified.ts";

export function bumpWords({ report, rows, files }: Bumped, isWritten: boolean): string {
  const { obstacles, leftovers, holds, warnings, unchanged } = report;
  const table = rows.map((row) => [
    row.isBranch ? "release branch" : row.owner || "release",
    row.old.join(", "),
    row.new.join(", "),
    String(row.files.n),
    String(row.places.n),
  ]);
  return [
    answer({ report, files }, isWritten),
    ...part("In the way:", obstacles.map(printable)),
    ...(table.length === 0 ? [] : ["", ...plainTable(["Component", "Old", "New", "Files", "Places"], table, [3, 4])]),
    ...part("Left over:", leftovers.map(remark)),
    ...missing(leftovers),
    ...part("Kept back on purpose:", holds.map(remark)),
    ...part("To look at:", warnings.map(remark)),
    ...part("Unchanged:", unchanged.map(remark)),
    ...(files.length === 0 ? [] : ["", unified(files).trimEnd()]),
    "",
  ].join("\n");
}

function answer({ report, files }: Pick<Bumped, "report" | "files">, isWritten: boolean): string {
  const { obstacles, edits, leftovers } = report;
  if (obstacles.length > 0) return `Nothing is changed: ${counted(obstacles.length, "thing")} in the way.`;
  const places = `${counted(edits.length, "place")} in ${counted(files.length, "file")}`;
  const moved = edits.length === 0 ? "Nothing to change" : isWritten ? `Changed ${places}` : `Would change ${places}`;
  const left = leftovers.length === 0 ? "nothing stale is left" : `${counted(leftovers.length, "place")} left over`;
  return `${moved}; ${left}.`;
}

const remark = ({ component, path, line, message }: Remark): string => {
  const at = path === undefined ? "" : line === undefined ? path : `${path}:${line}`;
  return printable(`${[at, component].filter((one) => one !== "").join(" ")}: ${message}`);
};

/** The rules to add, by component, each once. */
function missing(leftovers: readonly Remark[]): readonly string[] {
  const rules = new Set(leftovers.flatMap(({ component, paste }) => (paste ? [`${component}:\n${paste}`] : [])));
  return rules.size === 0 ? [] : ["", "Rules to add:", ...[...rules].flatMap((one) => one.split("\n").map(printable))];
}

const part = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : ["", title, ...lines.map((line) => `- ${line}`)];

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? "" : "s"}`;
