/**
 * Holds: pins that a person keeps back on purpose. Either a comment beside the pin says so, or the configuration. A held
 * pin is found and told with its reason, and nothing moves it.
 */
import { z } from "zod";
import type { Found } from "./found.ts";
import { files } from "./globs.ts";
import type { Line } from "./lines.ts";
import { isMeant } from "./paths.ts";

export const hold = z
  .strictObject({
    components: z
      .array(z.string().min(1).max(200))
      .min(1)
      .max(200)
      .optional()
      .describe("Names of components, or `release`. Without a word here: all."),
    files: files.optional().describe("Globs of paths. Without a word here: all."),
    because: z.string().min(1).max(500).describe("Why, as the bump's pull request shall tell it."),
  })
  .refine(({ components, files }) => components !== undefined || files !== undefined, {
    message: "must name components or files, or nothing would ever move",
  });

export type Hold = z.infer<typeof hold>;

/** Why a pin is kept back. */
export interface Held {
  readonly because: string;
  readonly by: "comment" | "configuration";
}

/** Lines of comment that are read for one reason. */
const MOST_LINES = 20;

/** Characters of a reason. */
const MOST = 500;

/**
 * How a comment begins that holds a pin: `Pinned to v0.8.1: …`, `held: …`, `hold at v1: …`, `do not bump …`. Only where
 * a line of the comment begins so: `the pinned revision` in the middle of a sentence says nothing about bumps.
 */
const HOLDS =
  /^\s*(?:(?:note|todo|fixme|nb|important|warning)\b[:!]?\s*)?(?:pinned\s+(?:to|at)\b|held(?::|\s+(?:at|back|to)\b)|hold(?::|\s+(?:at|back)\b)|keep(?:\s+this)?\s+(?:at|on)\s+v?\d|(?:do\s+not|don't|never)\s+(?:bump|upgrade|update|raise)\b)/i;

/** The hold that a comment beside a place speaks of: behind one of its lines, or right above one. */
export function heldByComment(
  lines: readonly Line[],
  { line, near = [] }: { readonly line: number; readonly near?: Found["near"] | undefined },
): Held | undefined {
  for (const number of new Set([line, ...near])) {
    const because = reasonIn([lines[number - 1]]) ?? reasonIn(commentsAbove(lines, number));
    if (because !== undefined) return { because, by: "comment" };
  }
  return undefined;
}

/** The lines of comment that end right above a line, from the top. */
function commentsAbove(lines: readonly Line[], number: number): readonly (Line | undefined)[] {
  let first = number - 1;
  while (first > 0 && number - first <= MOST_LINES && isOnlyComment(lines[first - 1])) first -= 1;
  return lines.slice(first, number - 1);
}

const isOnlyComment = (line: Line | undefined): boolean =>
  line?.comment !== undefined && (line.kind === "none" || line.text.trim() === "");

/** From where the comment says that it holds. */
function reasonIn(lines: readonly (Line | undefined)[]): string | undefined {
  const said = lines.map((line) => line?.comment ?? "");
  const at = said.findIndex((comment) => HOLDS.test(comment));
  if (at < 0) return undefined;
  return said.slice(at).join(" ").replace(/\s+/g, " ").trim().slice(0, MOST);
}

/** @param holds those that speak of the pin's owner */
export function heldByConfiguration(holds: readonly Hold[], path: string): Held | undefined {
  const found = holds.find(({ files: globs }) => globs === undefined || isMeant(globs, path));
  return found && { because: found.because, by: "configuration" };
}
