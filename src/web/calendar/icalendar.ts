/**
 * iCalendar (RFC 5545) from the days that are kept. The same days give the same bytes: nothing here sees a clock, so a
 * program that asks again can be told that nothing changed. The library escapes what stands in events, though not the
 * calendar's own name, so no text brings a line end along.
 */
import { ICalCalendar, ICalCalendarMethod, ICalEventStatus, ICalEventTransparency } from "ical-generator";
import { changedAt, type KeptDay, type RepositoryFeed } from "../../core/domain/dates/feed.ts";
import { oneLine } from "../../core/text/safe.ts";

/** How often a program may ask again, in seconds; most ask once a day. */
const REFRESH = 6 * 60 * 60;

/** @param name of the calendar, as programs list it */
export function iCalendarOf(name: string, feeds: readonly RepositoryFeed[]): string {
  const calendar = new ICalCalendar({
    name: oneLine(name),
    prodId: { company: "Release Captain", product: "Release days", language: "EN" },
    method: ICalCalendarMethod.PUBLISH,
    ttl: REFRESH,
  });
  for (const { repository, days } of feeds) for (const day of days) addEvent(calendar, repository, day);
  return `${calendar.toString()}\r\n`;
}

function addEvent(calendar: ICalCalendar, repository: string, day: KeptDay): void {
  const changed = changedAt(day);
  calendar.createEvent({
    id: day.uid,
    sequence: day.sequence,
    stamp: changed,
    lastModified: changed,
    status: day.isCancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    // A freeze has its moment, the same everywhere; the other days are the same day for everybody, wherever they are.
    ...(day.at
      ? { start: new Date(day.at) }
      : { start: new Date(`${day.day}T00:00:00Z`), allDay: true, timezone: "UTC" }),
    summary: oneLine(summaryOf(repository, day)),
    description: day.url,
    url: day.url,
    transparency: ICalEventTransparency.TRANSPARENT,
  });
}

function summaryOf(repository: string, { tag, what }: KeptDay): string {
  switch (what) {
    case "freeze":
      return `${repository} ${tag}: freeze`;
    case "candidate":
      return `${repository} ${tag}: first candidate due`;
    case "release":
      return `${repository} ${tag}: release`;
  }
}
