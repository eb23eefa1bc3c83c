/** What `validate` says on a terminal: the answer, what to mend, then each rule with what it finds. */
import type { Problem } from "../../core/errors.ts";
import { plainTable } from "../plain-table.ts";
import { printable } from "../printable.ts";
import type { Validated } from "./report.ts";

export function validateWords({ rules, problems }: Validated): string {
  const rows = rules.map(({ component, subject, line, files, places }) => [
    component,
    subject,
    String(line),
    String(files),
    String(places),
  ]);
  return [
    answer({ rules, problems }),
    ...(problems.length === 0 ? [] : ["", ...problems.map(problemWords)]),
    ...(rows.length === 0
      ? []
      : ["", ...plainTable(["Component", "Pins", "Line", "Files", "Places"], rows, [2, 3, 4])]),
    "",
  ].join("\n");
}

function answer({ rules, problems }: Validated): string {
  if (problems.length > 0) return `${counted(problems.length, "thing")} to mend.`;
  const places = rules.reduce((sum, rule) => sum + rule.places, 0);
  const found = rules.length === 1 ? "1 rule finds" : `${rules.length} rules find`;
  return rules.length === 0 ? "The configuration is right, and has no pins." : `${found} ${counted(places, "place")}.`;
}

const problemWords = ({ path, line, column, key, message }: Problem): string =>
  printable(`${path}:${line}:${column} ${key === "" ? "" : `${key}: `}${message}`);

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? "" : "s"}`;
