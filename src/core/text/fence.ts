/**
 * A block of code that holds any text: its fence is longer than any inside, and nothing in it begins a comment of HTML,
 * which could pass for one of our markers. A text without such a beginning is as it was.
 */

const ZERO_WIDTH_SPACE = "\u200b";

/** @param language for colours, `diff` */
export function fenced(text: string, language: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  const inert = text.replace(/<(?=!)/g, `<${ZERO_WIDTH_SPACE}`);
  return `${fence}${language}\n${inert.trimEnd()}\n${fence}`;
}
