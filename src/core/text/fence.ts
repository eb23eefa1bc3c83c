/** A block of code that holds any text as it is: its fence is longer than any inside, and nothing in it is a marker. */

const ZERO_WIDTH_SPACE = "\u200b";

/** @param language for colours, `diff` */
export function fenced(text: string, language: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  const inert = text.replace(/<(?=!-- \/?release-captain)/g, `<${ZERO_WIDTH_SPACE}`);
  return `${fence}${language}\n${inert.trimEnd()}\n${fence}`;
}
