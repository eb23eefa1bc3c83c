/** Keeps a text under one of GitHub's size limits, cut where a block, a list's item or a table's row ends. */

const NOTE = "The rest is cut: GitHub's limit for one text is reached.";

const NOTED = /\n\n\*The rest is cut:[^\n]*\*$/;

/**
 * @param limit characters
 * @param where a sentence on where the rest is; what was cut before says it again
 */
export function shorten(text: string, limit: number, where = ""): string {
  if (text.length <= limit) return text;
  const [said] = NOTED.exec(text.slice(-500)) ?? [];
  const note = said ?? `\n\n*${[NOTE, where].filter(Boolean).join(" ")}*`;
  const lines = text.slice(0, limit - note.length).split("\n");
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
  return text.slice(0, end) + note;
}

/** Whether what stands above a line is whole without it. A table's head is nothing without the rule below it. */
const beginsAnew = (line: string, above: string): boolean =>
  line === "" || /^[*-] /.test(line) || (above.startsWith("|") && /^\|(?! ?:?-)/.test(line));
