/** Blocks of two texts as one: what stands between them, and where ours are shown without tearing a list or a table. */
import type { Block } from "./blocks.ts";
import { shown } from "./shown.ts";

/** What is shown already. */
export interface Quote {
  /** What of it our text has still. */
  readonly rest: readonly Block[];
  readonly isWhole: boolean;
}

interface Printing {
  readonly blocks: readonly Block[];
  /** Ours that are shown below a block, or above all. */
  readonly shown: ReadonlyMap<Block | undefined, readonly Block[]>;
  readonly quotes: ReadonlyMap<Block, Quote>;
  /** What stands between two blocks in one of the texts; undefined where they stand in neither so. */
  readonly gap: (before: Block, block: Block) => string | undefined;
}

const WIDE = /\n[ \t]*\n/;

export function print({ blocks, shown: below, quotes, gap }: Printing): string {
  const page = new Page(gap);
  page.hold(below.get(undefined));
  for (const block of blocks) {
    const quote = quotes.get(block);
    if (quote && (page.isHolding || !quote.isWhole)) page.hold(quote.rest);
    else page.put(block);
    page.hold(below.get(block));
  }
  return page.end();
}

/** What is shown is held back until the list or table is over that it is about. */
class Page {
  readonly #gap: Printing["gap"];
  #text = "";
  #last: Block | undefined;
  #held: readonly Block[] = [];

  constructor(gap: Printing["gap"]) {
    this.#gap = gap;
  }

  get isHolding(): boolean {
    return this.#held.length > 0;
  }

  hold(blocks: readonly Block[] = []): void {
    this.#held = [...this.#held, ...blocks];
  }

  put(block: Block): void {
    const gap = (this.#last && this.#gap(this.#last, block)) ?? usualGap(this.#last, block);
    if (this.isHolding && WIDE.test(gap)) {
      this.#text += `${quoted(this.#held)}\n\n${block.text}`;
      this.#held = [];
    } else {
      this.#text += gap + block.text;
    }
    this.#last = block;
  }

  end(): string {
    return (this.#text + quoted(this.#held)).trim();
  }
}

const quoted = (blocks: readonly Block[]): string => (blocks.length > 0 ? `\n\n${shown(blocks)}` : "");

/** Parts of one list or table stand close; whatever else would read on what is above it. */
function usualGap(before: Block | undefined, { kind }: Block): string {
  const isClose = kind === "item" ? before?.kind === "item" : kind === "row" && /^(head|row)$/.test(before?.kind ?? "");
  return isClose ? "\n" : "\n\n";
}
