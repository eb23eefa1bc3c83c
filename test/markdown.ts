/** Looks at Markdown as GitHub's renderer would: what became more than text? */
import { expect } from "@jest/globals";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import { parseCommands } from "../src/core/command/parse.ts";

export interface Node {
  readonly type: string;
  readonly value?: string;
  readonly url?: string;
  readonly depth?: number;
  readonly children?: readonly Node[];
}

export function nodesOf(markdown: string): readonly Node[] {
  const all: Node[] = [];
  const walk = (node: Node): void => {
    all.push(node);
    node.children?.forEach(walk);
  };
  walk(fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] }) as Node);
  return all;
}

/** A stranger's words are there to read, and did nothing: no mention, link, image, HTML, heading, row or command. */
export function expectOnlyText(markdown: string, words: string): void {
  const nodes = nodesOf(markdown);
  const text = nodes.map((node) => node.value ?? "").join(" ");
  const letters = (shown: string) => shown.replace(/[^\p{L}\p{N}]/gu, "").slice(0, 40);
  expect({ words, isShown: letters(text).length > 0 && lettersIn(text).includes(letters(words)) }).toEqual({
    words,
    isShown: true,
  });
  expect({ words, links: nodes.filter((node) => /^https?:\/\/(e$|evil)/.test(node.url ?? "")) }).toEqual({
    words,
    links: [],
  });
  expect({ words, images: nodes.filter((node) => node.type === "image") }).toEqual({ words, images: [] });
  expect({
    words,
    html: nodes.filter((node) => node.type === "html" && !/^<\/?(details|summary|sub)/.test(node.value ?? "")),
  }).toEqual({ words, html: [] });
  expect({ words, headings: nodes.filter((node) => node.type === "heading" && node.depth === 1) }).toEqual({
    words,
    headings: [],
  });
  // In a code span GitHub mentions nobody.
  const mentions = nodes.filter((node) => node.type === "text" && /@org\/everyone/.test(node.value ?? ""));
  expect({ words, mentions }).toEqual({ words, mentions: [] });
  expect({ words, commands: parseCommands(markdown) }).toEqual({ words, commands: [] });
  for (const table of nodes.filter((node) => node.type === "table")) {
    const widths = new Set(table.children?.map((row) => row.children?.length));
    expect({ words, columns: widths.size }).toEqual({ words, columns: 1 });
  }
}

const lettersIn = (shown: string): string => shown.replace(/[^\p{L}\p{N}]/gu, "");
