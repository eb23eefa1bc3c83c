import { type CommandDefinition, defineCommand } from "../../core/command/define.ts";
import { askForLanes } from "./ask.ts";
import type { LanesConfig } from "./config.ts";

export const commands: readonly CommandDefinition[] = [
  defineCommand<LanesConfig>({
    verb: "lanes",
    summary:
      "Runs the lanes whose names match against the release branch, some at a time; the board on the tracker follows.",
    roles: ["leader"],
    confirmation: "none",
    writes: true,
    arguments: [
      { name: "lanes", kind: "glob", required: true },
      { name: "release", kind: "release", required: false },
    ],
    flags: ["preview", "missing", "dry-run"],
    examples: [
      { line: "/release lanes *-xpu-*", reads: { lanes: "*-xpu-*" } },
      { line: "/release lanes * v0.8.0 --missing", reads: { lanes: "*", release: "0.8.0" } },
    ],
    answer: askForLanes,
  }),
];
