import { trackerKey } from "../../core/domain/release.ts";
import type { ReleaseScope } from "../../core/feature.ts";
import { nothing, type Plan, planOf } from "../../core/plan/plan.ts";
import { type Blocker, blockersOf } from "./blockers.ts";
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
  const [worst, ...others] = blockersOf(state);
  const blocked = worst
    ? `: ${inWords(worst)}${others.length > 0 ? `, and ${others.length} more in the way` : ""}`
    : "";
  return `${scope.release.tag} is in phase “${phase}”${blocked}`;
}

function inWords(blocker: Blocker): string {
  switch (blocker.kind) {
    case "red":
      return `${blocker.tag.name} is not usable`;
    case "unjudged":
      return `${blocker.tag.name} has no verdict yet`;
    case "bumpOpen":
      return `bump #${blocker.pull.number} is not merged yet`;
    case "bumpClosed":
      return `bump #${blocker.pull.number} was closed without merge`;
    case "doubt":
      return "dates differ";
    case "late":
      return `#${blocker.item.number} came after the freeze`;
    case "item":
      return `#${blocker.item.number} is open`;
    case "exception":
      return `the exception of #${blocker.item} is not decided`;
    default:
      return WORDS[blocker.kind];
  }
}

const WORDS = {
  lanes: "not all lanes pass",
  ledger: "the notes do not account for every commit",
  noDueDate: "the milestone has no due date",
  noBranch: "there is no release branch yet",
  bumpStuck: "versions are not bumped yet",
  noCandidate: "there is no candidate yet",
  noDraft: "there is no draft release",
  unpublished: "the draft is not published",
} as const;
