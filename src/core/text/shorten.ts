/** Keeps a text under one of GitHub's size limits, cut where a block, a list's item or a table's row ends. */

const NOTE = "\n\n*The rest is cut: GitHub's limit for one text is reached.*";

/** @param limit characters */
export function shorten(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const lines = text.slice(0, limit - NOTE.length).split("\n");
  let end = 0;
  let at = 0;
  let isFenced = false;
  let folds = 0;
  // The last line may be half a line.
  for (const [index, line] of lines.slice(0, -1).entries()) {
    if (!isFenced && folds === 0 && at > 0 && beginsAnew(line, lines[index - 1] ?? "")) end = at - 1;
    if (/^(```|~~~)/.test(line)) isFenced = !isFenced;
    // Ours begin a line; what strangers call so stands within one.
    if (line.startsWith("<details>")) folds += 1;
    if (line.startsWith("</details>")) folds -= 1;
    at += line.length + 1;
  }
  return text.slice(0, end) + NOTE;
}

/** Whether what stands above a line is whole without it. A table's head is nothing without the rule below it. */
const beginsAnew = (line: string, above: string): boolean =>
  line === "" || /^[*-] /.test(line) || (above.startsWith("|") && /^\|(?! ?:?-)/.test(line));
