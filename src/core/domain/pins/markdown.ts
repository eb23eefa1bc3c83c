/**
 * Which lines of a Markdown file are code, and where its comments are. Read line by line: a parser of all of Markdown
 * needs seconds for a megabyte, and minutes for one that is made to be slow, and a survey reads every guide. Four
 * blanks after an empty line are code here, below a list too: a line that sets a variable is one to copy.
 *
 * @see https://spec.commonmark.org/0.31.2/#fenced-code-blocks
 */

/** Columns of one line, 0-based, end exclusive. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

export interface Part {
  readonly isCode: boolean;
  /** Of a line of prose. */
  readonly comments: readonly Span[];
}

export const isMarkdown = (path: string): boolean => /\.(?:md|mdx|markdown)$/i.test(path);

/** What the next line stands in. */
type State =
  | { readonly in: "prose"; readonly isAfterBlank: boolean }
  | { readonly in: "comment" }
  | { readonly in: "indented" | "pre" }
  | { readonly in: "fence"; readonly fence: string; readonly isQuoted: boolean };

interface Step extends Part {
  readonly next: State;
}

const afterProse = (isAfterBlank: boolean): State => ({ in: "prose", isAfterBlank });
const code = (next: State): Step => ({ isCode: true, comments: [], next });
const border = (next: State): Step => ({ isCode: false, comments: [], next });

/** By line, in order. */
export function partsOf(lines: readonly string[]): readonly Part[] {
  const lastEnd = lines.findLastIndex((line) => line.includes("-->"));
  let state = afterProse(true);
  return lines.map((line, index) => {
    const { next, ...part } = inCode(state, line) ?? outside(state, line, index < lastEnd);
    state = next;
    return part;
  });
}

/** The line as one of the code block that is open; undefined when none is, or it ended before this line. */
function inCode(state: State, line: string): Step | undefined {
  if (state.in === "pre") return /<\/pre>/i.test(line) ? border(afterProse(false)) : code(state);
  if (state.in === "indented") return isIndented(line) ? code(state) : undefined;
  if (state.in !== "fence" || (state.isQuoted && !/^\s*>/.test(line))) return undefined;
  const text = line.replace(/^[\s>]+/, "").trimEnd();
  const closes = text.startsWith(state.fence) && text.replaceAll(state.fence.charAt(0), "") === "";
  return closes ? border(afterProse(false)) : code(state);
}

function isIndented(line: string): boolean {
  const lead = /^[\s>]*/.exec(line)?.[0] ?? "";
  return lead.length < line.length && (lead.endsWith("    ") || lead.endsWith("\t"));
}

/** A fence, behind the marks of quotes and list items. What follows back-ticks holds none. */
const FENCE = /^(?:[\s>]|[-*+]\s|\d{1,9}[.)]\s)*(?<fence>`{3,}(?=[^`]*$)|~{3,})/;

/** @param isEnding whether some later line ends a comment that this one begins */
function outside(state: State, line: string, isEnding: boolean): Step {
  const { comments, isOpen } = commentsIn(line, state.in === "comment", isEnding);
  if (isOpen) return { isCode: false, comments, next: { in: "comment" } };
  if (state.in === "comment") return { isCode: false, comments, next: afterProse(false) };
  const fence = FENCE.exec(line)?.groups?.fence;
  if (fence !== undefined) return border({ in: "fence", fence, isQuoted: /^\s*>/.test(line) });
  if (/^\s*<pre\b(?!.*<\/pre>)/i.test(line)) return border({ in: "pre" });
  if (state.in === "prose" && state.isAfterBlank && isIndented(line)) return code({ in: "indented" });
  return { isCode: false, comments, next: afterProse(line.trim() === "") };
}

/** Comments of a line that no code span holds; `isOpen` when the last goes on in the next line. */
function commentsIn(
  line: string,
  isInside: boolean,
  isEnding: boolean,
): { comments: readonly Span[]; isOpen: boolean } {
  const shown = isInside ? line : line.replace(/`[^`]*`/g, (span) => " ".repeat(span.length));
  const comments: Span[] = [];
  let from = isInside ? 0 : shown.indexOf("<!--");
  while (from >= 0) {
    const end = shown.indexOf("-->", from);
    if (end < 0 && !isEnding) break;
    comments.push({ from, to: end < 0 ? line.length : end + "-->".length });
    if (end < 0) return { comments, isOpen: true };
    from = shown.indexOf("<!--", end);
  }
  return { comments, isOpen: false };
}
