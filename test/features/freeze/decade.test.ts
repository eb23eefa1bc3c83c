import { expect, test } from "@jest/globals";
import { freeze } from "../../../src/features/freeze/index.ts";
import { aMilestone, anOwnIssue, aProject, aReader, aRelease, aScope } from "../builders.ts";

const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;

/** Zones whose clocks change on different days, by half an hour, never, and on the other side of the date line. */
const PLACES = [
  ["America/New_York", "09:00"],
  ["America/Los_Angeles", "02:30"],
  ["Europe/Berlin", "02:30"],
  ["Australia/Lord_Howe", "01:45"],
  ["Asia/Kolkata", "00:00"],
  ["Pacific/Kiritimati", "09:00"],
  ["America/St_Johns", "01:30"],
] as const;

/** Days between two releases: coprime to the week, so that in ten years every weekday and every season comes up. */
const RHYTHM = 41;

/** Civil days by UTC's calendar, in which every day has 24 hours: no zone, and none of the code under test. */
const isoDay = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
const before = (day: string, days: number): string => isoDay(Date.parse(day) - days * DAY);

/** What a clock on the wall shows: `2026-03-08 03:30`. */
function wallClock(zone: string): (instant: number) => string {
  const format = new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short", timeStyle: "short" });
  return (instant) => format.format(instant);
}

const RELEASES = Array.from({ length: Math.floor((10 * 365.25) / RHYTHM) }, (_, at) => ({
  version: `0.${at}.0`,
  due: isoDay(Date.parse("2026-02-01") + at * RHYTHM * DAY),
}));

interface Sent {
  readonly key: string;
  readonly at: number;
}

/** Looks every eight hours from before the first reminder until two days after the freeze; what is sent stays. */
async function remindersFor({ version, due }: (typeof RELEASES)[number], zone: string, at: string) {
  const project = aProject({ calendar: { zone, at } });
  const title = `v${version}`;
  const milestone = aMilestone({ title, due, createdAt: new Date(Date.parse(due) - 35 * DAY) });
  const scope = aScope(freeze, { project, release: aRelease({ project, version, milestone }) });
  if (freeze.about !== "release") throw new Error("freeze is about releases");
  const ownIssues = { [`tracker/${version}`]: anOwnIssue() };
  const sent: Sent[] = [];
  for (let now = Date.parse(due) - 23 * DAY + 10 * 60_000; now < Date.parse(due) - 5 * DAY; now += 8 * HOUR) {
    const ownComments = { 12: sent.map(({ key }, id) => ({ id, key, body: "" })) };
    const { effects } = await freeze.plan(aReader({ now: new Date(now), ownIssues, ownComments }), scope);
    sent.push(...effects.map(({ key }) => ({ key, at: now })));
  }
  return sent;
}

test.each(PLACES)(
  "[T2] [T3] In ten years of releases in %s at %s each reminder comes once, on its own day and not before its hour",
  async (zone, at) => {
    const show = wallClock(zone);
    for (const release of RELEASES) {
      const frozen = before(release.due, 7);
      const sent = await remindersFor(release, zone, at);

      const days = sent.map(({ key, at: now }) => `${key} on ${show(now).slice(0, 10)}`);
      expect(days).toEqual([
        `freeze/${release.version}/${frozen}/T-14 on ${before(frozen, 14)}`,
        `freeze/${release.version}/${frozen}/T-7 on ${before(frozen, 7)}`,
        `freeze/${release.version}/${frozen}/T-3 on ${before(frozen, 3)}`,
        `freeze/${release.version}/${frozen}/T-1 on ${before(frozen, 1)}`,
        `freeze/${release.version}/${frozen}/frozen on ${frozen}`,
      ]);
      const early = sent.filter(({ at: now }) => show(now).slice(11) < at);
      expect({ release: release.version, early }).toEqual({ release: release.version, early: [] });
    }
  },
);

test("The ten years hold every weekday, a leap day, and days on which clocks change", () => {
  const frozen = RELEASES.map(({ due }) => before(due, 7));
  const reminded = frozen.flatMap((day) => [14, 7, 3, 1, 0].map((offset) => before(day, offset)));
  const weekdays = new Set(frozen.map((day) => new Date(day).getUTCDay()));
  const changes = reminded.filter(
    (day) => /-03-(0[89]|1[0-4])$|-11-0[1-7]$/.test(day) && new Date(day).getUTCDay() === 0,
  );

  expect({ releases: RELEASES.length, weekdays: weekdays.size, changes: changes.length > 0 }).toEqual({
    releases: 89,
    weekdays: 7,
    changes: true,
  });
  expect(RELEASES.at(-1)?.due.slice(0, 4)).toBe("2035");
});
