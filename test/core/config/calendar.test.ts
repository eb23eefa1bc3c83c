import { describe, expect, test } from "@jest/globals";
import { parseConfiguration } from "../../../src/core/config/configuration.ts";
import { ConfigError } from "../../../src/core/errors.ts";

/** The complaint about a section `calendar` of one line, without file and line. */
function complaintAbout(calendar: string): string {
  try {
    parseConfiguration(`calendar: ${calendar}\n`, []);
  } catch (error) {
    if (error instanceof ConfigError) return error.message.replace(/^\S+:1:\d+ /, "");
    throw error;
  }
  return "none";
}

describe("The calendar is refused with where and what:", () => {
  test.each([
    ["{ cycle: { weeks: 6, since: 2026-02-30 } }", "calendar.cycle.since: must be a day such as 2026-08-06"],
    [
      "{ cycle: { weeks: 2, since: 2026-08-14, milestone: 3 } }",
      "calendar.cycle.milestone: must be a week that the sprint has",
    ],
    ["{ workdays: { holidays: [12-25] } }", "calendar.workdays.holidays.0: must be a day such as 2026-08-06"],
    ['{ goals: { label: "release" } }', "calendar.goals.label: must contain {major} and {minor} once, and no comma"],
    [
      '{ goals: { label: "v{major}.{minor},x" } }',
      "calendar.goals.label: must contain {major} and {minor} once, and no comma",
    ],
  ])("%s", (calendar, complaint) => {
    expect(complaintAbout(calendar)).toBe(complaint);
  });

  test.each([
    ["{ workdays: { days: [] } }", /^calendar\.workdays\.days: /],
    ["{ workdays: { days: [Monday] } }", /^calendar\.workdays\.days\.0: /],
    ["{ weeks: 0 }", /^calendar\.weeks: /],
    ["{ cycle: { weeks: 6 } }", /^calendar\.cycle\.since: /],
  ])("%s", (calendar, complaint) => {
    expect(complaintAbout(calendar)).toMatch(complaint);
  });
});

test("Days of work are read as numbers from Monday on, days as they are written without quotes", () => {
  const { project } = parseConfiguration(
    "calendar: { workdays: { days: [Sun, Mon], holidays: [2026-12-25] }, cycle: { weeks: 6, since: 2026-08-14 } }",
    [],
  );

  expect(project.calendar).toMatchObject({
    workdays: { days: [7, 1], holidays: ["2026-12-25"], otherwise: "earlier" },
    cycle: { weeks: 6, since: "2026-08-14", milestone: 2 },
  });
});
