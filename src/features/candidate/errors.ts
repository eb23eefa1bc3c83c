/**
 * What a failed job says of itself: the first lines that tell of an error, out of its notes and the end of its log. All
 * of it is text of whoever wrote the job and of what it called: credentials are masked, and `code()` comes before a view.
 */
import { mask } from "../../core/text/mask.ts";

/** Lines of one job that are told. */
const MOST = 3;

/** Characters of a line that are looked at. */
const LONGEST = 400;

/** Lines above the runner's word that a script failed. */
const ABOVE = 200;

/** Every line of a log begins with its instant. */
const INSTANT = /^\d{4}-\d\d-\d\dT[\d:.]{8,20}Z ?/;
/** Colours of a terminal. */
const COLOUR = /\p{Cc}\[[0-9;?]{0,20}[A-Za-z]/gu;
const ERROR = "##[error]";

/** The runner's own words: they say that something failed, and never what. */
const EXIT = /^(?:Process completed with exit code \d+|The process '.{1,300}' failed with exit code \d+)\.?$/;

const TELLING =
  /\b(?:errors?|fail(?:ed|ure|s)?|fatal|denied|forbidden|unauthorized|panic|exception|unable to|cannot|can't|could not|couldn't|not found|no such|no space|timed? ?out|refused|rejected|missing)\b/i;

/** @param notes messages of notes that call themselves failures */
export function firstErrors(notes: readonly string[], log: string | undefined): readonly string[] {
  const noted = notes.map((message) => clean(message.split("\n", 1)[0] ?? ""));
  const told = [...noted, ...(log === undefined ? [] : toldIn(log.split("\n").map(clean)))].filter(Boolean);
  const telling = [...new Set(told)].filter((line) => !EXIT.test(line));
  return (telling.length > 0 ? telling : [...new Set(told)]).slice(0, MOST);
}

const clean = (line: string): string => mask(line.slice(0, LONGEST).replace(INSTANT, "").replace(COLOUR, "").trim());

/** What is marked as an error; a script's own words stand above the runner's that it failed. */
function toldIn(lines: readonly string[]): readonly string[] {
  const marked = lines.filter((line) => line.startsWith(ERROR)).map((line) => line.slice(ERROR.length).trim());
  if (marked.some((line) => !EXIT.test(line))) return marked;
  const at = lines.findIndex((line) => line.startsWith(ERROR));
  const end = at < 0 ? lines.length : at;
  const above = lines.slice(Math.max(0, end - ABOVE), end).filter((line) => line !== "" && !line.startsWith("##["));
  const telling = above.filter((line) => TELLING.test(line));
  return [...(telling.length > 0 ? telling : above.slice(-MOST)), ...marked];
}

const PASSING: readonly RegExp[] = [
  /runner has received a shutdown signal|lost communication with the server|runner .{0,60}(?:offline|stopped)/i,
  /no space left on device/i,
  /too ?many ?requests|rate limit/i,
  /\b(?:502|503|504)\b|bad gateway|service unavailable|gateway time-?out/i,
  /(?:connection|handshake|i\/o|network|request).{0,30}(?:timed? ?out|reset|refused)/i,
  /ECONNRESET|ETIMEDOUT|EAI_AGAIN|temporary failure in name resolution/i,
];

/** A guess from words: the machine, the network or a service failed, and not what was tried. */
export const looksPassing = (errors: readonly string[]): boolean =>
  errors.some((line) => PASSING.some((pattern) => pattern.test(line)));
