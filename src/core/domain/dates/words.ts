/** Doubts about dates as rows for a template: who says what, by name, with the place where they say it. Decides nothing. */
import { code } from "../../text/safe.ts";
import { dayText } from "../calendar.ts";
import type { Doubt, Said, Source } from "./dates.ts";

/** As it stands in a sentence, behind `says` or as a link. */
const NAMES: Readonly<Record<Source, string>> = {
  leader: "a release leader",
  description: "the milestone's description",
  goals: "the issue with the release goals",
  "due date": "the milestone's due date",
  "days before": "the rule of days before the release",
  "weeks after": "the rule of weeks after the milestone's creation",
};

interface Saying {
  readonly who: string;
  readonly url: string;
  readonly day: string;
}

export interface DoubtRow {
  readonly differs: { readonly about: string; readonly counts: Saying; readonly other: Saying } | false;
  readonly unreadable: { readonly who: string; readonly url: string; readonly words: string } | false;
  /** The freeze is after the release. */
  readonly order: { readonly freeze: Saying; readonly release: Saying } | false;
}

const NONE: DoubtRow = { differs: false, unreadable: false, order: false };

export function doubtRow(doubt: Doubt): DoubtRow {
  switch (doubt.kind) {
    case "differs":
      return { ...NONE, differs: { about: doubt.about, counts: saying(doubt.counts), other: saying(doubt.other) } };
    case "unreadable":
      return { ...NONE, unreadable: { who: NAMES[doubt.source], url: doubt.url, words: code(doubt.words) } };
    case "freeze after release":
      return { ...NONE, order: { freeze: saying(doubt.freeze), release: saying(doubt.release) } };
  }
}

const saying = ({ source, day, url }: Said): Saying => ({ who: NAMES[source], url, day: dayText(day) });
