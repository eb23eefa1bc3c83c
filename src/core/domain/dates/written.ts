/**
 * Days as people write them: in a line of a milestone's description, in the first lines of a release-goals issue. What
 * is not clearly a day is handed back as it stands, and never guessed at. Only the year may be left out, as people do:
 * then it is the year that brings the day nearest to the release.
 */
import { type Day, daysBetween, parseDay } from "../calendar.ts";

/** A day, or the words that are none. */
export type Written = { readonly day: Day } | { readonly unreadable: string };

export interface Goals {
  readonly freeze?: Written | undefined;
  readonly release?: Written | undefined;
  /** The version that the sentence names, `0.9.0`. */
  readonly version?: string | undefined;
}

/** Characters of a text in which dates are looked for, and of one that is shown when it can't be read. */
const LONGEST = { text: 20_000, shown: 60 } as const;

const FREEZE_LINE = /^[ \t>*_-]{0,20}(?:code[ -]?)?freeze(?: date)?[*_]{0,3}[ \t]?:[*_]{0,3}[ \t]*(\S.*)$/gim;

/** Every line `Freeze: 2026-08-06` of a text. @param near where a year is left out */
export function freezeLines(text: string, near: Day): readonly Written[] {
  return [...text.slice(0, LONGEST.text).matchAll(FREEZE_LINE)].map(([, words = ""]) => readWritten(words, near));
}

/** Reads `llm-d v0.9.0 release target: August 13th, code freeze: August 6th`, in one line or in two. */
export function readGoals(text: string, near: Day): Goals {
  const lines = text.slice(0, LONGEST.text).split(/\r?\n/);
  const after = (label: RegExp): { readonly words: string; readonly line: string } | undefined => {
    const line = lines.find((one) => label.test(one));
    const found = line === undefined ? null : label.exec(line);
    return found && line !== undefined ? { line, words: line.slice(found.index + found[0].length) } : undefined;
  };
  const release = after(/\brelease target[*_]{0,3}[ \t]?:[*_]{0,3}[ \t]*/i);
  const freeze = after(/\bcode freeze[*_]{0,3}[ \t]?:[*_]{0,3}[ \t]*/i);
  const named = /\bv?(\d+\.\d+\.\d+)\b/.exec(`${release?.line ?? ""}\n${freeze?.line ?? ""}`)?.[1];
  return {
    freeze: freeze && readWritten(freeze.words, near),
    release: release && readWritten(release.words, near),
    version: named,
  };
}

const MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");
const FULL = "january february march april may june july august september october november december".split(" ");

const WEEKDAY = /^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?[ \t]+/i;
const ISO = /^(\d{4}-\d{2}-\d{2})(?![\d-])/;
const MONTH_FIRST = /^([a-z]{3,9})\.?[ \t]+(\d{1,2})(?:st|nd|rd|th)?\b(?:,?[ \t]+(\d{4})\b)?/i;
const DAY_FIRST = /^(\d{1,2})(?:st|nd|rd|th)?[ \t]+(?:of[ \t]+)?([a-z]{3,9})\b\.?(?:,?[ \t]+(\d{4})\b)?/i;

/** What stands behind the day, such as its weekday in brackets, is left alone. */
function readWritten(words: string, near: Day): Written {
  const text = words.replace(/^[*_`]+/, "").replace(WEEKDAY, "");
  const day = isoDay(text) ?? monthDay(text, near);
  return day ? { day } : { unreadable: words.trim().slice(0, LONGEST.shown) };
}

function isoDay(text: string): Day | undefined {
  const iso = ISO.exec(text)?.[1];
  return iso === undefined ? undefined : parseDay(iso);
}

function monthDay(text: string, near: Day): Day | undefined {
  const [, name = "", number = "", year] = MONTH_FIRST.exec(text) ?? swapped(DAY_FIRST.exec(text)) ?? [];
  const month = monthOf(name);
  if (month === undefined) return undefined;
  const inYear = (y: number): Day | undefined =>
    parseDay(`${String(y).padStart(4, "0")}-${String(month).padStart(2, "0")}-${number.padStart(2, "0")}`);
  if (year !== undefined) return inYear(Number(year));
  const around = Number(near.slice(0, 4));
  const distance = (day: Day): number => Math.abs(daysBetween(day, near));
  return [around - 1, around, around + 1].flatMap((y) => inYear(y) ?? []).sort((a, b) => distance(a) - distance(b))[0];
}

const swapped = (found: RegExpExecArray | null) => found && [found[0], found[2], found[1], found[3]];

function monthOf(name: string): number | undefined {
  const word = name.toLowerCase();
  const at = FULL.includes(word) ? FULL.indexOf(word) : MONTHS.indexOf(word === "sept" ? "sep" : word);
  return at < 0 ? undefined : at + 1;
}
