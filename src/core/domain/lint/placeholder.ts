/** Words that stand for what is still to be written, and what a merge leaves behind. */
import type { Words } from "../notes/written.ts";
import type { Complaint } from "./finding.ts";
import { named } from "./finding.ts";
import type { Look } from "./look.ts";

/** In capitals, as people mark them; in small letters they are words, and `v0.x.y` is a range. */
const MARK =
  /\[(?:TODO|TBD|TBA|insert|fill|add)\b[^\]]*\]?|\[(?:DATE|VERSION|PREVIOUS|TAG|NAME|URL|LINK|SHA|COMPONENT|RELEASE)\]|\b(?:TODO|TBD|TBA|FIXME|XXX)\b|\?\?\?|\bREPLACE_\w+|\bv?X\.Y(?:\.Z)?\b|<<<<<<<|>>>>>>>/;

/** Said at a sentence's end; "to be decided by the owners" tells what will be. */
const SAID = /\blorem ipsum\b|\(coming soon\)|\bto be (?:determined|decided|written|filled in)\b(?=\W*$|[.;!)])/i;

/** What a template left. Between back-ticks it is what the reader is to type. */
const EXPRESSION = /\$\{?[A-Z]{3,}[A-Z_]*\}?|\{\{.*?\}\}/;

/** What looks like a tag of HTML and is a blank to fill in, or a comment that says that something is missing. */
const BLANK =
  /^<\/?(?:[A-Z][A-Z_ -]+|version|previous|tag|sha|date|name|url|link|component|release)\b[^>]*>$|^<!--.*\b(?:TODO|TBD|TBA|FIXME)\b.*-->/s;

/** A pull request's title is what somebody wrote then; only what nobody writes there is a placeholder. */
const IN_TITLE = /\[TODO[^\]]*\]?|\{\{.*?\}\}|<<<<<<<|>>>>>>>/;

/** What the bot itself puts into a draft where a person has to decide. */
const UNSETTLED = /\bto be settled before this is published\b|\bthe bot would write now:/i;

export function placeholder({ notes, bullets }: Look): readonly Complaint[] {
  const titles = new Set(bullets.map(({ line }) => line));
  return notes.words.flatMap((words) => {
    const { line, text } = words;
    const unsettled = UNSETTLED.exec(text);
    if (unsettled)
      return [
        {
          line,
          message: `${named(unsettled[0])} still stands there.`,
          suggestion: "Settle what it speaks of, and take the sentence out.",
        },
      ];
    const found = blankIn(words, titles.has(line));
    if (found === undefined) return [];
    return [
      {
        line,
        message: `${named(found)} was not filled in.`,
        suggestion: "Write what belongs there, or take the sentence out.",
      },
    ];
  });
}

function blankIn({ text, in: within }: Words, isTitle: boolean): string | undefined {
  if (within === "html") return BLANK.exec(text)?.[0];
  const patterns = isTitle ? [IN_TITLE] : within === "code" ? [MARK, SAID] : [MARK, SAID, EXPRESSION];
  return patterns.flatMap((pattern) => pattern.exec(text)?.[0] ?? [])[0];
}
