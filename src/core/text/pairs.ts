/** Which of the blocks that we wrote last each new one takes the place of, at one place of change. */
import type { Block } from "./blocks.ts";
import type { Changes } from "./changes.ts";
import { subjectOf } from "./subject.ts";

/**
 * By what they are about, in their order; between two such, by their number. Where that tells nothing and a person
 * changed one of the old ones, each new one counts as its successor.
 *
 * @param homes places in the base
 * @returns without those that take nobody's place
 */
export function pairsOf(homes: readonly number[], fresh: readonly Block[], their: Changes): ReadonlyMap<Block, number> {
  const subjects = homes.map((home) => subjectAt(home, their));
  const pairs = new Map<Block, number>();
  let from = 0;
  let start = 0;
  const between = (to: number, end: number) => {
    for (const [block, home] of unnamed(homes.slice(from, to), fresh.slice(start, end), their)) pairs.set(block, home);
  };
  for (const [index, block] of fresh.entries()) {
    const subject = subjectOf(block);
    const at = subject === undefined ? -1 : subjects.indexOf(subject, from);
    if (at < 0) continue;
    between(at, index);
    pairs.set(block, homes[at] as number);
    [from, start] = [at + 1, index + 1];
  }
  between(homes.length, fresh.length);
  return pairs;
}

function subjectAt(home: number, their: Changes): string | undefined {
  const block = their.blockOf(home) ?? their.insteadOf(home);
  return block && subjectOf(block);
}

function unnamed(
  homes: readonly number[],
  fresh: readonly Block[],
  their: Changes,
): readonly (readonly [Block, number])[] {
  if (homes.length === fresh.length) return fresh.map((block, index) => [block, homes[index] as number]);
  const touched = homes.find((home) => !their.blockOf(home));
  return touched === undefined ? [] : fresh.map((block) => [block, touched]);
}
