/**
 * Finds the commands in a comment: lines that begin with `/release`, as a reader of the rendered page would see them.
 * The Markdown tree decides, so code, quotes, HTML, links and tables never command. Behind the namespace words are taken
 * as they were typed, marks and all: a reason may hold code and links, and nothing else ever looks like that.
 */
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import { tooDeepAt } from "../text/nesting.ts";
import type { WrittenCommand } from "./command.ts";

/** The first word of every command: the organisation's other bots own the short verbs. */
const NAMESPACE = "/release";

/**
 * Characters that are read: what a person types to the bot is short, and the time that a Markdown tree takes can grow
 * with the square of its text. Of a longer comment whole blocks are read up to here.
 */
const MAX_LENGTH = 4096;

/** Whether it is worth making a tree. */
const SPOKEN_TO = /^[ \t]*\/release\b/m;

/** In the order they stand in the comment. A NUL is read as Markdown reads it, since no database takes one. */
export function parseCommands(written: string): readonly WrittenCommand[] {
  const comment = beginningOf(written).replaceAll("\0", "\ufffd");
  if (!SPOKEN_TO.test(comment) || tooDeepAt(comment) !== undefined) return [];
  const tree = fromMarkdown(comment, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
  return tree.children
    .filter((block) => block.type === "paragraph")
    .flatMap((paragraph) => commandsIn(linesOf(comment, paragraph)));
}

function beginningOf(written: string): string {
  if (written.length <= MAX_LENGTH) return written;
  const blank = /(?:\r\n|\r|\n)[ \t]*(?:\r\n|\r|\n)/g;
  const ends = [...written.slice(0, MAX_LENGTH).matchAll(blank)].map(({ index }) => index);
  return written.slice(0, ends.at(-1) ?? 0);
}

type Paragraph = Extract<ReturnType<typeof fromMarkdown>["children"][number], { type: "paragraph" }>;

interface ParagraphLine {
  readonly text: string;
  /** Whether it begins as text: no code, link, emphasis or HTML, and no later line of one. */
  readonly isPlain: boolean;
}

function linesOf(comment: string, { children, position }: Paragraph): readonly ParagraphLine[] {
  const [from, to] = [position?.start.offset ?? 0, position?.end.offset ?? 0];
  const marked = children.flatMap((part) =>
    part.type === "text" || !part.position ? [] : [[part.position.start.offset ?? 0, part.position.end.offset ?? 0]],
  );
  return [...comment.slice(from, to).matchAll(/[^\r\n]+/g)].map(([line], at, all) => {
    const begins = from + (all[at]?.index ?? 0) + line.search(/\S|$/);
    return { text: line.trim(), isPlain: !marked.some(([start = 0, end = 0]) => start <= begins && begins < end) };
  });
}

/** What stands below a command, in the same paragraph and up to the next one, belongs to it. */
function commandsIn(lines: readonly ParagraphLine[]): readonly WrittenCommand[] {
  const starts = lines.flatMap((line, at) => (isCommand(line) ? [at] : []));
  return starts.map((at, nth) => {
    const [, verb = "", ...args] = wordsOf(lines[at]);
    const below = lines.slice(at + 1, starts[nth + 1]).flatMap(wordsOf);
    return { verb: verb.toLowerCase(), args, ...(below.length > 0 && { below }) };
  });
}

const wordsOf = (line: ParagraphLine | undefined): readonly string[] => line?.text.split(/\s+/) ?? [];

const isCommand = (line: ParagraphLine): boolean => line.isPlain && wordsOf(line)[0] === NAMESPACE;
