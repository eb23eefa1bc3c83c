/**
 * Strangers' text is only ever text. Everything that a person outside the bot wrote (titles, logins, milestone names,
 * labels, file contents) goes through `safe()` before it enters a view; templates print views as they are.
 */

const ZERO_WIDTH_SPACE = "\u200b";

/** Bidirectional marks, zero-width and control characters: invisible, so they only ever deceive. Halves of characters. */
const INVISIBLE =
  /[\p{Cc}\p{Cs}\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]/gu;

/**
 * What means something to GitHub-flavoured Markdown or HTML anywhere in a line, and an underline beside no letter. The
 * rest stays as it was written, since people edit what we draft and machines read it.
 */
const MARKUP = /[\\`*[\]<|~&$]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu;

/** What means something only where a line begins: heading, quote, list, rule. */
const OPENING = /^(?:[#>+\-=]|\d+(?=[.)](?:\s|$)))/;

/**
 * One line of plain text for Markdown: prints as it was written, but is no mention, reference, link, image, heading,
 * list, table cell, HTML, marker, command, closing keyword or picture.
 *
 * @see https://docs.github.com/en/get-started/writing-on-github for what GitHub's renderer reacts to
 */
export function safe(text: string, limit = 300): string {
  const escaped = cut(oneLine(text), limit)
    .replace(MARKUP, (mark) => `\\${mark}`)
    .replace(OPENING, (mark) => (/\d/.test(mark) ? `${mark}\\` : `\\${mark}`))
    .replace(/<(?=!)/g, `<${ZERO_WIDTH_SPACE}`)
    .replace(/@/g, `@${ZERO_WIDTH_SPACE}`);
  return inert(escaped).replace(/^\//, `${ZERO_WIDTH_SPACE}/`);
}

/** As {@link safe}, for a code span; the back-ticks come with it. Back-ticks inside are shown as apostrophes. */
export function code(text: string, limit = 200): string {
  const line = cut(oneLine(text), limit)
    .replace(/`/g, "'")
    .replace(/\|/g, "¦")
    .replace(/<(?=!)/g, `<${ZERO_WIDTH_SPACE}`);
  return line === "" ? "–" : `\`${line}\``;
}

/**
 * As {@link safe}, for where GitHub knows no Markdown: the title of an issue, pull request or release, a commit's
 * message. Mentions and closing keywords work there too; an `@` inside a word, `shop@0.8.0`, is none and stays.
 */
export function plain(text: string, limit = 200): string {
  return inert(cut(oneLine(text), limit)).replace(
    /(?<![a-z\d])@(?=[a-z\d])|@(?=[\da-f]{7,40}(?!\w))/gi,
    `@${ZERO_WIDTH_SPACE}`,
  );
}

/** Takes apart what GitHub looks for in any text of its own: references, addresses, short names of pictures. */
const inert = (line: string): string =>
  line
    .replace(/#(?=\d)/g, `#${ZERO_WIDTH_SPACE}`)
    .replace(/(?<![a-z])(https?|ftp|www)(?=[:.])/gi, `$1${ZERO_WIDTH_SPACE}`)
    .replace(/(?<![a-z])(gh)(?=-\d)/gi, `$1${ZERO_WIDTH_SPACE}`)
    .replace(/:(?=(?:[a-z][\w+-]*|[+-]1|100|1234):)/gi, `:${ZERO_WIDTH_SPACE}`);

/** The words alone, for what is no Markdown either: without line ends and what nobody can see. */
export const oneLine = (text: string): string => text.replace(/\s+/gu, " ").replace(INVISIBLE, "").trim();

/** Between what a reader sees as characters, of which one may be long; so the code units have a bound too. */
function cut(line: string, limit: number): string {
  const shown = [...new Intl.Segmenter().segment(line.slice(0, limit * 8))]
    .slice(0, limit)
    .map((part) => part.segment)
    .join("")
    .replace(/\p{Cs}/gu, "");
  return shown.length < line.length ? `${shown}…` : shown;
}
