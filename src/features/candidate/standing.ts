/** What a tag's run is worth, and what became of its jobs since the candidate before. */
import type { Verdict } from "../../core/ports/reader.ts";
import { faultsOf } from "./signature.ts";
import type { TagRun, TriedJob } from "./tried.ts";

export type Standing = "without a run" | "running" | "usable" | "not usable";

export const isGreen = (job: TriedJob): boolean => job.conclusion === "success" && !job.hides && !job.isUnread;

const isBad = (job: TriedJob): boolean => job.status === "completed" && !isGreen(job);

/** Ended, and not well: failed, skipped, or with a failure inside that leaves it green. */
export const isRed = (job: TriedJob): boolean => isBad(job) && !job.isOptional;

/** Ended not well, and no release needs it. */
export const isExcused = (job: TriedJob): boolean => isBad(job) && job.isOptional;

/** What is wrong with the tag itself, whatever its run says. */
export const faultsIn = ({ signature, tag }: TagRun): ReturnType<typeof faultsOf> =>
  signature ? faultsOf(signature, tag) : [];

/** The verdict on its images, where they are not all there as declared. */
export const brokenImages = (about: TagRun): Verdict | undefined => imagesThatAre("failure", about);

/** The verdict on its images, where the registries could not say. */
export const unreadImages = (about: TagRun): Verdict | undefined => imagesThatAre("neutral", about);

const imagesThatAre = (conclusion: string, { images }: TagRun): Verdict | undefined =>
  images !== undefined && images !== "not judged" && images.conclusion === conclusion ? images : undefined;

const hasItsImages = (about: TagRun): boolean =>
  about.images === undefined || imagesThatAre("success", about) !== undefined;

/**
 * Usable: the tag is as it has to be, the run succeeded, and so did every one of its jobs that a release needs, and its
 * images are in the registries. A green run whose jobs GitHub does not show as ended yet, or whose images nobody has
 * looked for or could read, is still running; a run that ended otherwise is not usable, unless only jobs that no release needs failed.
 */
export function standingOf(about: TagRun): Standing {
  const { run, jobs } = about;
  if (!run) return "without a run";
  if (run.status !== "completed") return "running";
  if (faultsIn(about).length > 0 || jobs.length === 0 || jobs.some(isRed)) return "not usable";
  if (run.conclusion !== "success" && !(run.conclusion === "failure" && jobs.some(isExcused))) return "not usable";
  if (brokenImages(about)) return "not usable";
  return jobs.every(({ status }) => status === "completed") && hasItsImages(about) ? "usable" : "running";
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

const namesOf = (jobs: readonly TriedJob[]): ReadonlySet<string> => new Set(jobs.map((job) => job.name));
