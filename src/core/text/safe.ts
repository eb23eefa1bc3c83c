/**
 * Strangers' text is only ever text. Everything that a person outside the bot wrote (titles, logins, milestone names,
 * labels, file contents) goes through `safe()` before it enters a view; templates print views as they are.
 */

const ZERO_WIDTH_SPACE = "\u200b";

/** Bidirectional marks, zero-width and control characters: invisible, so they only ever deceive. */
const INVISIBLE =
  /[\p{Cc}\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]/gu;

/** Characters that mean something to GitHub-flavoured Markdown or HTML, anywhere in a line. */
const MARKUP = /[\\`*_{}[\]()<>#+\-.!|~&$:=^]/g;

/**
 * One line of plain text for Markdown: prints as it was written, but is no mention, reference, link, image, heading,
 * list, table cell, HTML, marker, command or closing keyword.
 *
 * @see https://docs.github.com/en/get-started/writing-on-github for what GitHub's renderer reacts to
 */
export function safe(text: string, limit = 300): string {
  const line = text.replace(/\s+/gu, " ").replace(INVISIBLE, "").trim();
  const cut = [...new Intl.Segmenter().segment(line)]
    .slice(0, limit)
    .map((part) => part.segment)
    .join("");
  const shown = cut.length < line.length ? `${cut}…` : cut;
  return shown
    .replace(MARKUP, (mark) => `\\${mark}`)
    .replace(/@/g, `@${ZERO_WIDTH_SPACE}`)
    .replace(/\\#(?=\d)/g, `\\#${ZERO_WIDTH_SPACE}`)
    .replace(/\b(https?|ftp|www)(?=\\[:.])/gi, `$1${ZERO_WIDTH_SPACE}`)
    .replace(/\b(gh)(?=\\-\d)/gi, `$1${ZERO_WIDTH_SPACE}`)
    .replace(/^\//, `${ZERO_WIDTH_SPACE}/`);
}

/** As {@link safe}, for a code span; the back-ticks come with it. Back-ticks inside are shown as apostrophes. */
export function code(text: string, limit = 200): string {
  const line = text
    .replace(/\s+/gu, " ")
    .replace(INVISIBLE, "")
    .trim()
    .slice(0, limit)
    .replace(/`/g, "'")
    .replace(/\|/g, "¦");
  return line === "" ? "–" : `\`${line}\``;
}

/** As {@link safe}, for the title of an issue, pull request or release: GitHub prints those as they are. */
export function plain(text: string, limit = 200): string {
  return text.replace(/\s+/gu, " ").replace(INVISIBLE, "").trim().slice(0, limit);
}
