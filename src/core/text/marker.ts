/**
 * How our own text is found again in an issue's or comment's body: invisible HTML comments that carry a key. They only
 * say where our text begins and ends. They prove nothing: whose comment it is, GitHub says.
 */

export const CLOSE = "<!-- /release-captain -->";

const MARKED = /<!-- (?:release-captain: |lines of )([\w./-]{1,200})(?: -->|: [0-9a-f]* -->)/;

/** What stands above our text. */
export const open = (key: string): string => `<!-- release-captain: ${key} -->`;

/** What stands below a text that people share with us: hashes of its lines, in hexadecimal. */
export const sealOf = (key: string, hashes: string): string => `<!-- lines of ${key}: ${hashes} -->`;

const BASIS = /<!-- rests on: ([\w./ ]{0,4000}) -->\s*$/;

/** A verdict's text, and below it what it was concluded from. */
export const restingOn = (text: string, basis: string | undefined): string =>
  basis === undefined ? text : `${text.trim()}\n\n<!-- rests on: ${basis} -->`;

/** What a verdict's text says that it was concluded from. */
export const basisIn = (text: string): string | undefined => BASIS.exec(text)?.[1];

/** The key of the first marker in a body; where a person took that out, of the first seal. */
export function keyIn(body: string): string | undefined {
  return MARKED.exec(body)?.[1];
}

/** The text between our markers; undefined where a body has none with this key. */
export function markedIn(body: string, key: string): string | undefined {
  const start = body.indexOf(open(key));
  if (start < 0) return undefined;
  const end = body.indexOf(CLOSE, start);
  return body.slice(start + open(key).length, end < 0 ? undefined : end).trim();
}

/** Our text with its markers around it. */
export function mark(key: string, text: string): string {
  return `${open(key)}\n${text.trim()}\n\n${CLOSE}`;
}
