import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import {
  addDays,
  type Calendar,
  dayOf,
  daysBetween,
  dayText,
  distanceText,
  dueDayOf,
  momentOf,
  momentText,
  parseDay,
  zoneText,
} from "../../../src/core/domain/calendar.ts";
import { dueOn } from "../../features/builders.ts";

const calendar = (with_: Partial<Calendar> = {}): Calendar => ({
  zone: "America/New_York",
  at: "09:00",
  ...with_,
});
const ZONES = [
  "UTC",
  "America/New_York",
  "America/Los_Angeles",
  "Asia/Kolkata",
  "Pacific/Auckland",
  "Pacific/Kiritimati",
];
const day = fc.integer({ min: 0, max: 20_000 }).map((n) => addDays("2000-01-01", n));

test.each([
  ["2026-08-06", "2026-08-06"],
  ["2028-02-29", "2028-02-29"],
  ["2026-02-29", undefined],
  ["2026-13-01", undefined],
  ["2026-8-6", undefined],
  ["20260806", undefined],
  ["2026-08-06T00:00", undefined],
  ["+002026-08-06", undefined],
  ["２０２６-08-06", undefined],
  ["", undefined],
])("%j is read as the day %j", (text, expected) => {
  expect(parseDay(text)).toBe(expected);
});

describe("A milestone's due day is the day that people chose:", () => {
  test.each<[season: string, instant: string, chosen: string]>([
    ["summer", "2026-06-21T07:00:00Z", "2026-06-21"],
    ["winter", "2026-12-21T08:00:00Z", "2026-12-21"],
    ["the day clocks go forward", "2026-03-08T08:00:00Z", "2026-03-08"],
    ["the day clocks go back", "2026-11-01T07:00:00Z", "2026-11-01"],
    ["a leap day", "2028-02-29T08:00:00Z", "2028-02-29"],
  ])("[T4] in %s", (_, instant, chosen) => {
    expect(dueDayOf(new Date(instant))).toBe(chosen);
  });

  test("[T4] on any day", () => {
    fc.assert(fc.property(day, (chosen) => expect(dueDayOf(dueOn(chosen))).toBe(chosen)));
  });
});

test("Days are added and counted the same way, across leap days and changes of the clock", () => {
  fc.assert(
    fc.property(day, fc.integer({ min: -800, max: 800 }), (from, days) => {
      expect(daysBetween(from, addDays(from, days))).toBe(days);
      expect(addDays(addDays(from, days), -days)).toBe(from);
    }),
  );
});

describe("A day's events happen at the project's own time:", () => {
  test.each<[situation: string, day: string, zone: string, at: string, moment: string]>([
    ["in winter", "2026-01-15", "America/New_York", "09:00", "2026-01-15T14:00:00.000Z"],
    ["in summer", "2026-06-15", "America/New_York", "09:00", "2026-06-15T13:00:00.000Z"],
    [
      "[T2] at a time that does not exist, when the clock has gone forward",
      "2026-03-08",
      "America/New_York",
      "02:30",
      "2026-03-08T07:30:00.000Z",
    ],
    [
      "[T3] at a time that exists twice, the first",
      "2026-11-01",
      "America/New_York",
      "01:30",
      "2026-11-01T05:30:00.000Z",
    ],
    ["in a zone of half hours", "2026-06-15", "Asia/Kolkata", "09:00", "2026-06-15T03:30:00.000Z"],
    ["at midnight", "2026-06-15", "Pacific/Auckland", "00:00", "2026-06-14T12:00:00.000Z"],
  ])("%s", (_, on, zone, at, moment) => {
    expect(momentOf(on, calendar({ zone, at })).toISOString()).toBe(moment);
  });

  test("one day's before another's, each on its own day", () => {
    fc.assert(
      fc.property(
        day,
        fc.constantFrom(...ZONES),
        fc.constantFrom("00:00", "02:30", "12:00", "23:59"),
        (on, zone, at) => {
          const moment = momentOf(on, calendar({ zone, at }));
          expect(momentOf(addDays(on, 2), calendar({ zone, at })).getTime()).toBeGreaterThan(moment.getTime());
          expect(dayOf(moment, zone)).toBe(on);
        },
      ),
    );
  });
});

describe("Dates are written", () => {
  test("with their weekday, the same everywhere", () => {
    expect(dayText("2026-06-21")).toBe("Sun 21 Jun 2026");
    expect(dayText("2026-09-03")).toBe("Thu 3 Sep 2026");
  });

  test("with the zone's name as it is on that day", () => {
    expect(zoneText("2026-06-21", calendar())).toBe("EDT");
    expect(zoneText("2026-12-21", calendar())).toBe("EST");
    expect(momentText("2026-06-14", calendar())).toBe("Sun 14 Jun 2026, 09:00 EDT");
    expect(momentText("2026-06-14", calendar({ zone: "UTC", at: "17:30" }))).toBe("Sun 14 Jun 2026, 17:30 UTC");
  });

  test.each([
    ["2026-06-18", "in 4 days"],
    ["2026-06-15", "tomorrow"],
    ["2026-06-14", "today"],
    ["2026-06-13", "yesterday"],
    ["2026-06-11", "3 days ago"],
    ["2027-06-14", "in 365 days"],
  ])("from 14 Jun 2026, %s is %s", (to, text) => {
    expect(distanceText("2026-06-14", to)).toBe(text);
  });
});
