/** What the bot can do: one line a capability, in the order in which a run asks them. */
import type { Feature } from "../core/feature.ts";
import { candidate } from "../features/candidate/index.ts";
import { freeze } from "../features/freeze/index.ts";
import { help } from "../features/help/index.ts";
import { releaseNotes } from "../features/release-notes/index.ts";
import { tracker } from "../features/tracker/index.ts";
import { versionBump } from "../features/version-bump/index.ts";

export const FEATURES: readonly Feature[] = [tracker, freeze, versionBump, candidate, releaseNotes, help];
