import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { addDays } from "../../../../src/core/domain/calendar.ts";
import { isPlanned, sprintOn } from "../../../../src/core/domain/dates/cycle.ts";
import type { Milestone } from "../../../../src/core/ports/reader.ts";
import { aMilestone, aProject } from "../../../features/builders.ts";

const CYCLE = { weeks: 6, since: "2026-08-14" };

describe("A day belongs to a sprint and to a week of it:", () => {
  test.each<[day: string, first: string, last: string, week: number]>([
    ["2026-08-14", "2026-08-14", "2026-09-24", 1],
    ["2026-08-20", "2026-08-14", "2026-09-24", 1],
    ["2026-08-21", "2026-08-14", "2026-09-24", 2],
    ["2026-09-24", "2026-08-14", "2026-09-24", 6],
    ["2026-09-25", "2026-09-25", "2026-11-05", 1],
    ["2026-11-02", "2026-09-25", "2026-11-05", 6],
  ])("%s", (day, first, last, week) => {
    expect(sprintOn(day, CYCLE)).toEqual({ first, last, week });
  });

  test("before the first sprint to none", () => {
    expect(sprintOn("2026-08-13", CYCLE)).toBeUndefined();
  });

  test("any day to one that holds it", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20_000 }), fc.integer({ min: 1, max: 52 }), (n, weeks) => {
        const day = addDays(CYCLE.since, n);
        const { first = "", last = "", week = 0 } = sprintOn(day, { ...CYCLE, weeks }) ?? {};
        expect({ begun: first <= day, over: day > last, fits: week >= 1 && week <= weeks }).toEqual({
          begun: true,
          over: false,
          fits: true,
        });
      }),
    );
  });
});

describe("The release of the sprint from 14 Aug to 24 Sep 2026", () => {
  const scheme = aProject().release;
  const sprint = { first: "2026-08-14", last: "2026-09-24", week: 2 };

  test.each<[situation: string, milestone: Milestone, isPlannedBy: boolean]>([
    ["is planned by a milestone due in it", aMilestone({ title: "v0.10.0", due: "2026-09-24" }), true],
    ["is planned by one due later", aMilestone({ title: "v0.10.0", due: "2026-10-01" }), true],
    ["is planned by an open one without a due date", aMilestone({ title: "v0.10.0", due: null }), true],
    ["was planned by one that is closed by now", aMilestone({ due: "2026-09-01", state: "closed" }), true],
    ["is not planned by one from before that is late", aMilestone({ title: "v0.9.0", due: "2026-08-13" }), false],
    ["is not planned by a patch", aMilestone({ title: "v0.9.1", due: "2026-09-01" }), false],
    ["is not planned by a milestone of another kind", aMilestone({ title: "Someday", due: "2026-09-01" }), false],
    ["is not planned by a closed one without a due date", aMilestone({ due: null, state: "closed" }), false],
  ])("%s", (_, milestone, expected) => {
    expect(isPlanned(sprint, [milestone], scheme)).toBe(expected);
  });
});
