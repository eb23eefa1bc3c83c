/**
 * Tracker: one issue per release that answers where it stands, what is in the way and whose that is.
 *
 * It is made when the release's milestone is there, brought up to date in place, and says a last word when the milestone
 * is closed. Every line is computed from what GitHub says now; it keeps nothing of its own and mentions nobody. The same
 * facts on the same day make the same text, so a look that finds nothing new writes nothing.
 */
import { releaseFeature } from "../../core/feature.ts";
import { commands } from "./commands.ts";
import { config } from "./config.ts";
import { decide } from "./decide.ts";
import { facts } from "./facts.ts";

export const tracker = releaseFeature({
  name: "tracker",
  summary: "Keeps one issue per release: state, what stands in the way, dates, candidates, checklist.",
  config,
  commands,
  triggers: ["milestone", "issues", "pull_request", "create", "delete", "push", "workflow_run", "release", "check_run"],
  facts,
  decide,
});
