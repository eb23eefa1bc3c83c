/**
 * Freeze: the days before the freeze are counted down on the tracker, and the freeze itself is announced there.
 *
 * One comment per reminder, each at most once. Who was away on a reminder's day hears only the newest one that is due.
 * A reminder's key carries the freeze day, so a moved date is planned anew and the comments about the former day say that
 * they no longer hold. It never decides what may enter after the freeze, and never writes about a release that is
 * published or closed.
 */
import { releaseFeature } from "../../core/feature.ts";
import { commands } from "./commands.ts";
import { config } from "./config.ts";
import { decide } from "./decide.ts";
import { facts } from "./facts.ts";

export const freeze = releaseFeature({
  name: "freeze",
  summary: "Counts down to the freeze on the tracker, says what may miss it, and announces it.",
  config,
  commands,
  triggers: ["milestone", "issues", "pull_request"],
  facts,
  decide,
});
