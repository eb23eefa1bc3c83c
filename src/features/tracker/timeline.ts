/** The release's days as tasks of a Mermaid gantt. A part that has no length is left out. */
import { type Day, dayOf } from "../../core/domain/calendar.ts";
import type { State } from "./state.ts";

export interface Timeline {
  readonly freeze: Day;
  readonly release: Day;
  /** First day of collecting. */
  readonly collecting: Day | false;
  readonly hasCandidates: boolean;
  readonly isFrozen: boolean;
  readonly isTagged: boolean;
  readonly isPublished: boolean;
}

/** Undefined dates: no timeline. */
export function timelineOf({ dates, milestone, scope, ...state }: State): Timeline | false {
  const { freeze, release } = dates;
  if (!freeze || !release) return false;
  const created = dayOf(milestone.createdAt, scope.project.calendar.zone);
  return {
    freeze,
    release,
    collecting: created < freeze ? created : false,
    hasCandidates: freeze < release,
    isFrozen: state.isFrozen,
    isTagged: state.facts.final !== undefined,
    isPublished: state.isPublished,
  };
}
