/**
 * Lanes: workflows of the project that validate a release branch, dispatched when a leader asks and so many at a time,
 * since machines are scarce. What was asked for is a record; each look runs what may go now and tells on a board what
 * passes, what fails and what says nothing because machines failed. It needs a right that the App's first manifest does
 * not ask for.
 */
import { releaseFeature } from "../../core/feature.ts";
import { commands } from "./commands.ts";
import { config } from "./config.ts";
import { decide } from "./decide.ts";
import { facts } from "./facts.ts";

export const lanes = releaseFeature({
  name: "lanes",
  summary: "Runs the project's validation workflows against the release branch when asked, and keeps a board of them.",
  config,
  commands,
  triggers: ["workflow_run", "push"],
  facts,
  decide,
});
