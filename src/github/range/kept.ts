/**
 * Ranges that were read, kept across runs within bounds. Commits between two commits never change, nor does what GitHub
 * said brought them; a pull request's words and labels can, so those that changed since are asked for by one short list.
 */
import { LRUCache } from "lru-cache";
import type { MergedPull, RangeCommit } from "../../core/domain/ledger/range.ts";

export interface ReadRange {
  readonly commits: readonly RangeCommit[];
  readonly behind: number;
  readonly pulls: ReadonlyMap<number, MergedPull>;
  readonly associated: ReadonlyMap<string, readonly number[]>;
  /** ISO instant of the newest change to any pull request that was seen. */
  readonly newest: string;
}

/** Characters, roughly, over all repositories. */
const SIZE = 32 * 1024 * 1024;

export class Ranges {
  readonly #kept = new LRUCache<string, ReadRange>({ maxSize: SIZE, sizeCalculation: sizeOf });

  get(key: string): ReadRange | undefined {
    return this.#kept.get(key);
  }

  set(key: string, range: ReadRange): void {
    this.#kept.set(key, range);
  }
}

function sizeOf({ commits, pulls }: ReadRange): number {
  const messages = commits.reduce((sum, { message }) => sum + message.length + 300, 0);
  return [...pulls.values()].reduce((sum, { body, title }) => sum + body.length + title.length + 300, messages) + 1;
}
