/** What the bot can do: one line a capability, in the order in which a run asks them. */
import type { CommandDefinition } from "../core/command/define.ts";
import type { Feature } from "../core/feature.ts";
import { calendarFeed } from "../features/calendar-feed/index.ts";
import { candidate } from "../features/candidate/index.ts";
import { cycle } from "../features/cycle/index.ts";
import { freeze } from "../features/freeze/index.ts";
import { helpWith } from "../features/help/index.ts";
import { releaseNotes } from "../features/release-notes/index.ts";
import { tracker } from "../features/tracker/index.ts";
import { versionBump } from "../features/version-bump/index.ts";

const CAPABILITIES: readonly Feature[] = [tracker, freeze, versionBump, candidate, releaseNotes, cycle, calendarFeed];

const commandsOf = (features: readonly Feature[]): readonly CommandDefinition[] =>
  features.flatMap(({ commands = [] }) => commands);

const help = helpWith(commandsOf(CAPABILITIES));

export const FEATURES: readonly Feature[] = [...CAPABILITIES, help];

/** All that people can ask for, what they ask of the bot itself first. */
export const COMMANDS: readonly CommandDefinition[] = commandsOf([help, ...CAPABILITIES]);
