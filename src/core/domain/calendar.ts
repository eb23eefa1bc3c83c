/**
 * Days, and when on a day things happen. A date means what the team wrote: a civil day in a named zone, never an instant
 * that shifts with the reader's clock. Days are ISO texts (`2026-06-21`), so that facts stay plain data. Which days a
 * release has is said in `dates/`, not here.
 */
import { Temporal } from "temporal-polyfill";

/** ISO civil day, `2026-06-21`. */
export type Day = string;

export interface Calendar {
  /** IANA time zone in which the project speaks of dates. */
  readonly zone: string;
  /** Local time at which a day's events happen, `09:00`. */
  readonly at: string;
}

/**
 * The day that people chose as a milestone's due date, the same for readers in every zone: GitHub keeps it as midnight
 * in California.
 */
export const dueDayOf = (dueOn: Date): Day => dayOf(dueOn, "America/Los_Angeles");

/** Reads a day as ISO writes it, `2026-06-21`; undefined for any other text and for a day that no month has. */
export function parseDay(text: string): Day | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  try {
    return Temporal.PlainDate.from(text).toString();
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** The civil day of an instant in a zone. */
export function dayOf(instant: Date, zone: string): Day {
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(zone).toPlainDate().toString();
}

export function addDays(day: Day, days: number): Day {
  return Temporal.PlainDate.from(day).add({ days }).toString();
}

/** Days from one to the other; negative when the other is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: "days" }).days;
}

/** 1 for Monday to 7 for Sunday. */
export function weekdayOf(day: Day): number {
  return Temporal.PlainDate.from(day).dayOfWeek;
}

/** The instant at which the day's events happen: the calendar's local time in its zone. */
export function momentOf(day: Day, calendar: Calendar): Date {
  const local = Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: calendar.zone, plainTime: calendar.at });
  return new Date(local.epochMilliseconds);
}

const WORDS = new Intl.DateTimeFormat("en-US", { weekday: "short", month: "short", timeZone: "UTC" });

/** `Sun 21 Jun 2026`, the same in every zone. */
export function dayText(day: Day): string {
  const date = Temporal.PlainDate.from(day);
  const parts = WORDS.formatToParts(date.toZonedDateTime("UTC").epochMilliseconds);
  const word = (type: "weekday" | "month") => parts.find((part) => part.type === type)?.value;
  return `${word("weekday")} ${date.day} ${word("month")} ${date.year}`;
}

/** `EDT`: the zone's short name on that day at the calendar's time. */
export function zoneText(day: Day, calendar: Calendar): string {
  const parts = new Intl.DateTimeFormat("en-US", { timeZone: calendar.zone, timeZoneName: "short" }).formatToParts(
    momentOf(day, calendar),
  );
  return parts.find((part) => part.type === "timeZoneName")?.value ?? calendar.zone;
}

/** `Sun 14 Jun 2026, 09:00 EDT`: when the day's events happen. */
export function momentText(day: Day, calendar: Calendar): string {
  return `${dayText(day)}, ${calendar.at} ${zoneText(day, calendar)}`;
}

/** `in 4 days`, `tomorrow`, `today`, `3 days ago`. */
export function distanceText(from: Day, to: Day): string {
  const days = daysBetween(from, to);
  if (Math.abs(days) === 1) return days > 0 ? "tomorrow" : "yesterday";
  return days === 0 ? "today" : days > 0 ? `in ${days} days` : `${-days} days ago`;
}
