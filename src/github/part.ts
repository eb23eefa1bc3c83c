/**
 * Our part of a text that people share with us. It ends in a seal, a short hash of each of its lines, so that what a
 * person writes into it is told from what we wrote, without asking anybody's memory. Their lines are moved below our
 * part, where nobody touches them again; lines of ours that they took out come back.
 *
 * People may take out any of our marks, or write ones of their own. What can't be told apart is kept: a line of ours too
 * many below our part can be deleted by anybody, a line of theirs that is gone is gone.
 */
import { CLOSE, mark, open, sealOf } from "../core/text/marker.ts";
import { shorten } from "../core/text/shorten.ts";
import { extentOf, hashesOf, oursIn, theirsIn } from "./lines.ts";

/** Characters that GitHub takes for one text. */
const LIMIT = 65_536;

/** Seals that are looked at; we write one. */
const MOST_SEALS = 20;

/** Characters of our part that people's words always leave. */
const LEAST = 1000;

/** Said above what was moved. */
const MOVED = "**Written into the bot's part above, and kept here:**";

const unix = (text: string): string => text.replace(/\r\n?/g, "\n");

/** Our part, where there is nothing yet. */
export const newPart = (key: string, text: string): string => fitting(key, text, LIMIT);

function sealed(key: string, text: string): string {
  const ours = unix(text).trim();
  return mark(key, `${ours}\n\n${sealOf(key, hashesOf(ours))}`);
}

/** The whole text with our part brought up to date; all else stays, and nothing that a person wrote is lost. */
export function putPart(body: string, key: string, text: string): string {
  const whole = unix(body);
  const found = foundIn(whole, key, text);
  if (!found) {
    const above = whole.trim() === "" ? "" : `${whole.trimEnd()}\n\n`;
    return above + fitting(key, text, LIMIT - above.length);
  }
  const { above, below, theirs } = withoutCopies(found, key, text);
  const kept = theirs.length === 0 ? below : withMoved(below.trimEnd(), theirs);
  return `${above}${fitting(key, text, LIMIT - above.length - kept.length)}${kept}`;
}

/** Behind what was moved before, if that is the last thing there. */
function withMoved(below: string, theirs: readonly string[]): string {
  const [, last] = below.split(`\n\n${MOVED}\n\n`).slice(-2);
  const isOpen = last?.split("\n").every((line) => line.startsWith(">"));
  return `${below}${isOpen ? "\n>\n" : `\n\n${MOVED}\n\n`}${theirs.map(quoted).join("\n")}`;
}

const quoted = (line: string): string => `> ${line}`.trimEnd();

/** What people wrote has the first right to the room there is; each line of ours takes room for its hash as well. */
function fitting(key: string, text: string, room: number): string {
  const over = sealed(key, text).length - room;
  return sealed(key, over > 0 ? shorten(text, Math.max(LEAST, text.length - over)) : text);
}

/** A text with our part taken out of it. */
interface Around {
  readonly above: string;
  readonly below: string;
  /** Lines inside our part that we did not write. */
  readonly theirs: readonly string[];
}

/** Our part, where a person copied it, stands once. */
function withoutCopies(around: Around, key: string, text: string): Around {
  const copy = around.below.includes(open(key)) ? foundIn(around.below, key, text) : undefined;
  if (!copy) return around;
  const rest = { above: around.above, below: copy.above + copy.below, theirs: [...around.theirs, ...copy.theirs] };
  return withoutCopies(rest, key, text);
}

/** Where our part stands; undefined where nothing tells. */
function foundIn(whole: string, key: string, text: string): Around | undefined {
  const at = whole.indexOf(open(key));
  const rest = at < 0 ? whole : whole.slice(at + open(key).length);
  const seal = sealIn(rest, key);
  const ours = seal?.hashes ?? hashesOf(unix(text));
  if (at < 0 && !seal && !holdsMost(rest, text)) return undefined;
  const inside = rest.slice(0, seal?.start ?? unsealedEnd(rest, ours));
  const begin = at < 0 ? extentOf(inside, ours).start : 0;
  return {
    above: whole.slice(0, at < 0 ? begin : at),
    theirs: theirsIn(inside.slice(begin), ours),
    below: belowOf(rest.slice(seal?.end ?? inside.length)),
  };
}

/** Where every mark is gone: whether at least half of what we would write stands there all the same. */
function holdsMost(whole: string, text: string): boolean {
  const wanted = hashesOf(unix(text));
  const all = oursIn(unix(text), wanted);
  return all > 0 && oursIn(whole, wanted) * 2 >= all;
}

const unsealedEnd = (rest: string, ours: string): number => {
  const close = rest.lastIndexOf(CLOSE);
  return close < 0 ? extentOf(rest, ours).end : close;
};

interface Seal {
  readonly start: number;
  readonly end: number;
  readonly hashes: string;
}

/** The seal that fits best what stands above it, so that a made-up one changes nothing; none where nothing fits. */
function sealIn(text: string, key: string): Seal | undefined {
  const [before = "", after = ""] = sealOf(key, "\n").split("\n");
  let best: (Seal & { readonly fits: number }) | undefined;
  let at = text.indexOf(before);
  for (let count = 0; at >= 0 && count < MOST_SEALS; count++) {
    const hashes = /^[0-9a-f]*/.exec(text.slice(at + before.length))?.[0] ?? "";
    const end = at + before.length + hashes.length + after.length;
    const fits = text.slice(0, end).endsWith(after) ? oursIn(text.slice(0, at), hashes) : 0;
    if (fits > (best?.fits ?? 0)) best = { start: at, end, hashes, fits };
    at = text.indexOf(before, at + 1);
  }
  return best;
}

/** What stands below our part. Words between our seal and the end mark, which people don't see, are below it as well. */
function belowOf(rest: string): string {
  const close = new RegExp(`^${CLOSE}[ \t]*$`, "m").exec(rest);
  const between = close ? rest.slice(0, close.index) : rest;
  const tail = close ? rest.slice(close.index + close[0].length) : "";
  return between.trim() === "" ? tail : `\n\n${between.trim()}${tail}`;
}
