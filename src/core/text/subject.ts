/** What an entry or a row is about, whatever its words. */
import type { Block } from "./blocks.ts";

/** Where an entry says what it came in with: an address, or `#12` where there is no room for one. */
const ADDRESS = /^\[?[^/\s]*\/\/[^/\s]+\/([\w.-]+\/[\w.-]+)\/(?:pull|issues)\/(\d+)$/;
const COMMIT = /\/([\w.-]+\/[\w.-]+)\/commit\/([0-9a-f]+)\)$/;
const REFERENCE = /^([\w.-]+\/[\w.-]+)?#(\d+)$/;

/** Characters of the longest address that is looked at. */
const LONGEST = 500;

/** `acme/shop#12` of an entry, its first cell of a row; undefined for what is about nothing of its own. */
export function subjectOf({ kind, text }: Block): string | undefined {
  if (kind === "row") return text.replace(/^\|/, "").split("|", 1)[0]?.trim().toLowerCase();
  return kind === "item" ? originOf(text) : undefined;
}

/** What an entry came in with; who came with it first is another entry's matter. */
export function originOf(entry: string): string | undefined {
  const end = entry.lastIndexOf(", from ");
  const line = end < 0 ? entry : entry.slice(0, end);
  const tail = line.slice(line.lastIndexOf(" in ") + " in ".length).slice(0, LONGEST);
  const [, repository = "", number] = ADDRESS.exec(tail) ?? COMMIT.exec(tail) ?? REFERENCE.exec(tail) ?? [];
  if (number === undefined) return undefined;
  return `${/ made their first contribution in \S+$/.test(line) ? "first in " : ""}${repository.toLowerCase()}#${number}`;
}
