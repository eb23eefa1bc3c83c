/**
 * Templates: every word the bot says. Handlebars, strict: a missing field is an error, unknown helpers don't exist,
 * prototypes are out of reach. Output is Markdown, so nothing is HTML-escaped: views hold text that is safe already.
 */
import Handlebars from "handlebars";
import type { Text, Words } from "../plan/effect.ts";

/** @throws Error naming the template when it does not exist or its view lacks a field. */
export type Renderer = (words: Words) => Text;

const KNOWN_HELPERS = { if: true, unless: true, each: true, with: false, lookup: false, log: false } as const;

/** @param sources template by name, `<feature>/<file without .md.hbs>` */
export function compileTemplates(sources: ReadonlyMap<string, string>): Renderer {
  const compiled = new Map(
    [...sources].map(([name, source]) => [
      name,
      Handlebars.compile(source, { strict: true, noEscape: true, knownHelpersOnly: true, knownHelpers: KNOWN_HELPERS }),
    ]),
  );
  return ({ template, view }) => {
    const run = compiled.get(template);
    if (!run) throw new Error(`no template named ${template}`);
    try {
      return textOf(run(view));
    } catch (error) {
      throw new Error(`template ${template} does not fit its view`, { cause: error });
    }
  };
}

/** Markdown as it is printed; a first line `# …` is the title. */
export function textOf(markdown: string): Text {
  const text = tidy(markdown.split("\n")).join("\n").trim();
  const title = /^# (.+)(?:\n|$)/.exec(text);
  if (!title) return { title: "", body: text };
  return { title: title[1] ?? "", body: text.slice(title[0].length).trim() };
}

/** A text as one piece of Markdown again. */
export const markdownOf = ({ title, body }: Text): string => (title === "" ? `${body}\n` : `# ${title}\n\n${body}\n`);

/** Runs of blank lines become one, as in what GitHub shows, and no line ends in blanks; blocks of code stay as they are. */
function tidy(lines: readonly string[]): readonly string[] {
  const kept: string[] = [];
  let fence: string | undefined;
  for (const line of lines) {
    const [mark] = /^`{3,}/.exec(line) ?? [];
    if (fence !== undefined) {
      kept.push(line);
      if (mark === fence && line.trim() === fence) fence = undefined;
      continue;
    }
    fence = mark;
    const bare = line.replace(/(?<![ \t])[ \t]+$/, "");
    if (bare !== "" || kept.at(-1) !== "") kept.push(bare);
  }
  return kept;
}
