import { type Argument, type CommandDefinition, defineCommand } from "../../core/command/define.ts";
import type { FreezeConfig } from "./config.ts";
import { lift, move, set } from "./said.ts";

const release: Argument = { name: "release", kind: "release", required: true };
const day: Argument = { name: "day", kind: "day", required: true };
const reason: Argument = { name: "reason", kind: "reason", required: true };

/** The gate is whoever reads the answer: it shows the old and the new date, with weekday and zone. */
const ofDate = { roles: ["leader"], confirmation: "none", writes: true, flags: ["preview"] } as const;

/** Dates of the freeze. */
export const commands: readonly CommandDefinition[] = [
  defineCommand<FreezeConfig>({
    ...ofDate,
    verb: "freeze set",
    summary: "Sets the freeze of a release that has none.",
    arguments: [release, day],
    examples: [{ line: "/release freeze set v0.8.0 2026-08-06", reads: { release: "0.8.0", day: "2026-08-06" } }],
    answer: set,
  }),
  defineCommand<FreezeConfig>({
    ...ofDate,
    verb: "freeze move",
    summary: "Moves the freeze, and says from when to when.",
    arguments: [release, day, { ...reason, required: false }],
    examples: [
      {
        line: "/release freeze move v0.8.0 2026-08-10 the gateway is late",
        reads: { release: "0.8.0", day: "2026-08-10", reason: "the gateway is late" },
      },
    ],
    answer: move,
  }),
  defineCommand<FreezeConfig>({
    ...ofDate,
    verb: "freeze lift",
    summary: "Ends the freeze before its time.",
    arguments: [release, reason],
    examples: [
      {
        line: "/release freeze lift v0.8.0 the release is put off",
        reads: { release: "0.8.0", reason: "the release is put off" },
      },
    ],
    answer: lift,
  }),
];
