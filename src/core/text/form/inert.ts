/** What a form prints is the project's words: never one of our markers, and never a command to anybody. */

const ZERO_WIDTH_SPACE = "\u200b";

/** All our markers and seals are comments of HTML; commands begin a line, also in a list, a quotation or a table. */
export const inertWords = (markdown: string): string =>
  markdown
    .replace(/<(?=!)/g, `<${ZERO_WIDTH_SPACE}`)
    .replace(/^([ \t>|*+\-\d.)]*)\/(?=[a-z])/gim, `$1${ZERO_WIDTH_SPACE}/`);
