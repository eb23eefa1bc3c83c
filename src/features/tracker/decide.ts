import { trackerKey } from "../../core/domain/release.ts";
import type { ReleaseScope } from "../../core/feature.ts";
import { nothing, type Plan, planOf } from "../../core/plan/plan.ts";
import { blockersOf } from "./blockers.ts";
import type { TrackerConfig } from "./config.ts";
import type { TrackerFacts } from "./facts.ts";
import { type State, stateOf } from "./state.ts";
import { trackerView } from "./view.ts";

export function decide(facts: TrackerFacts, scope: ReleaseScope<TrackerConfig>): Plan {
  const { release, config } = scope;
  const { milestone } = release;
  if (!milestone) return nothing(`${release.tag} has no milestone`);
  if (milestone.state === "closed" && !facts.hasTracker) return nothing("a tracker is made only for an open milestone");

  const state = stateOf({ facts, scope, milestone });
  return planOf({
    kind: "ensureIssue",
    key: trackerKey(release),
    because: facts.hasTracker ? standing(state) : `${release.tag} has a milestone and no tracker yet`,
    labels: [config.label],
    milestone: milestone.number,
    text: { template: "tracker/tracker", view: trackerView(state) },
  });
}

function standing(state: State): string {
  const { phase, scope } = state;
  const { length } = blockersOf(state);
  const blocked = length === 0 ? "" : `, ${length} ${length === 1 ? "thing stands" : "things stand"} in the way`;
  return `${scope.release.tag} is in phase “${phase}”${blocked}`;
}
