/**
 * Lost tracker: a tracker whose milestone was deleted, or renamed to another release, says so, instead of standing there
 * as if it were kept up to date.
 *
 * On without a section of its own, since it only speaks on issues that the bot made. It closes nothing: people may want
 * to make the milestone again, and then the tracker goes on.
 */
import { z } from "zod";
import { repositoryFeature } from "../../core/feature.ts";
import { decide } from "./decide.ts";
import { facts } from "./facts.ts";

export const lostTracker = repositoryFeature({
  name: "lost-tracker",
  isAlwaysOn: true,
  summary: "Says on a tracker whose milestone is gone that nothing there is kept up to date.",
  config: z.strictObject({}),
  triggers: ["milestone"],
  facts,
  decide,
});
