/**
 * Refuses what is nested deeper than any configuration is, before a parser goes down into it level by level until its
 * stack ends. It only counts characters, so it takes no longer than the file is long.
 */

/** Levels. The configuration itself has six. */
export const DEEPEST = 64;

/** Lists in lists on one line, `- - - x`. */
const STAIRS = new RegExp(`^ *(?:[-?:][ \\t]+){${DEEPEST}}`, "m");

/** Brackets in quotes and comments count as well, for people close them. */
export function isTooDeep(text: string): boolean {
  let depth = 0;
  for (const [bracket] of text.matchAll(/[[\]{}]/g)) {
    depth = Math.max(0, depth + (bracket === "[" || bracket === "{" ? 1 : -1));
    if (depth > DEEPEST) return true;
  }
  return STAIRS.test(text);
}
