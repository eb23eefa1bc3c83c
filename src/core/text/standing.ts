/** The text as it stands, while our changes are done to it: which block goes where. */
import type { Block } from "./blocks.ts";
import type { Changes } from "./changes.ts";
import { subjectOf } from "./subject.ts";

export interface Sides {
  readonly theirs: readonly Block[];
  readonly ours: readonly Block[];
  readonly their: Changes;
  readonly our: Changes;
}

export class Standing {
  /** In their order, with those that are gone. */
  readonly blocks: Block[];
  readonly gone = new Set<Block>();
  /** Ours that are shown below a block, or above all. */
  readonly shown = new Map<Block | undefined, Block[]>();
  readonly #sides: Sides;
  readonly #added = new Set<Block>();
  readonly #runs: ReadonlyMap<number, readonly Block[]>;
  readonly #places: ReadonlyMap<Block, number>;
  /** What a person wrote. */
  readonly #own: ReadonlySet<Block>;
  readonly #ownByKey: ReadonlyMap<string, Block>;
  /** Entries that a person wrote, also before we knew of what they are about. */
  readonly #ownBySubject: ReadonlyMap<string, Block>;

  constructor(sides: Sides) {
    this.#sides = sides;
    this.blocks = [...sides.theirs];
    this.#runs = Map.groupBy(sides.ours, ({ run }) => run);
    this.#places = new Map(sides.ours.map((block, index) => [block, index]));
    const own = sides.theirs.filter((block) => sides.their.homeOf(block) === undefined);
    this.#own = new Set(own);
    this.#ownByKey = new Map(own.map((block) => [block.key, block]));
    const entries = own.filter(({ kind }) => kind === "item");
    this.#ownBySubject = new Map(entries.flatMap((block) => [[subjectOf(block) ?? block.text, block]]));
  }

  /** Whether a person wrote the very same. */
  hasOwn({ key }: Block): boolean {
    return this.#ownByKey.has(key);
  }

  /** @param home place in the base of what is in our text no more */
  remove(home: number): void {
    const block = this.#sides.their.blockOf(home);
    if (block) this.gone.add(block);
  }

  /** @param home place in the base of what it takes the place of; undefined where it is new */
  take(block: Block, home: number | undefined): void {
    const old = home === undefined ? undefined : this.#sides.their.blockOf(home);
    if (home === undefined) this.#add(block);
    else if (old) this.#insert(block, this.blocks.indexOf(old) + 1);
    else this.#show(block, this.#sides.their.insteadOf(home));
  }

  /** The block that stands for one of ours now. */
  standsFor(block: Block): Block | undefined {
    if (this.#added.has(block)) return block;
    const home = this.#sides.our.homeOf(block);
    if (home === undefined) return this.#ownByKey.get(block.key);
    const there = this.#sides.their.blockOf(home);
    return there && !this.gone.has(there) ? there : undefined;
  }

  #add(block: Block): void {
    const theirs = block.kind === "item" ? this.#ownBySubject.get(subjectOf(block) ?? "") : undefined;
    const at = theirs ? undefined : this.#placeFor(block);
    if (at === undefined) this.#show(block, theirs);
    else this.#insert(block, at);
  }

  /** After what is before it in our text; of a list or a table beside its own, and nowhere where a person took that out. */
  #placeFor(block: Block): number | undefined {
    const siblings = block.kind === "text" ? [] : (this.#runs.get(block.run) ?? []);
    const at = siblings.indexOf(block);
    const before = this.#firstOf(siblings.slice(0, at).toReversed(), block);
    if (before) return this.#behind(before, ({ kind, run }) => run === before.run && kind !== "text");
    const after = this.#firstOf(siblings.slice(at + 1), block);
    if (after) return this.blocks.indexOf(after);
    return siblings.some((one) => this.#isTakenOut(one)) ? undefined : this.#behindAll(block);
  }

  /** @param beside undefined where there is no such block any more */
  #show(block: Block, beside: Block | undefined): void {
    const under = beside ?? this.blocks[this.#behindAll(block) - 1];
    this.shown.set(under, [...(this.shown.get(under) ?? []), block]);
  }

  /** Whether a person took out what we wrote last. */
  #isTakenOut(block: Block): boolean {
    const home = this.#sides.our.homeOf(block);
    return home !== undefined && !this.#sides.their.blockOf(home);
  }

  /** The first whose like is there. */
  #firstOf(siblings: readonly Block[], near: Block): Block | undefined {
    for (const block of siblings) {
      const found = this.#sibling(block, near);
      if (found) return found;
    }
    return undefined;
  }

  /** One of its list or table that is there, be it in a person's words. */
  #sibling(block: Block, near: Block): Block | undefined {
    const home = this.#sides.our.homeOf(block);
    const found = this.standsFor(block) ?? (home === undefined ? undefined : this.#sides.their.insteadOf(home));
    return found && (found.kind === "item") === (near.kind === "item") && found.kind !== "text" ? found : undefined;
  }

  #behindAll(block: Block): number {
    const before = this.#sides.ours.slice(0, this.#places.get(block) ?? 0);
    const anchor = before.findLast((one) => this.standsFor(one));
    const found = anchor && this.standsFor(anchor);
    return this.#behind(found, () => true);
  }

  /** Place behind a block and what a person added to it. */
  #behind(block: Block | undefined, isPart: (own: Block) => boolean): number {
    let at = block ? this.blocks.indexOf(block) + 1 : 0;
    for (let own = this.blocks[at]; own && this.#own.has(own) && isPart(own); own = this.blocks[at]) at += 1;
    return at;
  }

  #insert(block: Block, at: number): void {
    this.blocks.splice(at, 0, block);
    this.#added.add(block);
  }
}
