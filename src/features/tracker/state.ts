/** Where a release stands, computed from the tracker's facts: what the headline, the blockers and the checklist share. */
import { type Day, dayOf } from "../../core/domain/calendar.ts";
import type { Dates } from "../../core/domain/dates/dates.ts";
import { isFrozen, type Phase, phaseOf } from "../../core/domain/phase.ts";
import type { ReleaseScope } from "../../core/feature.ts";
import type { Milestone } from "../../core/ports/reader.ts";
import type { TrackerConfig } from "./config.ts";
import type { JudgedTag } from "./evidence.ts";
import type { TrackerFacts } from "./facts.ts";

export interface Situation {
  readonly facts: TrackerFacts;
  readonly scope: ReleaseScope<TrackerConfig>;
  readonly milestone: Milestone;
}

export interface State extends Situation {
  readonly phase: Phase;
  readonly dates: Dates;
  readonly today: Day;
  readonly isFrozen: boolean;
  readonly isPublished: boolean;
  readonly newest?: JudgedTag | undefined;
  /** Every place names the right version, as the verdict says; without one, as the last bump's merge says. */
  readonly isBumped: boolean;
}

export function stateOf(situation: Situation): State {
  const { facts, scope, milestone } = situation;
  const { calendar } = scope.project;
  const { dates } = facts;
  const frozen = isFrozen({ now: facts.now, dates }, calendar);
  const isPublished = facts.page?.draft === false;
  const newest = facts.candidates.at(-1);
  const phase = phaseOf(
    {
      now: facts.now,
      dates,
      milestone: milestone.state,
      // A patch release finds its line's branch already there: that is no sign of its own before its freeze.
      hasReleaseBranch: facts.branch !== undefined && (scope.release.version.patch === 0 || frozen),
      hasCandidate: newest !== undefined,
      hasFinalTag: facts.final !== undefined,
      isPublished,
    },
    calendar,
  );
  return {
    ...situation,
    phase,
    dates,
    today: dayOf(facts.now, calendar.zone),
    isFrozen: frozen,
    isPublished,
    newest,
    isBumped: pinsNothing(scope) || isBumped(facts),
  };
}

function isBumped({ versions, bumps }: TrackerFacts): boolean {
  if (versions) return versions.conclusion === "success";
  return bumps[0]?.state === "merged" && !bumps.some((one) => one.state === "open");
}

export const isGreen = (tag: JudgedTag | undefined): boolean => tag?.verdict?.conclusion === "success";

export const pinsNothing = ({ project }: Pick<ReleaseScope<TrackerConfig>, "project">): boolean =>
  project.components.length === 0 && project.release.pins.length === 0;
