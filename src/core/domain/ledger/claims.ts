/** The few words of a pull request's description that a ledger goes by; a range of thousands is kept without the rest. */
import { noteIn } from "./note.ts";

/** A line that says what this was picked from or takes back, and its note. */
const CLAIM = /^(?:This is an auto|backport|cherry|(?:This (?:PR |pull request )?)?Reverts?:? )/i;

/** Characters of the lines that are kept. */
const MOST = 20_000;

/** What reads the same to a ledger as the whole. */
export function claimsIn(body: string): string {
  const lines = body.split(/\r\n|\r|\n/).filter((line) => CLAIM.test(line));
  const note = noteIn(body);
  // Further in, so that what a note says is no claim.
  const block = note === undefined ? [] : blockOf(note || "NONE");
  // Put together from copies: a piece of a text keeps all of it in memory.
  return Buffer.from([lines.join("\n").slice(0, MOST), ...block].join("\n")).toString();
}

/** As it was written, whatever it holds. */
function blockOf(note: string): readonly string[] {
  const longest = [...note.matchAll(/`+/g)].reduce((most, [run]) => Math.max(most, run.length), 2);
  const fence = "`".repeat(longest + 1);
  return [`${fence}release-note`, ` ${note}`, fence];
}
