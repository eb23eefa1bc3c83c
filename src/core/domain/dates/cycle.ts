/**
 * The rhythm of a project that releases every so many weeks. It tells which sprint a day is in, and whether the release
 * of that sprint has a milestone; it never makes one.
 */
import type { Milestone } from "../../ports/reader.ts";
import { addDays, type Day, daysBetween, dueDayOf } from "../calendar.ts";
import { readName, type Scheme } from "../scheme.ts";

export interface Cycle {
  /** How long a sprint is. */
  readonly weeks: number;
  /** First day of any sprint; all others are counted from it. */
  readonly since: Day;
  /** Week of the sprint, from 1, in which its release must have a milestone. */
  readonly milestone: number;
}

export interface Sprint {
  readonly first: Day;
  readonly last: Day;
  /** From 1. */
  readonly week: number;
}

/** @returns undefined before the first sprint */
export function sprintOn(today: Day, { weeks, since }: Omit<Cycle, "milestone">): Sprint | undefined {
  const days = daysBetween(since, today);
  if (days < 0) return undefined;
  const first = addDays(since, days - (days % (7 * weeks)));
  return { first, last: addDays(first, 7 * weeks - 1), week: Math.floor(daysBetween(first, today) / 7) + 1 };
}

/**
 * Whether some milestone is the plan for a sprint's release: that of a release, no patch, due in the sprint or later, or
 * open and not dated yet. One that is overdue from before plans what should be out already.
 */
export function isPlanned({ first }: Sprint, milestones: readonly Milestone[], scheme: Scheme): boolean {
  return milestones.some(({ title, dueOn, state }) => {
    const version = readName(scheme.milestone, title);
    if (version?.patch !== 0 || version.candidate !== undefined) return false;
    return dueOn ? dueDayOf(dueOn) >= first : state === "open";
  });
}
