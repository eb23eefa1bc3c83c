/** A configuration's own words; what stands between back-ticks there is code here too. */
import { code, safe } from "./safe.ts";

/** Words between code, without the blanks and stops around them. */
const WORDS = /[^ ,;.()](?:.*[^ ,;(])?/su;

/** One line for Markdown, as safe as {@link safe}. */
export function prose(text: string, limit = 300): string {
  const parts = text.split("`");
  const isPaired = parts.length % 2 === 1 && parts.every((part, at) => at % 2 === 0 || part.trim() !== "");
  if (!isPaired || text.length > limit) return safe(text, limit);
  return parts.map((part, at) => (at % 2 === 1 ? code(part) : part.replace(WORDS, (words) => safe(words)))).join("");
}
