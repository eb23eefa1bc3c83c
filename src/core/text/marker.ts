/**
 * How our own text is found again in an issue's or comment's body: an invisible HTML comment that carries a key.
 * A marker only says where our text begins and ends. It proves nothing: whose comment it is, GitHub says.
 */

const open = (key: string): string => `<!-- release-captain: ${key} -->`;
const CLOSE = "<!-- /release-captain -->";
const MARKED = /<!-- release-captain: ([\w./-]{1,200}) -->/;

/** The key of the first marker in a body. */
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

/** Puts our text in the place of the marked part; people's words above and below stay. Without a marked part, below all. */
export function place(body: string, key: string, text: string): string {
  const start = body.indexOf(open(key));
  const marked = mark(key, text);
  if (start < 0) return body.trim() === "" ? marked : `${body.trimEnd()}\n\n${marked}`;
  const end = body.indexOf(CLOSE, start);
  return body.slice(0, start) + marked + (end < 0 ? "" : body.slice(end + CLOSE.length));
}
