/** Lines of a text of ours, each known by a short hash, so that a person's lines among them are told from ours. */
import { createHash } from "node:crypto";

/** Hexadecimal digits a line. */
const DIGITS = 6;

/** A box is ticked by facts, so a person's tick is no word of theirs. */
const withoutTick = (line: string): string => line.trimEnd().replace(/^(\s*[-*] \[)[ xX](?=\])/, "$1 ");

const hashOf = (line: string): string => createHash("sha1").update(withoutTick(line)).digest("hex").slice(0, DIGITS);

/** One for each line, one behind the other. */
export const hashesOf = (text: string): string => text.trim().split("\n").map(hashOf).join("");

/** A mark of ours on a line of its own says nothing to anybody. */
const MARK = /^<!-- (?:\/release-captain|release-captain: \S+|lines of \S+: [0-9a-f]*) -->$/;

interface Line {
  readonly text: string;
  /** Where it begins. */
  readonly at: number;
  readonly is: "ours" | "theirs" | "nobody's";
}

/** Ours are as many of a kind as we wrote; one more is a person's. */
function told(text: string, hashes: string): readonly Line[] {
  const left = new Map<string, number>();
  for (let at = 0; at < hashes.length; at += DIGITS) {
    const hash = hashes.slice(at, at + DIGITS);
    left.set(hash, (left.get(hash) ?? 0) + 1);
  }
  let at = 0;
  return text.split("\n").map((line): Line => {
    const found = { text: line, at };
    at += line.length + 1;
    if (line.trim() === "" || MARK.test(line.trim())) return { ...found, is: "nobody's" };
    const hash = hashOf(line);
    const count = left.get(hash) ?? 0;
    left.set(hash, count - 1);
    return { ...found, is: count > 0 ? "ours" : "theirs" };
  });
}

/** How many lines of a text are ours. */
export const oursIn = (text: string, hashes: string): number =>
  told(text, hashes).filter(({ is }) => is === "ours").length;

/** From where to where our lines are in a text, and those of others between. */
export function extentOf(text: string, hashes: string): { readonly start: number; readonly end: number } {
  const ours = told(text, hashes).filter(({ is }) => is === "ours");
  const [first, last] = [ours[0], ours.at(-1)];
  return { start: first?.at ?? text.length, end: last ? last.at + last.text.length : 0 };
}

/** Lines of a text that are not ours, with an empty one where something of ours stood between. */
export function theirsIn(text: string, hashes: string): readonly string[] {
  const theirs: string[] = [];
  let isApart = false;
  for (const line of told(text, hashes)) {
    if (line.is === "theirs") {
      if (isApart && theirs.length > 0) theirs.push("");
      theirs.push(line.text);
    }
    isApart = line.is !== "theirs";
  }
  return theirs;
}
