/**
 * Pause: a leader or maintainer stops everything the bot writes in an organisation, two of them let it go on.
 *
 * It only keeps a record of who said so; the engine asks it before each write. Answers to people go on, since somebody
 * has to be told. It never ends by itself.
 */
import { z } from "zod";
import type { Feature } from "../../core/feature.ts";
import { commands } from "./commands.ts";

export const pause: Feature = {
  about: "commands",
  isAlwaysOn: true,
  name: "pause",
  summary: "Stops everything the bot writes when a leader or maintainer says so, until two of them let it go on.",
  config: z.strictObject({}),
  commands,
  triggers: [],
};
