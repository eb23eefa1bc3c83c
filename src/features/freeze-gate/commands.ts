import { type Argument, type CommandDefinition, defineCommand } from "../../core/command/define.ts";
import type { GateConfig } from "./config.ts";
import { decideOn, list, request } from "./exceptions.ts";

const item: Argument = { name: "item", kind: "item", required: true };
const reason: Argument = { name: "reason", kind: "reason", required: true };
const until: Argument = { name: "until", kind: "day", required: false };

/** One leader and one maintainer decide; the second one's word is the decision. */
const decision = {
  roles: ["leader", "maintainer"],
  confirmation: "leader and maintainer",
  writes: true,
  flags: ["preview"],
} as const;

/** Exceptions from the freeze. */
export const commands: readonly CommandDefinition[] = [
  defineCommand<GateConfig>({
    verb: "exception list",
    summary: "Lists the exceptions from the freeze: asked for, approved, denied.",
    roles: ["reader"],
    confirmation: "none",
    writes: false,
    arguments: [{ name: "release", kind: "release", required: false }],
    flags: [],
    examples: [{ line: "/release exception list v0.8.0", reads: { release: "0.8.0" } }],
    answer: list,
  }),
  defineCommand<GateConfig>({
    verb: "exception request",
    summary: "Asks for an item to enter after the freeze.",
    roles: ["commenter"],
    confirmation: "none",
    writes: true,
    arguments: [item, reason],
    flags: ["preview"],
    examples: [
      {
        line: "/release exception request #123 risk: low size: 12 lines why now: it crashes fallback: revert",
        reads: { item: "123", reason: "risk: low size: 12 lines why now: it crashes fallback: revert" },
      },
    ],
    answer: request,
  }),
  defineCommand<GateConfig>({
    ...decision,
    verb: "exception approve",
    summary: "Lets an item enter after the freeze, for good or until a day.",
    arguments: [item, until, reason],
    examples: [
      { line: "/release exception approve #123 small and tested", reads: { item: "123", reason: "small and tested" } },
      {
        line: "/release exception approve #123 2026-08-10 if it is merged by then",
        reads: { item: "123", until: "2026-08-10", reason: "if it is merged by then" },
      },
    ],
    answer: (read, asked) => decideOn(read, asked, "approve"),
  }),
  defineCommand<GateConfig>({
    ...decision,
    verb: "exception deny",
    summary: "Leaves an item to a later release.",
    arguments: [item, reason],
    examples: [{ line: "/release exception deny #123 it can wait", reads: { item: "123", reason: "it can wait" } }],
    answer: (read, asked) => decideOn(read, asked, "deny"),
  }),
];
