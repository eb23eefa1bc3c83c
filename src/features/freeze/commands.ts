import { type Argument, type CommandDefinition, defineCommand } from "../../core/command/define.ts";

const release: Argument = { name: "release", kind: "release", required: true };
const day: Argument = { name: "day", kind: "day", required: true };
const item: Argument = { name: "item", kind: "item", required: true };
const reason: Argument = { name: "reason", kind: "reason", required: true };

/** The gate is whoever reads the answer: it shows the old and the new date, with weekday and zone. */
const ofDate = { roles: ["leader"], confirmation: "none", writes: true, flags: ["preview"] } as const;

/** One leader and one maintainer decide; the second one's word is the decision. */
const decision = {
  roles: ["leader", "maintainer"],
  confirmation: "leader and maintainer",
  writes: true,
  arguments: [item, reason],
  flags: [],
} as const;

/** Dates of the freeze, and exceptions from it. */
export const commands: readonly CommandDefinition[] = [
  defineCommand({
    ...ofDate,
    verb: "freeze set",
    summary: "Sets the freeze of a release that has none.",
    arguments: [release, day],
    examples: [{ line: "/release freeze set v0.8.0 2026-08-06", reads: { release: "0.8.0", day: "2026-08-06" } }],
    missing: "Give the milestone a due date; the freeze comes the configured number of days before it.",
  }),
  defineCommand({
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
    missing: "Move the milestone's due date; the freeze moves with it.",
  }),
  defineCommand({
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
    missing: "Move the milestone's due date so far that the freeze before it is in the future.",
  }),
  defineCommand({
    verb: "exception list",
    summary: "Lists the exceptions from the freeze: asked for, approved, denied.",
    roles: ["reader"],
    confirmation: "none",
    writes: false,
    arguments: [{ ...release, required: false }],
    flags: [],
    examples: [{ line: "/release exception list v0.8.0", reads: { release: "0.8.0" } }],
    missing: "Read the comments on the tracker.",
  }),
  defineCommand({
    verb: "exception request",
    summary: "Asks for an item to enter after the freeze.",
    roles: ["commenter"],
    confirmation: "none",
    writes: true,
    arguments: [item, reason],
    flags: [],
    examples: [
      { line: "/release exception request #123 it fixes a crash", reads: { item: "123", reason: "it fixes a crash" } },
    ],
    missing: "Ask in a comment on the tracker, with the item and the reason.",
  }),
  defineCommand({
    ...decision,
    verb: "exception approve",
    summary: "Lets an item enter after the freeze.",
    examples: [
      { line: "/release exception approve #123 small and tested", reads: { item: "123", reason: "small and tested" } },
    ],
    missing: "Say so in a comment on the tracker, and put the item on the milestone.",
  }),
  defineCommand({
    ...decision,
    verb: "exception deny",
    summary: "Leaves an item to a later release.",
    examples: [{ line: "/release exception deny #123 it can wait", reads: { item: "123", reason: "it can wait" } }],
    missing: "Say so in a comment on the tracker, and take the item off the milestone.",
  }),
];
