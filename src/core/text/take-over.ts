/**
 * A draft that a workflow made, before we write into it for the first time. Nobody recorded what was written there, so
 * an entry counts as the same by the pull request that it came in with, and else by its words as they are read.
 */
import { diffArrays } from "diff";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { toString as wordsOf } from "mdast-util-to-string";
import { gfm } from "micromark-extension-gfm";
import type { Block } from "./blocks.ts";
import { originOf } from "./subject.ts";

interface TakenOver {
  /** Keys of the blocks that count as written by us before. */
  readonly from: readonly string[];
  /** Theirs, without what stands in ours in the same words. */
  readonly theirs: readonly Block[];
}

/** An entry as GitHub generates it, about a bot's pull request: what ours doesn't list, it counts. */
const BY_BOT = /^[*-] .* by @[\w-]+\[bot\] in https:\/\/\S+\/pull\/\d+$/;

export function takenOver(theirs: readonly Block[], ours: readonly Block[]): TakenOver {
  const common = commonOf(theirs, ours);
  const byName = new Map(ours.filter(({ kind }) => kind === "item").map((block) => [nameOf(block), block]));
  const rewritten = new Set<Block>();
  const rest = theirs.filter((block) => {
    if (common.has(block) || block.kind !== "item") return true;
    const own = byName.get(nameOf(block));
    if (!own) return !BY_BOT.test(block.text);
    if (titleOf(own) === titleOf(block)) return false;
    rewritten.add(own);
    return true;
  });
  return { theirs: rest, from: ours.filter((one) => common.has(one) || rewritten.has(one)).map(({ key }) => key) };
}

const nameOf = (block: Block): string => originOf(block.text) ?? titleOf(block);

/** Without who made it and where, which the two may tell in other words. */
function titleOf({ text }: Block): string {
  const words = wordsOf(fromMarkdown(text, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] }));
  const end = words.lastIndexOf(" by ");
  return end < 0 ? words : words.slice(0, end);
}

/** The blocks of both that are the same, in the order of both. */
function commonOf(theirs: readonly Block[], ours: readonly Block[]): ReadonlySet<Block> {
  const common = new Set<Block>();
  let their = 0;
  let our = 0;
  for (const { added, removed, count } of diffArrays(
    theirs.map(({ key }) => key),
    ours.map(({ key }) => key),
  )) {
    const isCommon = !added && !removed;
    if (isCommon)
      for (const one of [...theirs.slice(their, their + count), ...ours.slice(our, our + count)]) common.add(one);
    if (!added) their += count;
    if (!removed) our += count;
  }
  return common;
}
