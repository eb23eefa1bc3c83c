/**
 * A file as lines, with what of each line can hold a pin: comments never do, and Markdown has code and prose.
 * No YAML or shell parser reads these files: half of them are templates that none accepts, and an edit has to keep
 * every byte anyway.
 */
import { isMarkdown, partsOf, type Span } from "./markdown.ts";

export interface Line {
  /** 1-based. */
  readonly number: number;
  /** Offset of its first character in the file's text. */
  readonly start: number;
  /** Without line end and trailing comment. Offsets in it are offsets in the line. */
  readonly text: string;
  /** `prose`: Markdown outside code. `none`: nothing that counts stands here. */
  readonly kind: "code" | "prose" | "none";
  /** What the line's comment says, without its signs. */
  readonly comment?: string | undefined;
}

const BYTE_ORDER_MARK = "\ufeff";

export function linesOf(file: { readonly path: string; readonly text: string }): readonly Line[] {
  const raw = rawLines(file.text);
  if (!isMarkdown(file.path)) return withoutTemplateComments(file.text, raw.map(asCode));
  const parts = partsOf(raw.map(({ text }) => text));
  const lines = raw.map((line, index): Line => {
    const { isCode, comments } = parts[index] ?? { isCode: false, comments: [] };
    if (isCode) return asCode({ ...line, text: unquoted(line.text) });
    return { ...line, text: blanked(line.text, comments), kind: "prose", comment: saidIn(line.text, comments) };
  });
  return withoutTemplateComments(file.text, lines);
}

type Raw = Omit<Line, "kind" | "comment">;

function rawLines(text: string): readonly Raw[] {
  const lines: Raw[] = [];
  let start = text.startsWith(BYTE_ORDER_MARK) ? 1 : 0;
  for (const end of text.matchAll(/\r\n|\r|\n|$/g)) {
    lines.push({ number: lines.length + 1, start, text: text.slice(start, end.index) });
    start = end.index + end[0].length;
  }
  return lines;
}

function asCode(line: Raw): Line {
  const start = commentStart(line.text);
  const text = line.text.slice(0, start);
  const comment = start < line.text.length ? line.text.slice(start).replace(/^\s*(?:#+|\/\/+)\s?/, "") : undefined;
  return { ...line, text, kind: text.trim() === "" ? "none" : "code", comment };
}

function saidIn(text: string, comments: readonly Span[]): string | undefined {
  const said = comments.map(({ from, to }) => text.slice(from, to).replace(/^<!--\s?|\s?-->$/g, ""));
  return said.length === 0 ? undefined : said.join(" ");
}

/** A comment's characters become blanks: same length, so that offsets stay. */
function blanked(text: string, comments: readonly Span[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const { from, to } of comments) {
    const end = Math.min(to, text.length);
    parts.push(text.slice(at, from), " ".repeat(Math.max(0, end - from)));
    at = end;
  }
  return parts.join("") + text.slice(at);
}

/** A block quote's marks become blanks: same length, so that offsets stay. */
const unquoted = (text: string): string => text.replace(/^[\s>]+/, (marks) => marks.replaceAll(">", " "));

/** Where the comment begins: `#` at the start or after a blank, outside quotes; `//` at the start. */
function commentStart(text: string): number {
  if (/^\s*(?:#|\/\/)/.test(text)) return 0;
  let at = 0;
  while (at < text.length) {
    const character = text.charAt(at);
    const opens = at === 0 || /[\s=:[{(,-]/.test(text.charAt(at - 1));
    if (character === "#" && /\s/.test(text.charAt(at - 1))) return at;
    if (opens && (character === '"' || character === "'")) at = closing(text, at);
    at += 1;
  }
  return text.length;
}

/** Offset of the quote that closes the one at `at`; `at` itself when none does, as in `it's`. */
function closing(text: string, at: number): number {
  const quote = text.charAt(at);
  for (let end = at + 1; end < text.length; end += 1) {
    if (quote === '"' && text.charAt(end) === "\\") end += 1;
    else if (text.charAt(end) === quote) return end;
  }
  return at;
}

/** Comments of Go templates, `{{- /* … *\/ -}}`, may span lines; a line that one touches counts as none. */
function withoutTemplateComments(text: string, lines: readonly Line[]): readonly Line[] {
  const touched = new Set<Line>();
  let at = 0;
  for (const [from, to] of spansOf(text)) {
    const isBefore = (line: Line | undefined) => line !== undefined && line.start + line.text.length < from;
    while (isBefore(lines[at])) at += 1;
    for (let next = at; (lines[next]?.start ?? to) < to; next += 1) touched.add(lines[next] as Line);
  }
  return lines.map((line) =>
    touched.has(line) && line.kind !== "prose" ? { ...line, kind: "none", comment: bare(line.text) } : line,
  );
}

const bare = (text: string): string => text.replace(/^\s*\{\{-?\s*\/\*|\*\/\s*-?\}\}\s*$/g, "").trim();

function* spansOf(text: string): Generator<readonly [number, number]> {
  const opening = /\{\{-?\s{0,3}\/\*/g;
  for (let open = opening.exec(text); open; open = opening.exec(text)) {
    const close = text.indexOf("*/", opening.lastIndex);
    if (close < 0) return;
    yield [open.index, close];
    opening.lastIndex = close;
  }
}
