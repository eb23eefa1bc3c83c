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
const SEAL = /<!-- blocks: ([\w.]*) title: ([\w.]+) as of (\S+) -->/;

/** A comment of our own, wherever people have moved it. */
const isOurs = (line: string): boolean => /^<!-- (?:\/?release-captain\b|blocks: )/.test(line) && line.endsWith(" -->");

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

/** What people see and edit. Our comments go with the blank lines around them. */
export function wordsIn(body: string): string {
  const kept: string[] = [];
  let isGap = false;
  for (const line of body.replace(/\r\n?/g, "\n").split("\n")) {
    if (isOurs(line.trim())) {
      while (kept.at(-1) === "") kept.pop();
      isGap = true;
    } else if (!isGap || line !== "") {
      if (isGap) kept.push("");
      kept.push(line);
      isGap = false;
    }
  }
  return kept.join("\n").trim();
}
