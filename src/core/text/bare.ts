/**
 * Names and prose of the project itself (tags, components, headings), for places where people edit or machines read the
 * Markdown: a word like `acme/tea-server` stays as it was written, and only what could mean something is escaped.
 */
import { safe } from "./safe.ts";

/** Letters, digits and punctuation that Markdown knows nothing of inside a line. */
const HARMLESS = /^[\p{L}\p{N}][\p{L}\p{N} .,;?'"()/_+-]*$/u;

/** What those can still spell: an emphasis, a list, a web address, a reference to an issue. */
const SPEAKING = /(?<![\p{L}\p{N}_])_|_(?![\p{L}\p{N}_])|^\d+[.)](?:\s|$)|www\.|gh-\d/iu;

/** As {@link safe}, without escapes where none are needed. */
export function bare(text: string, limit = 300): string {
  return text.length <= limit && HARMLESS.test(text) && !SPEAKING.test(text) ? text : safe(text, limit);
}
