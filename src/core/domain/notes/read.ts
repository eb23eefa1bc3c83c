/** Reads release notes as GitHub's renderer would: the Markdown tree decides what is a table, a heading, a link. */
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { toString as wordsOf } from "mdast-util-to-string";
import { gfm } from "micromark-extension-gfm";
import type { Cell, Heading, Item, Link, Section, Table, Words, WrittenNotes } from "./written.ts";

/** What we use of a node of the tree. */
interface Node {
  readonly type: string;
  readonly value?: string;
  readonly url?: string;
  readonly depth?: number;
  readonly children?: readonly Node[];
  readonly position?: { readonly start: Point; readonly end: Point };
}

interface Point {
  readonly line: number;
  readonly offset: number;
}

/** @param text Markdown of any length a release may have; what GitHub can't render as a table is none here either */
export function readNotes(text: string): WrittenNotes {
  const source = text.replace(/^\ufeff/, "").replaceAll("\0", "\ufffd");
  const reading = new Reading(source);
  const tree = fromMarkdown(source, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] }) as Node;
  for (const block of tree.children ?? []) reading.top(block);
  return reading.notes();
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer U)[] ? U[] : T[K] };

class Reading {
  readonly #source: string;
  readonly #notes: Mutable<WrittenNotes> = {
    ...{ headings: [], tables: [], items: [], links: [], words: [], breaks: [], paragraphs: [] },
    sections: [{ line: 1, blocks: [] }],
  };
  #heading: Heading | undefined;

  constructor(source: string) {
    this.#source = source;
  }

  notes(): WrittenNotes {
    return this.#notes;
  }

  /** A block that lies directly in the document. */
  top(block: Node): void {
    const line = lineOf(block);
    if (block.type === "heading") {
      this.#heading = { line, depth: block.depth ?? 1, text: wordsIn(block) };
      this.#notes.headings.push(this.#heading);
      this.#notes.sections.push({ heading: this.#heading, line, blocks: [] });
    } else if (block.type === "thematicBreak") {
      this.#notes.breaks.push(line);
    } else {
      const section = this.#notes.sections.at(-1) as Mutable<Section>;
      section.blocks.push(this.#source.slice(block.position?.start.offset, block.position?.end.offset));
    }
    this.#block(block);
  }

  #block(block: Node): void {
    switch (block.type) {
      case "heading":
        this.#inline(block, "heading");
        return;
      case "table":
        this.#table(block);
        return;
      case "listItem":
        this.#item(block);
        return;
      case "paragraph":
        this.#notes.paragraphs.push({ line: lineOf(block), text: wordsIn(block), heading: this.#heading });
        this.#inline(block, "text");
        return;
      case "code":
        return;
      case "html":
        this.#run(block, "html");
        return;
      default:
        for (const child of block.children ?? []) this.#block(child);
    }
  }

  #table(block: Node): void {
    const [head, ...rows] = block.children ?? [];
    const table: Table = {
      line: lineOf(block),
      heading: this.#heading,
      columns: (head?.children ?? []).map(wordsIn),
      rows: rows.map((row) => ({ line: lineOf(row), cells: (row.children ?? []).map(cellOf) })),
    };
    this.#notes.tables.push(table);
    for (const row of rows) this.#inline(row, "cell");
  }

  #item(item: Node): void {
    const [first, ...rest] = item.children ?? [];
    const paragraph = first?.type === "paragraph" ? first : undefined;
    const links = paragraph ? this.#inline(paragraph, "item") : [];
    const text = paragraph ? wordsIn(paragraph) : "";
    const entry: Item = { line: lineOf(item), text, links, heading: this.#heading, hasMore: rest.length > 0 };
    this.#notes.items.push(entry);
    for (const child of paragraph ? rest : (item.children ?? [])) this.#block(child);
  }

  /** Collects words and links of a run of text; returns the links. */
  #inline(node: Node, within: Words["in"]): readonly Link[] {
    const before = this.#notes.links.length;
    this.#run(node, within);
    return this.#notes.links.slice(before);
  }

  #run(node: Node, within: Words["in"]): void {
    if (node.value !== undefined) {
      this.#words(node, node.value, within);
      return;
    }
    if (node.type === "link" || node.type === "image") {
      this.#notes.links.push({ line: lineOf(node), url: node.url ?? "", text: wordsIn(node), heading: this.#heading });
    }
    for (const child of node.children ?? []) this.#run(child, within);
  }

  #words(node: Node, value: string, within: Words["in"]): void {
    const isCode = node.type === "inlineCode" && within !== "cell";
    const place = node.type === "html" ? "html" : isCode ? "code" : within;
    for (const [at, text] of value.split("\n").entries()) {
      if (text.trim()) this.#notes.words.push({ line: lineOf(node) + at, text, heading: this.#heading, in: place });
    }
  }
}

const lineOf = (node: Node): number => node.position?.start.line ?? 1;

const wordsIn = (node: Node): string =>
  wordsOf(node as Parameters<typeof wordsOf>[0], { includeHtml: false })
    .replace(/\s+/g, " ")
    .trim();

function cellOf(cell: Node): Cell {
  return { text: wordsIn(cell), code: codeIn(cell) };
}

function codeIn(node: Node): string | undefined {
  if (node.type === "inlineCode") return node.value;
  for (const child of node.children ?? []) {
    const found = codeIn(child);
    if (found !== undefined) return found;
  }
  return undefined;
}
