/** Words that stand for what is still to be written, and what a merge leaves behind. */
import type { Complaint } from "./finding.ts";
import { named } from "./finding.ts";
import type { Look } from "./look.ts";

const PLACEHOLDER =
  /\[?\bTODO\b|\bTBD\b|\bTBA\b|\bFIXME\b|\bXXX\b|\?\?\?|\blorem ipsum\b|\bREPLACE_\w+|\bto be (?:determined|decided|written|filled)\b|\bv?X\.Y(?:\.Z)?\b|\$\{?[A-Z]{3,}[A-Z_]*\}?|\{\{.*?\}\}|\[(?:insert|fill|add)\b|<<<<<<<|>>>>>>>/i;

/** What looks like a tag of HTML and is a blank to fill in. */
const BLANK = /^<\/?(?:[A-Z][A-Z_ -]+|version|previous|tag|sha|date|name|url|link|component|release)\b[^>]*>$/;

/** A pull request's title is what somebody wrote then; only what nobody writes there is a placeholder. */
const IN_TITLE = /\[TODO|\{\{.*?\}\}|<<<<<<<|>>>>>>>/;

export function placeholder({ notes, bullets }: Look): readonly Complaint[] {
  const titles = new Set(bullets.map(({ line }) => line));
  return notes.words.flatMap(({ line, text, in: within }) => {
    const found = within === "html" ? BLANK.exec(text) : (titles.has(line) ? IN_TITLE : PLACEHOLDER).exec(text);
    if (!found) return [];
    return [
      {
        line,
        message: `${named(found[0])} was not filled in.`,
        suggestion: "Write what belongs there, or take the sentence out.",
      },
    ];
  });
}
