/** A release date that is written down is a day, the day of the release, and after that of the release before. */
import type { Complaint } from "./finding.ts";
import { named } from "./finding.ts";
import type { Look, Page } from "./look.ts";

const DATE = /\brelease date\b\W*(\S+(?: \d{1,2},? \d{4})?)/i;

export function date(look: Look): readonly Complaint[] {
  const { known, earlier } = look;
  const before = earlier
    .flatMap((page) => datesIn(page).map(({ text }) => ({ text, tag: page.edition.tag })))
    .filter(({ text }) => isDay(text))
    .at(-1);
  return datesIn(look).flatMap(({ line, text }) => {
    if (!isDay(text))
      return [{ line, message: `${named(text)} is no date.`, suggestion: "Write it as year-month-day, `2026-06-24`." }];
    if (known.day !== undefined && text !== known.day)
      return [
        {
          line,
          message: `The release date is ${named(text)}, and it was published on ${named(known.day)}.`,
          suggestion: `Write ${named(known.day)}.`,
        },
      ];
    if (before !== undefined && text <= before.text)
      return [
        {
          line,
          message: `The release date ${named(text)} is not after that of ${named(before.tag)}, ${named(before.text)}.`,
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

function isDay(text: string): boolean {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
