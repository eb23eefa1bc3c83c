/** A release date that is written down is a day, the day of the release, and after that of the release before. */
import type { Complaint } from "./finding.ts";
import { named } from "./finding.ts";
import type { Look, Page } from "./look.ts";

const DATE = /\brelease date\b\W*(\S+(?: \d{1,2},? \d{4})?)/i;

const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

export function date(look: Look): readonly Complaint[] {
  const { known, earlier } = look;
  const before = earlier
    .flatMap((page) => datesIn(page).map(({ text }) => ({ text, tag: page.edition.tag })))
    .flatMap(({ text, tag }) => {
      const day = dayOf(text);
      return day === undefined ? [] : [{ day, tag }];
    })
    .at(-1);
  return datesIn(look).flatMap(({ line, text }) => {
    const day = dayOf(text);
    if (day === undefined)
      return [{ line, message: `${named(text)} is no date.`, suggestion: "Write it as year-month-day, `2026-06-24`." }];
    if (known.day !== undefined && day !== known.day)
      return [
        {
          line,
          message: `The release date is ${named(text)}, and it was published on ${named(known.day)}.`,
          suggestion: `Write ${named(known.day)}.`,
        },
      ];
    if (before !== undefined && day <= before.day)
      return [
        {
          line,
          message: `The release date ${named(text)} is not after that of ${named(before.tag)}, ${named(before.day)}.`,
          suggestion: "Write this release's date.",
        },
      ];
    return [];
  });
}

const datesIn = ({ notes }: Pick<Page, "notes">): readonly { readonly line: number; readonly text: string }[] =>
  [...notes.paragraphs, ...notes.items].flatMap(({ line, text }) => {
    const found = DATE.exec(text)?.[1];
    return found === undefined ? [] : [{ line, text: found }];
  });

/** ISO day of `2026-06-24` or `June 24, 2026`; undefined where it is none of the calendar. */
function dayOf(text: string): string | undefined {
  const [, month, of = "", year] = /^([A-Z][a-z]+) (\d{1,2}),? (\d{4})$/.exec(text) ?? [];
  const at = MONTHS.findIndex((name) => month !== undefined && name.startsWith(month) && month.length >= 3);
  const day = year === undefined ? text : `${year}-${`${at + 1}`.padStart(2, "0")}-${of.padStart(2, "0")}`;
  const time = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day) ? day : undefined;
}
