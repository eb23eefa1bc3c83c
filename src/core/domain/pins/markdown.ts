/** Which lines of a Markdown file are code and which are comments. The Markdown tree decides, as for commands. */
import { fromMarkdown } from "mdast-util-from-markdown";

export interface Parts {
  /** Line numbers inside code blocks, without the fences. */
  readonly code: ReadonlySet<number>;
  /** Line numbers of HTML comments. */
  readonly comments: ReadonlySet<number>;
}

export const isMarkdown = (path: string): boolean => /\.(?:md|mdx|markdown)$/i.test(path);

export function partsOf(text: string): Parts {
  const lines = text.split(/\r\n|\r|\n/);
  const code = new Set<number>();
  const comments = new Set<number>();
  for (const node of blocksOf(fromMarkdown(text))) {
    if (isComment(node)) for (const line of linesIn(node)) comments.add(line);
    if (isCode(node)) for (const line of linesIn(node, lines)) code.add(line);
  }
  return { code, comments };
}

type Root = ReturnType<typeof fromMarkdown>;
type Node = Root | Root["children"][number];

/** Depth first; a comment inside a line of text is left to that line. */
function* blocksOf(node: Node): Generator<Node> {
  yield node;
  if (!("children" in node) || node.type === "paragraph" || node.type === "heading") return;
  for (const child of node.children) yield* blocksOf(child as Node);
}

const isComment = (node: Node): boolean => node.type === "html" && node.value.startsWith("<!--");

const isCode = (node: Node): boolean => node.type === "code" || (node.type === "html" && /^<pre\b/i.test(node.value));

/** A block's line numbers; with `lines`, without its first and last where they are fences or tags. */
function linesIn(node: Node, lines?: readonly string[]): readonly number[] {
  const first = node.position?.start.line ?? 1;
  const last = node.position?.end.line ?? 0;
  const all = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  return all.filter((line) => (line !== first && line !== last) || !/`{3}|~{3}|<\/?pre/i.test(lines?.[line - 1] ?? ""));
}
