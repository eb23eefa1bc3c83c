/** The phase of a release: computed from facts whenever somebody asks, never stored. */
import { type Calendar, momentOf } from "./calendar.ts";
import type { Dates } from "./dates/dates.ts";

export type Phase =
  | "planning"
  | "collecting"
  | "frozen"
  | "pre-release"
  | "candidate"
  | "final"
  | "published"
  | "closed";

export interface PhaseFacts {
  readonly now: Date;
  readonly dates: Pick<Dates, "release" | "freeze">;
  /** State of the milestone; `none` when it was deleted or never made. */
  readonly milestone: "open" | "closed" | "none";
  readonly hasReleaseBranch: boolean;
  readonly hasCandidate: boolean;
  readonly hasFinalTag: boolean;
  readonly isPublished: boolean;
}

/** The furthest phase whose sign is there. A closed milestone closes a release whatever else is missing. */
export function phaseOf(facts: PhaseFacts, calendar: Calendar): Phase {
  if (facts.milestone === "closed") return "closed";
  if (facts.isPublished) return "published";
  if (facts.hasFinalTag) return "final";
  if (facts.hasCandidate) return "candidate";
  if (facts.hasReleaseBranch) return "pre-release";
  if (isFrozen(facts, calendar)) return "frozen";
  return (facts.dates.release ?? facts.dates.freeze) ? "collecting" : "planning";
}

/** From the freeze day's moment on. Without a freeze date nothing is frozen. */
export function isFrozen(facts: Pick<PhaseFacts, "now" | "dates">, calendar: Calendar): boolean {
  return facts.dates.freeze !== undefined && facts.now >= momentOf(facts.dates.freeze, calendar);
}
