import { type CommandDefinition, defineCommand } from "../../core/command/define.ts";
import type { CleanUpConfig } from "./config.ts";
import { deleteCandidate } from "./delete.ts";

export const commands: readonly CommandDefinition[] = [
  defineCommand<CleanUpConfig>({
    verb: "rc delete",
    summary: "Deletes a candidate's tag, where nothing was published under it. Its number is never used again.",
    roles: ["leader"],
    confirmation: "same person",
    writes: true,
    arguments: [{ name: "candidate", kind: "candidate", required: true }],
    flags: ["preview"],
    examples: [{ line: "/release rc delete v0.8.0-rc.1", reads: { candidate: "0.8.0-rc.1" } }],
    answer: deleteCandidate,
  }),
];
