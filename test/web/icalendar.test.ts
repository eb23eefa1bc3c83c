/** Our calendar as another parser reads it: ical.js, which shares no code with what writes it. */
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import ICAL from "ical.js";
import { type KeptDay, keep, type RepositoryFeed, uidOf } from "../../src/core/domain/dates/feed.ts";
import { iCalendarOf } from "../../src/web/calendar/icalendar.ts";
import { CORPUS } from "../corpus/hostile.ts";

const SHOP = { id: 7, url: "https://github.com/acme/shop" };

const wantedDay = (what: KeptDay["what"], day: string, at?: string) => ({
  uid: uidOf(SHOP, "0.8.0", what),
  tag: "v0.8.0",
  what,
  day,
  at,
  url: "https://github.com/acme/shop/milestone/5",
  asOf: "2026-05-01T12:00:00Z",
});

const DAYS = [
  wantedDay("freeze", "2026-06-14", "2026-06-14T13:00:00.000Z"),
  wantedDay("candidate", "2026-06-18"),
  wantedDay("release", "2026-06-21"),
];

const kept = (days = DAYS) => keep([], { today: "2026-06-01", closed: [], days });
const feed = (days: readonly KeptDay[], repository = "acme/shop"): RepositoryFeed => ({
  repository,
  id: 7,
  private: false,
  days,
});

const eventsOf = (text: string) =>
  new ICAL.Component(ICAL.parse(text)).getAllSubcomponents("vevent").map((component) => {
    const { uid, summary, startDate, sequence } = new ICAL.Event(component);
    const status = component.getFirstPropertyValue("status");
    return { uid, summary, start: startDate.toString(), allDay: startDate.isDate, sequence, status };
  });

test("Freeze has a moment, candidate and release last their day; all have names for good", () => {
  const sequence = kept()[0]?.sequence;

  expect(eventsOf(iCalendarOf("Releases of acme/shop", [feed(kept())]))).toEqual([
    {
      uid: "7-0.8.0-candidate@github.com",
      summary: "acme/shop v0.8.0: first candidate due",
      start: "2026-06-18",
      allDay: true,
      sequence,
      status: "CONFIRMED",
    },
    {
      uid: "7-0.8.0-freeze@github.com",
      summary: "acme/shop v0.8.0: freeze",
      start: "2026-06-14T13:00:00Z",
      allDay: false,
      sequence,
      status: "CONFIRMED",
    },
    {
      uid: "7-0.8.0-release@github.com",
      summary: "acme/shop v0.8.0: release",
      start: "2026-06-21",
      allDay: true,
      sequence,
      status: "CONFIRMED",
    },
  ]);
});

test("A moved day keeps its name and raises its sequence, a dropped one is cancelled", () => {
  const before = kept();
  const after = keep(before, {
    today: "2026-06-01",
    closed: [],
    days: [{ ...wantedDay("release", "2026-06-28"), asOf: "2026-05-20T12:00:00Z" }],
  });
  const [candidate, freeze, release] = eventsOf(iCalendarOf("Releases", [feed(after)]));

  expect([candidate?.status, freeze?.status, release?.status]).toEqual(["CANCELLED", "CANCELLED", "CONFIRMED"]);
  expect(release?.uid).toBe("7-0.8.0-release@github.com");
  expect(release?.start).toBe("2026-06-28");
  expect(release?.sequence).toBeGreaterThan(before[0]?.sequence ?? 0);
});

describe("What the standard asks for", () => {
  const text = iCalendarOf("Releases of acme/shop", [feed(kept())]);

  test("is there: version, product, names and stamps, and the stamp is when the day last changed", () => {
    const calendar = new ICAL.Component(ICAL.parse(text));

    expect(calendar.getFirstPropertyValue("version")).toBe("2.0");
    expect(calendar.getFirstPropertyValue("prodid")).toMatch(/Release Captain/);
    for (const event of calendar.getAllSubcomponents("vevent"))
      expect(String(event.getFirstPropertyValue("dtstamp"))).toBe("2026-05-01T12:00:00Z");
  });

  test("no line is over 75 bytes, and each ends with CR LF", () => {
    const long = iCalendarOf("ü".repeat(200), [feed(kept(), `acme/${"s".repeat(100)}`)]);
    const lines = long.split("\r\n");

    expect(lines.at(-1)).toBe("");
    expect(long.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
    expect(lines.filter((line) => Buffer.byteLength(line) > 75)).toEqual([]);
  });

  test("the same days give the same bytes", () => {
    expect(iCalendarOf("Releases of acme/shop", [feed(kept())])).toBe(text);
  });

  test("a calendar without days is one, too", () => {
    expect(eventsOf(iCalendarOf("Releases of acme", []))).toEqual([]);
  });
});

describe("Whatever a tag, a repository or an address is called, it is only text", () => {
  const readBack = (words: string) => {
    const days = keep([], {
      today: "2026-06-01",
      closed: [],
      days: [{ ...wantedDay("release", "2026-06-21"), tag: words, url: `https://example.org/${words}` }],
    });
    return eventsOf(iCalendarOf(words, [feed(days, words)]));
  };

  test.each(["a;b,c:d\\n", "x\r\nSTATUS:CANCELLED", "END:VCALENDAR\r\nBEGIN:VEVENT", '"quoted"', "a\nb"])(
    "%j",
    (words) => {
      expect(readBack(words)).toMatchObject([{ uid: "7-0.8.0-release@github.com", status: "CONFIRMED" }]);
    },
  );

  test("as all of the corpus of hostile words, and anything else", () => {
    const isOneEvent = (words: string) =>
      expect({ words, events: readBack(words).map(({ uid, status }) => `${uid} ${status}`) }).toEqual({
        words,
        events: ["7-0.8.0-release@github.com CONFIRMED"],
      });
    for (const words of CORPUS) isOneEvent(words);
    fc.assert(fc.property(fc.string({ unit: "binary" }), isOneEvent));
  });
});
