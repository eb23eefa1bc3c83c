/**
 * Version bump: from the freeze on, every place that names a version this release decides on names the right one, by
 * one pull request into the release branch.
 *
 * The line's branch is cut from the default branch when it is missing. What to write comes from the configuration and
 * from what components released, never from the text that stands there; a place keeps its own shape. It is all or
 * nothing: with one version unknown, none moves. It never lowers a version, never writes a workflow file, never
 * overrules a person who closed its pull request, and does nothing once the release is tagged.
 */
import { releaseFeature } from "../../core/feature.ts";
import { commands } from "./commands.ts";
import { config } from "./config.ts";
import { decide } from "./decide.ts";
import { facts } from "./facts.ts";

export const versionBump = releaseFeature({
  name: "version-bump",
  summary: "Cuts the release branch at the freeze and offers one pull request that moves every pinned version.",
  config,
  commands,
  triggers: ["milestone", "create", "delete", "push", "pull_request"],
  facts,
  decide,
});
