/**
 * Three-way merge of a text that we write anew and people edit meanwhile: block by block, what only one side changed is
 * taken from it. Where both changed the same, the person's words stay and ours are shown below them, for the person to
 * choose; nothing of anybody's is lost. Merging again what was merged changes nothing.
 */
import { diffArrays } from "diff";
import { type Block, blocksOf } from "./blocks.ts";

export interface Versions {
  /** Keys of the blocks that we wrote last; undefined where that is not known. */
  readonly base: readonly string[] | undefined;
  /** As it stands now, with whatever people did. */
  readonly current: string;
  readonly next: string;
}

export interface Merged {
  readonly text: string;
  /** Places where both changed the same. */
  readonly conflicts: number;
}

/** Said above our words where a person has written other ones; people delete it with them. */
const SHOWN = "**A person wrote the above; the bot would write here now:**";

const isShown = ({ text }: Block): boolean => text.startsWith(`> ${SHOWN}`);

export function merge({ base, current, next }: Versions): Merged {
  const theirs = blocksOf(current);
  const ours = blocksOf(next);
  const from = base ?? common(theirs, ours);
  const their = new Changes(from, theirs);
  const our = new Changes(from, ours);
  // What the person wrote already, wherever they put it.
  const kept = new Set(their.kept.values());
  const written = new Set(theirs.filter((block) => !kept.has(block)).map(({ key }) => key));
  const blocks: Block[] = [];
  let conflicts = 0;
  for (let at = 0; at <= from.length; at++) {
    const fresh = our.inserted(at).filter(({ key }) => !written.has(key));
    const isConflict = fresh.length > 0 && our.replaces(at).some((index) => !their.kept.has(index));
    conflicts += isConflict ? 1 : 0;
    blocks.push(...their.inserted(at).filter((block) => !isShown(block) || !isConflict));
    blocks.push(...(isConflict ? [shown(fresh)] : fresh));
    const both = their.kept.get(at);
    if (both && our.kept.has(at)) blocks.push(both);
  }
  const text = blocks.map((block, index) => gapOf(block, index) + block.text).join("");
  return { text: text.trim(), conflicts };
}

/** Two blocks need a line end between them, whichever side each is from. */
const gapOf = ({ gap }: Block, index: number): string => (index === 0 || gap.includes("\n") ? gap : "\n\n");

/** What one side made of the base. */
class Changes {
  /** Blocks of this side that the base has too, by their place in the base. */
  readonly kept = new Map<number, Block>();
  readonly #inserted = new Map<number, Block[]>();
  readonly #replaced = new Map<number, number[]>();

  constructor(base: readonly string[], side: readonly Block[]) {
    const blocks = side.values();
    // Where the change began that is being looked at.
    let start = 0;
    let at = 0;
    for (const { added, removed, count } of diffArrays(
      [...base],
      side.map(({ key }) => key),
    )) {
      if (removed) this.#replaced.set(start, [...this.replaces(start), ...range(at, count)]);
      if (added) this.#inserted.set(start, [...this.inserted(start), ...take(blocks, count)]);
      if (!added) at += count;
      if (added || removed) continue;
      for (const [index, block] of take(blocks, count).entries()) this.kept.set(at - count + index, block);
      start = at;
    }
  }

  /** Blocks that this side has before that place of the base. */
  inserted(at: number): readonly Block[] {
    return this.#inserted.get(at) ?? [];
  }

  /** Places of the base from there on that this side has in other words, or not at all. */
  replaces(at: number): readonly number[] {
    return this.#replaced.get(at) ?? [];
  }
}

const range = (start: number, count: number): readonly number[] =>
  Array.from({ length: count }, (_, index) => start + index);

const take = (blocks: Iterator<Block>, count: number): readonly Block[] =>
  range(0, count).flatMap(() => blocks.next().value ?? []);

/** What both have, in the order of both: the nearest to a base where there is none. */
function common(a: readonly Block[], b: readonly Block[]): readonly string[] {
  const parts = diffArrays(
    a.map(({ key }) => key),
    b.map(({ key }) => key),
  );
  return parts.filter(({ added, removed }) => !added && !removed).flatMap(({ value }) => value);
}

function shown(blocks: readonly Block[]): Block {
  const words = [SHOWN, "", ...blocks.map(({ text }) => text)].join("\n");
  const text = words
    .split("\n")
    .map((line) => `> ${line}`.trimEnd())
    .join("\n");
  return { gap: "\n\n", text, key: "" };
}
