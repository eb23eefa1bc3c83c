/**
 * A Markdown text in blocks: what a person edits as one thing. A list falls into its items and a table into its rows, so
 * that an edit of one leaves the others to us. Put together again, blocks are the text, byte for byte.
 */
import { createHash } from "node:crypto";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";

export interface Block {
  /** What stands between it and what is before it. */
  readonly gap: string;
  /** Without blanks around it. */
  readonly text: string;
  /** Equal for blocks that read alike. */
  readonly key: string;
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
  const starts = new Set<number>();
  for (const node of fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] }).children) {
    const parts =
      node.type === "list" ? node.children : node.type === "table" ? [node, ...node.children.slice(1)] : [node];
    for (const { position } of parts) starts.add(lineStart(markdown, position?.start.offset ?? 0));
  }
  const bounds = [...starts].sort((a, b) => a - b);
  let gap = markdown.slice(0, bounds[0] ?? markdown.length);
  return bounds.map((start, index) => {
    const piece = markdown.slice(start, bounds[index + 1] ?? markdown.length);
    const text = piece.trimEnd();
    const block = { gap, text, key: keyOf(text) };
    gap = piece.slice(text.length);
    return block;
  });
}

const lineStart = (text: string, offset: number): number => text.lastIndexOf("\n", offset - 1) + 1;
