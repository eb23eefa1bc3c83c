/**
 * Finds the commands in a comment: lines that begin with `/release`, as a reader of the rendered page would see them.
 * The Markdown tree decides, so code, quotes, HTML, links and tables never command.
 */
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import type { WrittenCommand } from "./command.ts";

/** The first word of every command: the organisation's other bots own the short verbs. */
const NAMESPACE = "/release";

/**
 * Characters. A longer comment is no command: what a person types is short, and the time that a Markdown tree takes can
 * grow with the square of its text.
 */
const MAX_LENGTH = 4096;

/** Whether it is worth making a tree. */
const SPOKEN_TO = /^[ \t]*\/release\b/m;

/** In the order they stand in the comment. A NUL is read as Markdown reads it, since no database takes one. */
export function parseCommands(written: string): readonly WrittenCommand[] {
  if (written.length > MAX_LENGTH || !SPOKEN_TO.test(written)) return [];
  const comment = written.replaceAll("\0", "\ufffd");
  const tree = fromMarkdown(comment, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
  return tree.children
    .filter((block) => block.type === "paragraph")
    .flatMap((paragraph) => plainLines(comment, paragraph))
    .map((line) => line.trim().split(/\s+/))
    .filter(([first]) => first === NAMESPACE)
    .map(([, verb = "", ...args]) => ({ verb: verb.toLowerCase(), args }));
}

type Paragraph = Extract<ReturnType<typeof fromMarkdown>["children"][number], { type: "paragraph" }>;

/** Lines of a paragraph that hold nothing but text. */
function plainLines(comment: string, paragraph: Paragraph): readonly string[] {
  const start = paragraph.position?.start.line ?? 0;
  const marked = new Set<number>();
  for (const part of paragraph.children) {
    if (part.type === "text" || !part.position) continue;
    for (let line = part.position.start.line; line <= part.position.end.line; line++) marked.add(line);
  }
  const end = paragraph.position?.end.line ?? start;
  return comment
    .split(/\r\n|\r|\n/)
    .slice(start - 1, end)
    .filter((_, index) => !marked.has(start + index));
}
