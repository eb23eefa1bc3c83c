/** A person's name in a table of versions is a remark among reviewers that nobody took out, unless it says thanks. */
import type { Complaint } from "./finding.ts";
import { named } from "./finding.ts";
import { type Look, labelOf, rowsOf } from "./look.ts";

const LOGIN = /(?<![\w./]|\bthanks(?: to)? )@[\w-]+/i;

export function remark(look: Look): readonly Complaint[] {
  return rowsOf(look).flatMap((row) => {
    const login = row.cells.flatMap(({ text }) => LOGIN.exec(text)?.[0] ?? [])[0];
    if (login === undefined) return [];
    return [
      {
        line: row.line,
        message: `The row of ${named(labelOf(row))} names ${named(login)}: a remark for reviewers, not for readers.`,
        suggestion: "Take it out.",
      },
    ];
  });
}
