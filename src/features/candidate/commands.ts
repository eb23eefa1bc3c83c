import { type Argument, type CommandDefinition, defineCommand } from "../../core/command/define.ts";
import type { CandidateConfig } from "./config.ts";
import { cutNext } from "./cut.ts";

/** Whatever follows, the answer is no, so nothing that follows is read as anything. */
const anything: readonly Argument[] = [{ name: "tag", kind: "reason", required: false }];

const never = { roles: ["nobody"], confirmation: "none", writes: true, arguments: anything, flags: [] } as const;

const ofCandidate = { roles: ["leader"], confirmation: "same person", writes: true, flags: ["preview"] } as const;

export const commands: readonly CommandDefinition[] = [
  defineCommand<CandidateConfig>({
    ...ofCandidate,
    verb: "rc",
    summary: "Tags the release's next candidate at the head of its branch, or says how to sign it.",
    arguments: [
      { name: "release", kind: "release", required: true },
      { name: "reason", kind: "reason", required: false },
    ],
    flags: ["preview", "despite"],
    examples: [
      { line: "/release rc v0.8.0", reads: { release: "0.8.0" } },
      {
        line: '/release rc v0.8.0 --despite "the open item is documentation"',
        reads: { release: "0.8.0", reason: '"the open item is documentation"' },
      },
    ],
    answer: cutNext,
  }),
  defineCommand({
    ...never,
    verb: "tag move",
    summary: "Moves a tag to another commit.",
    examples: [{ line: "/release tag move v0.8.0-rc.1", reads: { tag: "v0.8.0-rc.1" } }],
  }),
  defineCommand({
    ...never,
    verb: "tag delete",
    summary: "Deletes a final tag.",
    examples: [{ line: "/release tag delete v0.8.0", reads: { tag: "v0.8.0" } }],
  }),
];
