/** Nothing stands in a list or table twice. */
import { keyOf } from "../notes/component-name.ts";
import type { VersionRow } from "../notes/version-table.ts";
import type { Complaint } from "./finding.ts";
import { named } from "./finding.ts";
import { type Look, labelOf } from "./look.ts";
import { nameOf, originOf } from "./repeated.ts";

interface Entry {
  readonly line: number;
  readonly key: string;
  readonly label: string;
}

/** One image may serve several platforms: what stands before the name tells its rows apart. */
function placeOf({ cells, name }: VersionRow): string {
  const first = cells[0]?.text ?? "";
  return first.includes(name.text) ? "" : `${first}: `;
}

export function twice({ bullets, tables, newcomers }: Look): readonly Complaint[] {
  const lists: readonly (readonly Entry[])[] = [
    bullets.map((bullet) => ({ line: bullet.line, key: originOf(bullet), label: nameOf(bullet) })),
    newcomers.map(({ line, author }) => ({ line, key: author.toLowerCase(), label: named(`@${author}`) })),
    ...tables.map(({ rows }) =>
      rows.map((row) => ({ line: row.line, key: `${placeOf(row)}${keyOf(row.name)}`, label: named(labelOf(row)) })),
    ),
  ];
  return lists.flatMap((entries) => {
    const first = new Map<string, number>();
    return entries.flatMap(({ line, key, label }) => {
      const before = first.get(key);
      if (before === undefined) first.set(key, line);
      return before === undefined
        ? []
        : [
            {
              line,
              message: `${label} stands here a second time, after line ${before}.`,
              suggestion: "Take one of the two out, or correct what it names.",
            },
          ];
    });
  });
}
