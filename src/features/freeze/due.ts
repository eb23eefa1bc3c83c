/**
 * Which reminder is due. A reminder belongs to one freeze day; a moved date makes new ones and withdraws the old.
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

/** What a comment on the tracker was about. */
export interface Sent {
  /** The freeze day as it was then. */
  readonly freeze: Day;
  readonly offset: number;
}

/** A comment on the tracker that is a reminder. */
export interface SentComment extends Sent {
  readonly key: string;
  /** Whether it says by now that its date no longer holds. */
  readonly isWithdrawn: boolean;
}

/** Earliest first. */
export function remindersOf(freeze: Day, offsets: readonly number[], calendar: Calendar): readonly Reminder[] {
  return [...new Set(offsets)]
    .sort((a, b) => b - a)
    .map((offset) => ({ offset, day: addDays(freeze, -offset) }))
    .map((one) => ({ ...one, moment: momentOf(one.day, calendar) }));
}

/** What is planned for a milestone: before it was made nobody could be reminded, but frozen is frozen. */
export function planned(reminders: readonly Reminder[], createdAt: Date): readonly Reminder[] {
  return reminders.filter(({ offset, moment }) => offset === 0 || moment >= createdAt);
}

/** The newest one whose moment has come. Older ones are never made up for; after the freeze only the notice counts. */
export function newestDue(reminders: readonly Reminder[], freeze: Date, now: Date): Reminder | undefined {
  const due = reminders.findLast((one) => one.moment <= now);
  return due && (due.offset === 0 || now < freeze) ? due : undefined;
}

/**
 * Whether this reminder, or one nearer to the freeze, is sent for this freeze day: a clock that steps back, or a longer
 * list of reminders, must not bring an older one up. What was withdrawn is said again when its day holds again.
 */
export function isSent(sent: readonly SentComment[], freeze: Day, due: Reminder): boolean {
  return sent.some((one) => one.freeze === freeze && one.offset <= due.offset && !one.isWithdrawn);
}

/** The freeze day that the newest sent reminder spoke of, when it is another than today's. */
export function movedFrom(sent: readonly Sent[], freeze: Day): Day | undefined {
  const last = sent.at(-1)?.freeze;
  return last === freeze ? undefined : last;
}

export function reminderKey(version: string, { freeze, offset }: Sent): string {
  return `freeze/${version}/${freeze}/${offset === 0 ? "frozen" : `T-${offset}`}`;
}

/** Reads {@link reminderKey}; undefined for the key of anything else. */
export function readReminderKey(version: string, key: string): Sent | undefined {
  const prefix = `freeze/${version}/`;
  const [, freeze, what, days] =
    /^(\d{4}-\d\d-\d\d)\/(frozen|T-(\d+))$/.exec(key.startsWith(prefix) ? key.slice(prefix.length) : "") ?? [];
  return freeze ? { freeze, offset: what === "frozen" ? 0 : Number(days) } : undefined;
}
