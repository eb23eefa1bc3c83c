/** The verdict `release / templates` on each pull request that changes one. */
import type { Annotation, Effect } from "../../core/plan/effect.ts";
import { nothing, type Plan, planOf } from "../../core/plan/plan.ts";
import { plain } from "../../core/text/safe.ts";
import { type FormsFacts, isFailure, type Offer, type Tried } from "./facts.ts";
import { offerView } from "./view.ts";

/** Its name among a commit's checks. */
const CHECK = "release / templates";

export function decide({ offers }: FormsFacts): Plan {
  // One commit can be the head of several pull requests; it is the same template then.
  const heads = new Map(offers.map((offer) => [offer.commit, offer]));
  if (heads.size === 0) return nothing("no open pull request changes a template of the project's own");
  return planOf(...[...heads.values()].map(verdictOn));
}

function verdictOn(offer: Offer): Effect {
  const failures = offer.tried.filter(isFailure);
  return {
    kind: "ensureCheckRun",
    key: "forms/verdict",
    name: CHECK,
    commit: offer.commit,
    conclusion: failures.length > 0 ? "failure" : "success",
    because: `#${offer.number} changes ${filesText(offer.tried.length)}, of which ${failures.length} can't be used`,
    text: { template: "forms/verdict", view: offerView(offer.tried) },
    annotations: failures.map(annotationOf),
  };
}

function annotationOf({ path, outcome }: Tried): Annotation {
  if (outcome.is !== "broken")
    return { path, line: 1, message: "No text of the bot's is printed by a file of this name." };
  const { line = 1, column, reason } = outcome.fault;
  return { path, line, column, message: plain(reason, 500) };
}

const filesText = (n: number): string => (n === 1 ? "1 template" : `${n} templates`);
