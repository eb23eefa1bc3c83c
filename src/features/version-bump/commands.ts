import { type CommandDefinition, defineCommand } from "../../core/command/define.ts";
import { bumpNow } from "./bump-now.ts";
import type { BumpConfig } from "./config.ts";
import { cutBranch } from "./cut-branch.ts";

/** The review of the pull request is the gate. */
const ofBranch = { roles: ["leader"], confirmation: "none", writes: true, flags: ["preview"] } as const;

export const commands: readonly CommandDefinition[] = [
  defineCommand<BumpConfig>({
    ...ofBranch,
    verb: "bump",
    summary: "Brings the bump pull request up to date, with other versions of components where they are named.",
    arguments: [
      { name: "release", kind: "release", required: false },
      { name: "component=version", kind: "component version", required: false, many: true },
    ],
    examples: [
      { line: "/release bump", reads: {} },
      { line: "/release bump v0.8.0", reads: { release: "0.8.0" } },
      {
        line: "/release bump router=v0.9.1 acme/gateway=1.4.0-rc.2",
        reads: { "component=version": ["acme/router=v0.9.1", "acme/gateway=1.4.0-rc.2"] },
      },
    ],
    answer: bumpNow,
  }),
  defineCommand({
    ...ofBranch,
    verb: "branch",
    summary: "Cuts the release branch from the head of the default branch, which it shows first.",
    arguments: [{ name: "release", kind: "release", required: true }],
    examples: [{ line: "/release branch v0.8.0", reads: { release: "0.8.0" } }],
    answer: cutBranch,
  }),
];
