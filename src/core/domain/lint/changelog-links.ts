/** The line that leads to everything that changed. */
import type { Link, WrittenNotes } from "../notes/written.ts";

/** Links of the lines that say "Full Changelog". */
export function changelogLinks({ links, words }: WrittenNotes): readonly Link[] {
  const lines = new Set(words.filter(({ text }) => /full changelog/i.test(text)).map(({ line }) => line));
  return links.filter(({ line }) => lines.has(line));
}
