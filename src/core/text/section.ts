/**
 * A section of a Markdown file that a project has copied into a text of ours: its words, lists, tables and code, and
 * nothing of what could do something there. No HTML, no mention, no picture, no heading of its own; a link stays where
 * it leads to the project's own pages.
 */
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { toString as wordsOf } from "mdast-util-to-string";
import { gfm } from "micromark-extension-gfm";
import { fenced } from "./fence.ts";
import { type Node, words } from "./section-words.ts";

/** Characters of a whole section. */
const LIMIT = 20_000;

/** Rows of one table and items of one list. */
const ROWS = 200;

/** Lists in one another. */
const DEEP = 4;

export interface Section {
  /** Markdown, safe as it is. */
  readonly text: string;
  /** Whether there is more of it than this. */
  readonly isCut: boolean;
}

/**
 * What stands below a heading, up to the next one that is not lower. Undefined where there is none of these words.
 *
 * @param site address of the project's own pages
 */
export function sectionOf(
  markdown: string,
  { heading, site }: { readonly heading: string; readonly site: string },
): Section | undefined {
  const tree = fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] }) as Node;
  const blocks = tree.children ?? [];
  const at = blocks.findIndex((node) => node.type === "heading" && alike(titleOf(node), heading));
  const depth = blocks[at]?.depth;
  if (depth === undefined) return undefined;
  const rest = blocks.slice(at + 1);
  const end = rest.findIndex((node) => node.type === "heading" && (node.depth ?? 1) <= depth);
  return joined(rest.slice(0, end < 0 ? rest.length : end).flatMap((node) => block(node, site, 0)));
}

const titleOf = (node: Node): string => wordsOf(node as Parameters<typeof wordsOf>[0], { includeHtml: false });

const alike = (one: string, other: string): boolean =>
  one.trim().replace(/\s+/g, " ").toLowerCase() === other.trim().toLowerCase();

function joined(parts: readonly string[]): Section {
  let text = "";
  for (const part of parts) {
    const room = LIMIT - text.length;
    const fits = part.length <= room ? part : linesUpTo(part, room);
    if (fits !== "") text = text === "" ? fits : `${text}\n\n${fits}`;
    if (fits !== part) return { text, isCut: true };
  }
  return { text, isCut: false };
}

/** Of a table its first rows and of a list its first lines; a block of code would lose its end. */
const linesUpTo = (part: string, room: number): string =>
  part.startsWith("```") ? "" : part.slice(0, Math.max(0, part.lastIndexOf("\n", room)));

/** None for what says nothing. */
function block(node: Node, site: string, depth: number): readonly string[] {
  switch (node.type) {
    case "paragraph":
      return some(words(node, site));
    case "heading":
      return some(words(node, site)).map((text) => `**${text}**`);
    case "table":
      return some(table(node, site));
    case "list":
      return depth < DEEP ? some(list(node, site, depth)) : [];
    case "blockquote":
      return (node.children ?? []).flatMap((child) => block(child, site, depth));
    case "code":
      // In a list its fence would have to be indented.
      return depth === 0 ? [fenced(node.value ?? "", "")] : [];
    default:
      return [];
  }
}

const some = (text: string): readonly string[] => (text === "" ? [] : [text]);

function list({ children = [], ordered }: Node, site: string, depth: number): string {
  const items = children.slice(0, ROWS).flatMap((item) => {
    const parts = (item.children ?? []).flatMap((child) => block(child, site, depth + 1));
    const box = typeof item.checked === "boolean" ? (item.checked ? "☑ " : "☐ ") : "";
    const [first, ...others] = parts;
    if (first === undefined) return [];
    const indent = ordered ? "   " : "  ";
    const lines = [`${ordered ? "1." : "-"} ${box}${first}`, ...others].flatMap((part) => part.split("\n"));
    return [lines.map((line, at) => (at === 0 ? line : `${indent}${line}`)).join("\n")];
  });
  return items.join("\n");
}

function table({ children = [] }: Node, site: string): string {
  const [head, ...rows] = children.slice(0, ROWS);
  const cells = (row: Node): string => `| ${(row.children ?? []).map((cell) => words(cell, site)).join(" | ")} |`;
  if (!head) return "";
  const rule = `|${"---|".repeat(head.children?.length ?? 1)}`;
  return [cells(head), rule, ...rows.map(cells)].join("\n");
}
