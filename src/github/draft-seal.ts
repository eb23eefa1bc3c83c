/**
 * What a draft of ours carries to be merged later: the keys of the blocks that we wrote last, of the title, and of which
 * moment it tells. It stands in the draft itself, so no memory of ours has to outlast it.
 */
import { blocksOf, KEY_LENGTH, keyOf } from "../core/text/blocks.ts";
import { mark } from "../core/text/marker.ts";

export interface DraftSeal {
  /** Keys of our blocks, in their order. */
  readonly blocks: readonly string[];
  readonly title: string;
  /** ISO instant. */
  readonly asOf: string;
}

/** On a line of its own, or in one that a person put it into. */
const SEAL = /<!-- blocks: ([\w.]*) title: ([\w.]{6}) as of ([\w.:+-]+) -->/;

const MARK = String.raw`<!-- (?:\/release-captain|release-captain: [\w./-]{1,200}) -->|${SEAL.source}`;

/** Comments of our own with the blank lines around them, wherever people have moved them. */
const OURS = new RegExp(String.raw`(?<![\n \t])[\n \t]*(?:[ \t]*(?:${MARK})(?:[ \t]*\n)*)+`, "g");

export const sealOf = (
  { title, body }: { readonly title: string; readonly body: string },
  asOf: string,
): DraftSeal => ({
  blocks: blocksOf(body).map(({ key }) => key),
  title: keyOf(title),
  asOf,
});

/** @param text what stands in it, ours and people's */
export const sealed = (key: string, text: string, { blocks, title, asOf }: DraftSeal): string =>
  mark(key, `${text.trim()}\n\n<!-- blocks: ${blocks.join("")} title: ${title} as of ${asOf} -->`);

/** Undefined where there is none. */
export function sealIn(body: string): DraftSeal | undefined {
  const [, blocks = "", title, asOf] = SEAL.exec(body) ?? [];
  if (title === undefined || asOf === undefined) return undefined;
  return { blocks: blocks.match(new RegExp(`.{${KEY_LENGTH}}`, "g")) ?? [], title, asOf };
}

/** What people see and edit, also what they wrote beside our comments. */
export const wordsIn = (body: string): string => body.replace(/\r\n?/g, "\n").replace(OURS, "\n\n").trim();
