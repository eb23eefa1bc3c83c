import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { addDays, momentOf } from "../../../src/core/domain/calendar.ts";
import { newestDue, reminderKey, remindersOf } from "../../../src/features/freeze/due.ts";
import { freeze } from "../../../src/features/freeze/index.ts";
import { aMilestone, anOwnIssue, aProject, aReader, aRelease, aScope } from "../builders.ts";

const HOUR = 60 * 60 * 1000;
const ZONES = ["UTC", "America/New_York", "Europe/Berlin", "Asia/Kolkata", "Pacific/Auckland", "America/Los_Angeles"];

interface Sent {
  readonly key: string;
  readonly at: Date;
}

/** Looks at the given instants, one after the other, as ticks would; what is sent stays on the tracker. */
async function tick(
  instants: readonly Date[],
  { due, zone, at }: { due: string; zone: string; at: string },
): Promise<readonly Sent[]> {
  const project = aProject({ calendar: { zone, at } });
  const scope = aScope(freeze, {
    project,
    release: aRelease({ project, milestone: aMilestone({ due, createdAt: new Date("2025-12-01T12:00:00Z") }) }),
  });
  if (freeze.about !== "release") throw new Error("freeze is about releases");
  const sent: Sent[] = [];
  for (const now of instants) {
    const comments = sent.map(({ key }, id) => ({ id, key, body: "" }));
    const reader = aReader({ now, ownIssues: { "tracker/0.8.0": anOwnIssue() }, ownComments: { 12: comments } });
    const { effects } = await freeze.plan(reader, scope);
    sent.push(...effects.map(({ key }) => ({ key, at: now })));
  }
  return sent;
}

const days = fc.integer({ min: 0, max: 364 }).map((n) => addDays("2028-01-01", n));

test("Over a year of looks at random gaps each reminder comes at most once, never early, and none after the freeze but the notice", async () => {
  const looks = fc.array(fc.integer({ min: 1, max: 24 * 30 }), { minLength: 1, maxLength: 60 });
  await fc.assert(
    fc.asyncProperty(
      days,
      fc.constantFrom(...ZONES),
      fc.constantFrom("00:00", "02:30", "09:00", "23:59"),
      looks,
      async (due, zone, at, gaps) => {
        const instants: Date[] = [];
        for (const gap of gaps) {
          const last = instants.at(-1)?.getTime() ?? new Date("2027-12-01T00:00:00Z").getTime();
          instants.push(new Date(last + gap * HOUR));
        }
        const sent = await tick(instants, { due, zone, at });
        const calendar = { zone, at };
        const freezeDay = addDays(due, -7);
        const planned = new Map(
          remindersOf(freezeDay, [14, 7, 3, 1, 0], calendar).map((one) => [
            reminderKey("0.8.0", { freeze: freezeDay, offset: one.offset }),
            one,
          ]),
        );
        expect(new Set(sent.map(({ key }) => key)).size).toBe(sent.length);
        for (const { key, at: now } of sent) {
          const reminder = planned.get(key);
          expect(now.getTime()).toBeGreaterThanOrEqual(reminder?.moment.getTime() ?? Number.POSITIVE_INFINITY);
          if (reminder?.offset !== 0) expect(now < momentOf(freezeDay, calendar)).toBe(true);
        }
        const last = instants.at(-1) ?? new Date(0);
        if (last >= momentOf(freezeDay, calendar)) expect(sent.at(-1)?.key).toBe(`freeze/0.8.0/${freezeDay}/frozen`);
      },
    ),
    { numRuns: 150 },
  );
});

test("Looked at every hour, all five reminders come, each within the hour of its moment", async () => {
  const start = new Date("2026-05-01T00:30:00Z").getTime();
  const instants = Array.from({ length: 24 * 60 }, (_, hour) => new Date(start + hour * HOUR));

  const sent = await tick(instants, { due: "2026-06-21", zone: "America/New_York", at: "09:00" });

  expect(sent.map(({ key, at }) => `${key} ${at.toISOString()}`)).toEqual([
    "freeze/0.8.0/2026-06-14/T-14 2026-05-31T13:30:00.000Z",
    "freeze/0.8.0/2026-06-14/T-7 2026-06-07T13:30:00.000Z",
    "freeze/0.8.0/2026-06-14/T-3 2026-06-11T13:30:00.000Z",
    "freeze/0.8.0/2026-06-14/T-1 2026-06-13T13:30:00.000Z",
    "freeze/0.8.0/2026-06-14/frozen 2026-06-14T13:30:00.000Z",
  ]);
});

describe("A reminder's moment is the project's own clock on the project's own day:", () => {
  test.each<[situation: string, zone: string, at: string, freezeDay: string, offset: number, moment: string]>([
    [
      "[T2] 02:30 does not exist on the day clocks go forward, and comes once",
      "America/New_York",
      "02:30",
      "2026-03-15",
      7,
      "2026-03-08T07:30:00Z",
    ],
    [
      "[T3] 01:30 exists twice on the day clocks go back, and the first counts",
      "America/New_York",
      "01:30",
      "2026-11-08",
      7,
      "2026-11-01T05:30:00Z",
    ],
    ["[T1] seven days before 7 Mar of a leap year is 29 Feb", "UTC", "09:00", "2028-03-07", 7, "2028-02-29T09:00:00Z"],
    ["[T1] seven days before 7 Mar of another year is 28 Feb", "UTC", "09:00", "2027-03-07", 7, "2027-02-28T09:00:00Z"],
    [
      "summer time between reminder and freeze moves the instant, never the day",
      "Europe/Berlin",
      "09:00",
      "2026-04-05",
      14,
      "2026-03-22T08:00:00Z",
    ],
  ])("%s", async (_, zone, at, freezeDay, offset, moment) => {
    const due = addDays(freezeDay, 7);
    const instant = new Date(moment).getTime();

    const early = await tick([new Date(instant - 60_000)], { due, zone, at });
    const sent = await tick(
      [instant, instant + HOUR, instant + 2 * HOUR].map((ms) => new Date(ms)),
      { due, zone, at },
    );

    const key = `freeze/0.8.0/${freezeDay}/T-${offset}`;
    expect(early.map((one) => one.key)).not.toContain(key);
    expect(sent).toEqual([{ key, at: new Date(instant) }]);
  });

  test("[T4] the day people chose is the same whatever zone the project lives in", async () => {
    for (const zone of ZONES) {
      const instants = [momentOf("2026-06-14", { zone, at: "09:00" })];
      const sent = await tick(instants, { due: "2026-06-21", zone, at: "09:00" });
      expect({ zone, keys: sent.map(({ key }) => key) }).toEqual({ zone, keys: ["freeze/0.8.0/2026-06-14/frozen"] });
    }
  });
});

test("[T11] A clock that steps back an hour repeats nothing", async () => {
  const at = new Date("2026-06-07T13:10:00Z").getTime();

  const sent = await tick(
    [at, at - HOUR, at].map((ms) => new Date(ms)),
    { due: "2026-06-21", zone: "America/New_York", at: "09:00" },
  );

  expect(sent.map(({ key }) => key)).toEqual(["freeze/0.8.0/2026-06-14/T-7"]);
});

test("An offset that is listed twice is one reminder, and offsets need no order", () => {
  const calendar = { zone: "UTC", at: "09:00" };
  const reminders = remindersOf("2026-06-14", [1, 7, 1, 0], calendar);

  expect(reminders.map(({ offset }) => offset)).toEqual([7, 1, 0]);
  expect(newestDue(reminders, momentOf("2026-06-14", calendar), new Date("2026-06-08T00:00:00Z"))?.offset).toBe(7);
});
