/**
 * A Markdown text in blocks: what a person edits as one thing. A list falls into its items and a table into its rows, so
 * that an edit of one leaves the others to us. Put together again, blocks are the text, byte for byte.
 */
import { createHash } from "node:crypto";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";

export interface Block extends Part {
  /** What stands between it and what is before it. */
  readonly gap: string;
  /** Without blanks around it. */
  readonly text: string;
  /** Equal for blocks that read alike. */
  readonly key: string;
}

interface Part {
  /** A table's head is what its rows are nothing without. */
  readonly kind: "item" | "head" | "row" | "text";
  /** Equal for the parts of one list or table, in one text. */
  readonly run: number;
}

/** Characters of a key: 36 bits. */
export const KEY_LENGTH = 6;

/** Short, and made of what can stand in an HTML comment. */
export function keyOf(text: string): string {
  const plain = text.replace(/(?<![ \t])[ \t]+$/gm, "").trim();
  return createHash("sha256").update(plain).digest("base64url").slice(0, KEY_LENGTH).replaceAll("-", ".");
}

/** @param markdown with unix line ends */
export function blocksOf(markdown: string): readonly Block[] {
  const starts = startsIn(markdown);
  const bounds = [...starts.keys()].sort((a, b) => a - b);
  let gap = markdown.slice(0, bounds[0] ?? markdown.length);
  return bounds.map((start, index) => {
    const piece = markdown.slice(start, bounds[index + 1] ?? markdown.length);
    const text = piece.trimEnd();
    const { kind, run } = starts.get(start) ?? { kind: "text", run: index };
    const block = { gap, text, key: keyOf(text), kind, run };
    gap = piece.slice(text.length);
    return block;
  });
}

function startsIn(markdown: string): ReadonlyMap<number, Part> {
  const starts = new Map<number, Part>();
  const tree = fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
  for (const [run, node] of tree.children.entries()) {
    for (const [index, { position }] of partsOf(node).entries()) {
      const start = markdown.lastIndexOf("\n", (position?.start.offset ?? 0) - 1) + 1;
      if (!starts.has(start)) starts.set(start, { kind: kindOf(node.type, index), run });
    }
  }
  return starts;
}

type Node = ReturnType<typeof fromMarkdown>["children"][number];

const partsOf = (node: Node): readonly Pick<Node, "position">[] =>
  node.type === "list" || node.type === "table" ? node.children : [node];

function kindOf(type: Node["type"], index: number): Part["kind"] {
  if (type === "list") return "item";
  if (type !== "table") return "text";
  return index === 0 ? "head" : "row";
}
