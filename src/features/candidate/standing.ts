/** What a tag's run is worth, and what became of its jobs since the candidate before. */
import type { Job } from "../../core/ports/run.ts";
import type { TagRun } from "./facts.ts";

export type Standing = "without a run" | "running" | "usable" | "not usable";

export const isGreen = (job: Job): boolean => job.conclusion === "success";

/** Ended, and not well. */
export const isRed = (job: Job): boolean => job.status === "completed" && !isGreen(job);

/**
 * Usable: the run succeeded, and so did every one of its jobs. A green run whose jobs GitHub does not show as ended yet
 * is still running; a run that ended otherwise is not usable, whatever its jobs say.
 */
export function standingOf({ run, jobs }: TagRun): Standing {
  if (!run) return "without a run";
  if (run.status !== "completed") return "running";
  if (run.conclusion !== "success" || jobs.length === 0 || jobs.some(isRed)) return "not usable";
  return jobs.every(isGreen) ? "usable" : "running";
}

export const isFinished = (tried: TagRun): boolean => ["usable", "not usable"].includes(standingOf(tried));

/** Jobs that are not green now or were not then, by name. */
export interface Comparison {
  /** Not green now, but green or absent then. */
  readonly appeared: readonly string[];
  readonly persisting: readonly string[];
  readonly fixed: readonly string[];
  /** Not green then, and not part of the run any more: nobody knows. */
  readonly gone: readonly string[];
}

/** Undefined until both runs have ended: half a run compares with nothing. */
export function compare(now: TagRun, before: TagRun | undefined): Comparison | undefined {
  if (!before || !isFinished(now) || !isFinished(before)) return undefined;
  const redBefore = namesOf(before.jobs.filter(isRed));
  const redNow = namesOf(now.jobs.filter(isRed));
  const greenNow = namesOf(now.jobs.filter(isGreen));
  const healed = [...redBefore].filter((name) => !redNow.has(name));
  return {
    appeared: [...redNow].filter((name) => !redBefore.has(name)),
    persisting: [...redNow].filter((name) => redBefore.has(name)),
    fixed: healed.filter((name) => greenNow.has(name)),
    gone: healed.filter((name) => !greenNow.has(name)),
  };
}

const namesOf = (jobs: readonly Job[]): ReadonlySet<string> => new Set(jobs.map((job) => job.name));
