/** A component of the last table that is in no table now has left the release, and the notes say so. */
import type { VersionRow } from "../notes/version-table.ts";
import { isGap } from "./editions.ts";
import type { Complaint } from "./finding.ts";
import { named } from "./finding.ts";
import { isSame } from "./history.ts";
import { type Look, labelOf, rowsOf } from "./look.ts";

const LEAVING = /deprecat|remov|replac|renam|drop|no longer|merged|unif|unavailable|discontinu|archiv/i;

/** One sentence for all that did not change, in notes of a patch. */
const REST = /\b(?:all|every(?:thing)?|the) (?:other|rest|else)\b.*\b(?:unchanged|did not change|stays?)\b/i;

export function vanished(look: Look): readonly Complaint[] {
  const last = [...look.earlier].reverse().find(({ matrix }) => matrix !== undefined);
  if (!last?.matrix || !look.matrix || isGap(look)) return [];
  if (look.notes.paragraphs.some(({ text }) => REST.test(text))) return [];
  const now = rowsOf(look);
  const { line } = look.matrix.table;
  return last.matrix.rows
    .filter(({ version }) => version.version !== undefined)
    .filter((before) => !now.some((row) => isSame(before, row, look)) && !isTaken(look, before))
    .map((before) => ({
      line,
      message: `${named(labelOf(before))} stands in the table of ${named(last.edition.tag)} and is gone without a word.`,
      suggestion: "Add its row, or a row that says where it went: `NA (Deprecated)`, with what replaces it.",
    }));
}

/**
 * Whether a row, a list's entry, a heading or a paragraph says of it that it leaves. Titles of pull requests don't: what
 * they remove is a file or a flag.
 */
function isTaken({ notes, bullets }: Look, { name }: VersionRow): boolean {
  const titles = new Set(bullets.map(({ line }) => line));
  const wanted = `${name.repository}${name.variant ? ` (${name.variant})` : ""}`.toLowerCase();
  const texts = [
    ...notes.tables.flatMap(({ rows }) => rows.map(({ cells }) => cells.map(({ text }) => text).join(" "))),
    ...notes.items.filter(({ line }) => !titles.has(line)).map(({ text }) => text),
    ...notes.headings.map(({ text }) => text),
    ...notes.paragraphs.map(({ text }) => text),
  ];
  return texts.some((text) => LEAVING.test(text) && wordsIn(text).includes(wanted));
}

/** Names among the words of a text, alone and behind their organisation; a variant's parentheses belong to it. */
function wordsIn(text: string): readonly string[] {
  const names = text.toLowerCase().match(/[\w./-]+(?: \([^)]*\))?/g) ?? [];
  return names.flatMap((name) => {
    const alone = name.slice(name.lastIndexOf("/", name.includes("(") ? name.indexOf("(") : undefined) + 1);
    return [alone, alone.replace(/ \(.*$/, ""), alone.replace(/[.]$/, "")];
  });
}
