/**
 * Help: answers `/release help`, and whatever nobody else understands, in one comment per issue or pull request.
 *
 * On without a section of its own. It names the nearest command instead of guessing what was meant, runs nothing, and
 * speaks only when spoken to.
 */
import { z } from "zod";
import { repositoryFeature } from "../../core/feature.ts";
import { decide } from "./decide.ts";

export const help = repositoryFeature({
  name: "help",
  summary: "Answers `/release help` and unknown commands.",
  config: z.strictObject({}),
  triggers: ["command"],
  facts: async () => ({}),
  decide,
});
