/** Words of ours that are shown below a person's, as a quote: for the person to take them or to delete them. */
import { type Block, blocksOf } from "./blocks.ts";

/** Said above our words where people have written other ones or none; they delete it with them. */
const SHOWN = "**People changed this part; the bot would write now:**";

const HEAD = `> ${SHOWN}`;

export function shown(blocks: readonly Block[]): string {
  let words = `${SHOWN}\n`;
  let isTable = false;
  for (const [index, { kind, text }] of blocks.entries()) {
    const isTight = kind === "item" ? blocks[index - 1]?.kind === "item" : kind === "row" && isTable;
    isTable = kind === "head" || (kind === "row" && isTable);
    // Rows without their head would be read as one paragraph.
    words += isTight ? `\n${text}` : `\n\n${text}`.slice(index === 0 ? 1 : 0);
  }
  return words
    .split("\n")
    .map((line) => `> ${line}`.trimEnd())
    .join("\n");
}

/**
 * What stands in such a quote.
 *
 * @param written keys of the blocks that we wrote last
 * @returns undefined for any other block, also for a quote of ours that a person has written into: it is theirs then
 */
export function shownIn({ text }: Block, written: ReadonlySet<string>): readonly Block[] | undefined {
  const lines = text.split("\n");
  if (lines[0] !== HEAD || !lines.every((line) => line.startsWith(">"))) return undefined;
  const inside = blocksOf(
    lines
      .slice(1)
      .map((line) => line.replace(/^> ?/, ""))
      .join("\n"),
  );
  return inside.length > 0 && inside.every(({ key }) => written.has(key)) ? inside : undefined;
}
