/**
 * Calendar feed: the days of the repository's releases, for the calendars that people subscribe to.
 *
 * On without a section of its own. It shows what milestones, goals and the configuration say and nothing that anybody
 * else wrote; a day that no longer holds is cancelled there, never silently gone.
 */
import { z } from "zod";
import { repositoryFeature } from "../../core/feature.ts";
import { decide } from "./decide.ts";
import { facts } from "./facts.ts";

export const calendarFeed = repositoryFeature({
  name: "calendar-feed",
  isAlwaysOn: true,
  summary: "Puts freeze, first candidate and release of every open release into a feed that calendars subscribe to.",
  config: z.strictObject({}),
  triggers: ["milestone", "issues", "repository"],
  facts,
  decide,
});
