/**
 * Which reminder is due. A reminder belongs to one freeze day; a moved date makes new ones and leaves the old behind.
 *
 * Freeze Sun, reminders T-3 and T-1: Thu sends T-3; Fri silent; Sat sends T-1. Down from Wed to Sat: Sat sends T-1 only.
 */
import { addDays, type Calendar, type Day, momentOf } from "../../core/domain/calendar.ts";

export interface Reminder {
  /** Days before the freeze; 0 is the freeze itself. */
  readonly offset: number;
  readonly day: Day;
  readonly moment: Date;
}

/** Earliest first. */
export function remindersOf(freeze: Day, offsets: readonly number[], calendar: Calendar): readonly Reminder[] {
  return [...new Set(offsets)]
    .sort((a, b) => b - a)
    .map((offset) => ({ offset, day: addDays(freeze, -offset) }))
    .map((one) => ({ ...one, moment: momentOf(one.day, calendar) }));
}

/** The newest one whose moment has come. Older ones are never made up for; after the freeze only the notice counts. */
export function newestDue(reminders: readonly Reminder[], freeze: Date, now: Date): Reminder | undefined {
  const due = reminders.findLast((one) => one.moment <= now);
  return due && (due.offset === 0 || now < freeze) ? due : undefined;
}

export function reminderKey(version: string, freeze: Day, offset: number): string {
  return `freeze/${version}/${freeze}/${offset === 0 ? "frozen" : `T-${offset}`}`;
}

/** The freeze day that the newest sent reminder spoke of, when it is another than today's. */
export function movedFrom(sent: readonly string[], version: string, freeze: Day): Day | undefined {
  const last = sent.findLast((key) => key.startsWith(`freeze/${version}/`))?.split("/")[2];
  return last === freeze ? undefined : last;
}
