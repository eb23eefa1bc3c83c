/** Reads notes that anybody may have written. What can't be read in a moment is a finding, as anything else is. */
import { inTime, SECONDS } from "../../text/in-time.ts";
import { tooDeepAt } from "../../text/nesting.ts";
import type { Finding } from "./finding.ts";
import { type Page, pageOf } from "./look.ts";

export type Readable =
  | { readonly page: Page; readonly unread?: undefined }
  | { readonly page?: undefined; readonly unread: Finding };

/** @param moment milliseconds, for a test that has no time */
export function readable(text: string, moment?: number): Readable {
  const deep = tooDeepAt(text);
  const page = deep === undefined ? inTime(() => pageOf(text), moment) : undefined;
  if (page) return { page };
  const line = lineAt(text, deep ?? densest(text));
  return {
    unread: {
      line,
      rule: "readable",
      message: `The notes can't be read within ${SECONDS} seconds, the likeliest for what begins here.`,
      suggestion: "Put an empty line between its parts, write out what only repeats marks, or show it as code.",
    },
  };
}

const lineAt = (text: string, index: number): number => text.slice(0, index).split("\n").length;

/** Where the part begins that has most marks: what stands between two empty lines is read as one. */
function densest(text: string): number {
  let at = 0;
  let best = { at: 0, marks: 0 };
  for (const part of text.split(/(?<=\n)\n/)) {
    const marks = part.match(/[^\p{L}\p{N} ]/gu)?.length ?? 0;
    if (marks > best.marks) best = { at, marks };
    at += part.length + 1;
  }
  return best.at;
}
