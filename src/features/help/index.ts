/**
 * Help: answers who asks what there is, where a release stands and what comes next; and puts into words whatever became
 * of anybody's command, in one comment per issue and subject.
 *
 * On without a section of its own. It names the nearest command instead of guessing what was meant, and speaks only when
 * spoken to. It decides about no command but its own.
 */
import { z } from "zod";
import type { Feature } from "../../core/feature.ts";
import { commands } from "./commands.ts";

export { reply } from "./reply.ts";

export const help: Feature = {
  about: "commands",
  isAlwaysOn: true,
  name: "help",
  summary: "Answers `/release help`, `/release status` and `/release preview`, and says what became of every command.",
  config: z.strictObject({}),
  commands,
  triggers: [],
};
