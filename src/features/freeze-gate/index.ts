/**
 * Freeze gate: once a release is frozen, whatever newly comes to its milestone or its branch needs an allowed label or
 * an exception. It is told so once, labelled, and its check fails until that is settled.
 *
 * What is in when the freeze comes is recorded; that alone tells early from late. Every open pull request gets a verdict,
 * also where no freeze concerns it, so that a required check always ends. It closes and moves nothing.
 */
import { repositoryFeature } from "../../core/feature.ts";
import { commands } from "./commands.ts";
import { config } from "./config.ts";
import { decide } from "./decide.ts";
import { facts } from "./facts.ts";

export const freezeGate = repositoryFeature({
  name: "freeze-gate",
  summary: "After the freeze, tells what comes late what to do, and gives every pull request its verdict.",
  config,
  commands,
  triggers: ["milestone", "issues", "pull_request", "merge_group"],
  facts,
  decide,
});
