/** The first line of a Markdown text as a notification or a terminal shows it: the words, without their markup. */
import { fromMarkdown } from "mdast-util-from-markdown";
import { toString as wordsOf } from "mdast-util-to-string";

/** Empty for a text without a paragraph, heading or list at its beginning. */
export function firstLine(markdown: string): string {
  const [block] = fromMarkdown(markdown.trim().split(/\n\s*\n/, 1)[0] ?? "").children;
  return block ? (wordsOf(block).split("\n", 1)[0] ?? "").trim() : "";
}
