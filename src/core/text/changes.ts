/** What one side made of a text of ours: what it kept, where it moved it, and what it wrote instead. */
import { diffArrays } from "diff";
import type { Block } from "./blocks.ts";

/** One place at which a side differs from the base. */
interface Change {
  /** Places in the base. */
  readonly removed: number[];
  readonly added: Block[];
}

export class Changes {
  /** Blocks that stand where the base has them, by their place in the base. */
  readonly kept = new Map<number, Block>();
  /** Blocks that stand elsewhere. */
  readonly moved = new Map<number, Block>();
  readonly all: Change[] = [];
  readonly #homes = new Map<Block, number>();
  readonly #changeAt = new Map<number, Change>();
  #isOpen = false;

  constructor(base: readonly string[], side: readonly Block[]) {
    this.#compare(base, side);
    this.#findMoved(base);
    for (const [home, block] of [...this.kept, ...this.moved]) this.#homes.set(block, home);
  }

  /** The block of the base there as this side has it, wherever that is. */
  blockOf(home: number): Block | undefined {
    return this.kept.get(home) ?? this.moved.get(home);
  }

  /** Place in the base; undefined for what this side wrote. */
  homeOf(block: Block): number | undefined {
    return this.#homes.get(block);
  }

  /** What this side has in the place of a block that it has no more. */
  insteadOf(home: number): Block | undefined {
    const { removed, added } = this.#changeAt.get(home) ?? { removed: [], added: [] };
    const own = added.filter((block) => this.homeOf(block) === undefined);
    const gone = removed.filter((one) => !this.moved.has(one));
    return own[Math.min(gone.indexOf(home), own.length - 1)];
  }

  #compare(base: readonly string[], side: readonly Block[]): void {
    const keys = side.map(({ key }) => key);
    let home = 0;
    let at = 0;
    for (const { added, removed, count } of diffArrays([...base], keys)) {
      if (added || removed) {
        const change = this.#open();
        if (removed) change.removed.push(...Array.from({ length: count }, (_, index) => home + index));
        else change.added.push(...side.slice(at, at + count));
      } else {
        for (const [index, block] of side.slice(at, at + count).entries()) this.kept.set(home + index, block);
        this.#isOpen = false;
      }
      if (!added) home += count;
      if (!removed) at += count;
    }
  }

  /** What is removed and what is added at one place is one change. */
  #open(): Change {
    const last = this.all.at(-1);
    if (last && this.#isOpen) return last;
    const change = { removed: [], added: [] };
    this.all.push(change);
    this.#isOpen = true;
    return change;
  }

  #findMoved(base: readonly string[]): void {
    const added = Map.groupBy(
      this.all.flatMap((change) => change.added),
      ({ key }) => key,
    );
    for (const change of this.all) {
      for (const home of change.removed) {
        this.#changeAt.set(home, change);
        const block = added.get(base[home] ?? "")?.shift();
        if (block) this.moved.set(home, block);
      }
    }
  }
}
