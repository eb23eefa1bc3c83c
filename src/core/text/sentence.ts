/** A sentence of ours that repeats names: what stands between back-ticks stays code, and all the rest is only text. */
import { code, safe } from "./safe.ts";

/** @param limit characters of what is no code */
export const sentence = (text: string, limit = 500): string =>
  text
    .split(/(`[^`]*`)/)
    .map((part, at) => (at % 2 === 1 ? code(part.slice(1, -1)) : spaced(part, limit)))
    .join("");

/** Blanks at the ends belong to the sentence. */
function spaced(part: string, limit: number): string {
  const [, before = "", inner = "", after = ""] = /^(\s*)([\s\S]*?)(\s*)$/.exec(part) ?? [];
  return `${before === "" ? "" : " "}${safe(inner, limit)}${after === "" ? "" : " "}`;
}
