/**
 * Our part of a text that people share with us. It ends in a short hash of each of its lines, so that what a person
 * writes into it is told from what we wrote, without asking anybody's memory. Their lines are moved below our part,
 * where nobody touches them again; lines of ours that they took out come back.
 */
import { createHash } from "node:crypto";
import { mark, markedIn, place } from "../core/text/marker.ts";

/** Hexadecimal digits a line. */
const DIGITS = 6;

const SEAL = /\n*<!-- lines: ([0-9a-f]*) -->$/;

/** Said above what was moved. */
const MOVED = "**Written into the bot's part above, and kept here:**";

const unix = (text: string): string => text.replace(/\r\n?/g, "\n");

const linesOf = (text: string): readonly string[] => unix(text).trim().split("\n");

const hashOf = (line: string): string => createHash("sha1").update(line.trimEnd()).digest("hex").slice(0, DIGITS);

const sealed = (text: string): string => `${text.trim()}\n\n<!-- lines: ${linesOf(text).map(hashOf).join("")} -->`;

/** Our part, where there is nothing yet. */
export const newPart = (key: string, text: string): string => mark(key, sealed(text));

/** The whole text with our part brought up to date; all else stays, and nothing that a person wrote is lost. */
export function putPart(body: string, key: string, text: string): string {
  const whole = unix(body);
  const theirs = theirsIn(markedIn(whole, key));
  const updated = place(whole, key, sealed(text));
  return theirs.length === 0 ? updated : `${updated.trimEnd()}\n\n${MOVED}\n\n${theirs.map(quoted).join("\n")}`;
}

const quoted = (line: string): string => `> ${line}`.trimEnd();

/** Lines inside our part that we did not write. What has no hashes was never sealed, so nothing in it can be told apart. */
function theirsIn(inside: string | undefined): readonly string[] {
  const [seal = "", hashes] = SEAL.exec(inside?.trim() ?? "") ?? [];
  if (inside === undefined || hashes === undefined) return [];
  const ours = new Set(hashes.match(new RegExp(`.{${DIGITS}}`, "g")) ?? []);
  const found = linesOf(inside.trim().slice(0, -seal.length)).filter((line) => !ours.has(hashOf(line)));
  return found.every((line) => line.trim() === "") ? [] : found;
}
