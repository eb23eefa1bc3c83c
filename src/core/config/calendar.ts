/**
 * The section `calendar` of the configuration: how a project finds the days of its releases, and how it speaks of them.
 * It holds rules, never a release's own dates: those stand on its milestone.
 */
import { z } from "zod";
import { parseDay } from "../domain/calendar.ts";

/** Whether this machine knows the zone, by any of its names in the IANA database. A bare offset is no zone. */
function isZone(name: string): boolean {
  try {
    return /^[A-Za-z]/.test(new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone);
  } catch {
    return false;
  }
}

const zone = z.string().refine(isZone, { message: "is not an IANA time zone name, such as America/New_York" });

const day = z.string().refine((text) => parseDay(text) !== undefined, { message: "must be a day such as 2026-08-06" });

const WEEK = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"] as const;

const workdays = z.strictObject({
  days: z
    .array(z.enum(WEEK))
    .min(1)
    .max(7)
    .default(["Mon", "Tue", "Wed", "Thu", "Fri"])
    .transform((names) => names.map((name) => WEEK.indexOf(name) + 1))
    .describe("Days of the week on which people work."),
  holidays: z.array(day).max(400).default([]).describe("Days on which nobody works, such as `2026-12-25`."),
  otherwise: z
    .enum(["earlier", "later"])
    .default("earlier")
    .describe("Where a freeze or candidate goes that a rule puts on a day off. Days that people write stay."),
});

const goals = z.strictObject({
  label: z
    .string()
    .min(1)
    .max(50)
    .refine((text) => ["{major}", "{minor}"].every((one) => text.split(one).length === 2) && !text.includes(","), {
      message: "must contain {major} and {minor} once, and no comma",
    })
    .describe("Their label, such as `release/v{major}.{minor}`."),
  title: z.string().min(1).max(100).default("Release Goals").describe("Words that their title has."),
});

const cycle = z
  .strictObject({
    weeks: z.int().min(1).max(52).describe("Length of a sprint."),
    since: day.describe("First day of any sprint, such as `2026-08-14`."),
    milestone: z
      .int()
      .min(1)
      .max(52)
      .default(2)
      .describe("Week of the sprint in which a missing milestone for its release is noticed."),
  })
  .refine(({ weeks, milestone }) => milestone <= weeks, {
    path: ["milestone"],
    message: "must be a week that the sprint has",
  });

export const calendar = z.strictObject({
  zone: zone.default("UTC").describe("Time zone in which the project speaks of dates, such as `America/New_York`."),
  at: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, "must be a time such as 09:00")
    .default("09:00")
    .describe("Local time of the freeze and of reminders."),
  freeze: z
    .int()
    .min(0)
    .max(90)
    .optional()
    .describe("Days from the freeze to the release; 7 where `weeks` is not set either."),
  weeks: z
    .int()
    .min(1)
    .max(52)
    .optional()
    .describe("Weeks from the milestone's creation to the freeze, such as 4, where nothing else says when it is."),
  candidate: z.int().min(0).max(90).default(3).describe("Days from the first candidate to the release."),
  goals: goals
    .optional()
    .describe("Issues that state a release's goals and dates. Without a word here: none are read."),
  workdays: workdays.optional().describe("When people work. Without a word here: every day."),
  cycle: cycle.optional().describe("The rhythm of releases, so that a missing milestone is noticed."),
});
