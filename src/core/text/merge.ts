/**
 * Three-way merge of a text that we write anew and people edit meanwhile: what stands there stays as it is, and what
 * changed on our side is done to it block by block. Where both changed the same, the person's words stay and ours are
 * shown below them, for the person to choose; nothing of anybody's is lost. Merging again what was merged changes
 * nothing.
 */
import { type Block, blocksOf } from "./blocks.ts";
import { Changes } from "./changes.ts";
import { pairsOf } from "./pairs.ts";
import { print, type Quote } from "./print.ts";
import { shownIn } from "./shown.ts";
import { type Sides, Standing } from "./standing.ts";
import { takenOver } from "./take-over.ts";

export interface Versions {
  /** Keys of the blocks that we wrote last; undefined where that is not known. */
  readonly base: readonly string[] | undefined;
  /** As it stands now, with whatever people did. */
  readonly current: string;
  readonly next: string;
}

export interface Merged {
  readonly text: string;
  /** Blocks of ours that are shown beside a person's. */
  readonly conflicts: number;
}

export function merge({ base, current, next }: Versions): Merged {
  const ours = blocksOf(next);
  const there = blocksOf(current);
  const { from, theirs: all } = base ? { from: base, theirs: there } : takenOver(there, ours);
  const quotes = quotesIn(all, { written: new Set(from), ours });
  const theirs = all.filter((block) => !quotes.has(block));
  const sides = { theirs: all, ours, their: new Changes(from, theirs), our: new Changes(from, ours) };
  const standing = new Standing(sides);
  carryOut(sides, standing);
  const blocks = standing.blocks.filter((block) => !standing.gone.has(block));
  const text = print({ blocks, shown: standing.shown, quotes, gap: gapsIn(sides, standing) });
  return { text, conflicts: [...standing.shown.values()].flat().length };
}

/** Does to the text what changed on our side. */
function carryOut({ their, our }: Sides, standing: Standing): void {
  // What only we moved is taken out and put in again; what a person moved or deleted as well is theirs.
  const isTheirs = (home: number) => our.moved.has(home) && !their.kept.has(home);
  for (const home of our.all.flatMap(({ removed }) => removed)) if (!isTheirs(home)) standing.remove(home);
  for (const { removed, added } of our.all) {
    const due = added.filter((block) => {
      const home = our.homeOf(block);
      return home === undefined ? !standing.hasOwn(block) : !isTheirs(home);
    });
    const replaced = removed.filter((home) => !our.moved.has(home));
    const fresh = due.filter((block) => our.homeOf(block) === undefined);
    const pairs = pairsOf(replaced, fresh, their);
    for (const block of due) standing.take(block, pairs.get(block));
  }
}

/** What we show already, with what of it our text has still. */
function quotesIn(
  blocks: readonly Block[],
  { written, ours }: { readonly written: ReadonlySet<string>; readonly ours: readonly Block[] },
): ReadonlyMap<Block, Quote> {
  const keys = new Set(ours.map(({ key }) => key));
  const quotes = new Map<Block, Quote>();
  for (const block of blocks) {
    const inside = shownIn(block, written);
    if (!inside) continue;
    const rest = inside.filter(({ key }) => keys.has(key));
    quotes.set(block, { rest, isWhole: rest.length === inside.length });
  }
  return quotes;
}

/** What stands between two blocks in one of the texts, theirs first. */
function gapsIn({ theirs, ours }: Sides, standing: Standing): (before: Block, block: Block) => string | undefined {
  const before = new Map(theirs.map((block, index) => [block, theirs[index - 1]]));
  const ourGaps = new Map<Block | undefined, Block>();
  const ourBefore = new Map<Block | undefined, Block | undefined>();
  for (const [index, block] of ours.entries()) {
    const there = standing.standsFor(block);
    const above = ours[index - 1];
    ourGaps.set(there, block);
    ourBefore.set(there, above && standing.standsFor(above));
  }
  return (above, block) => {
    if (before.get(block) === above) return block.gap;
    return ourBefore.get(block) === above ? ourGaps.get(block)?.gap : undefined;
  };
}
