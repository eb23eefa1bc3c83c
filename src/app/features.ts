/** What the bot can do: one line a capability, in the order in which a run asks them. */
import type { CommandDefinition } from "../core/command/define.ts";
import type { Feature } from "../core/feature.ts";
import type { FormDefinition } from "../core/form.ts";
import { calendarFeed } from "../features/calendar-feed/index.ts";
import { candidate } from "../features/candidate/index.ts";
import { cleanUp } from "../features/clean-up/index.ts";
import { cycle } from "../features/cycle/index.ts";
import { forms } from "../features/forms/index.ts";
import { freeze } from "../features/freeze/index.ts";
import { freezeGate } from "../features/freeze-gate/index.ts";
import { help, reply } from "../features/help/index.ts";
import { lanes } from "../features/lanes/index.ts";
import { lostTracker } from "../features/lost-tracker/index.ts";
import { pause } from "../features/pause/index.ts";
import { releaseNotes } from "../features/release-notes/index.ts";
import { tracker } from "../features/tracker/index.ts";
import { trust } from "../features/trust/index.ts";
import { verifyImages } from "../features/verify-images/index.ts";
import { versionBump } from "../features/version-bump/index.ts";

/** What is asked of the bot itself comes first in its help. */
const OWN: readonly Feature[] = [
  help,
  pause,
  trust,
  tracker,
  lostTracker,
  freeze,
  freezeGate,
  versionBump,
  lanes,
  candidate,
  verifyImages,
  cleanUp,
  releaseNotes,
  cycle,
  calendarFeed,
];

/** Texts that a project may bring a template for. */
export const FORMS: readonly FormDefinition[] = OWN.flatMap((feature) => feature.forms ?? []);

export const FEATURES: readonly Feature[] = [...OWN, forms(FORMS)];

/** All that people can ask for. */
export const COMMANDS: readonly CommandDefinition[] = FEATURES.flatMap(({ commands = [] }) => commands);

/** Puts what became of a command into words. */
export { reply };
