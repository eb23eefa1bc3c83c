import { type Argument, type CommandDefinition, defineCommand } from "../../core/command/define.ts";

const release: Argument = { name: "release", kind: "release", required: false };

/** What a person can ask of the bot itself, rather than of one of its capabilities. */
export const commands: readonly CommandDefinition[] = [
  defineCommand({
    verb: "help",
    summary: "Lists the commands.",
    roles: ["reader"],
    confirmation: "none",
    writes: false,
    arguments: [],
    flags: [],
    examples: [{ line: "/release help", reads: {} }],
  }),
  defineCommand({
    verb: "status",
    summary: "Says in one line where a release stands, or every open one, with its tracker.",
    roles: ["reader"],
    confirmation: "none",
    writes: false,
    arguments: [release],
    flags: [],
    examples: [
      { line: "/release status", reads: {} },
      { line: "/release status v0.8.0", reads: { release: "0.8.0" } },
    ],
  }),
  defineCommand({
    verb: "preview",
    summary: "Shows what the bot would do next for a release, and does nothing.",
    roles: ["reader"],
    confirmation: "none",
    writes: false,
    arguments: [release],
    flags: [],
    examples: [{ line: "/release preview v0.8.0", reads: { release: "0.8.0" } }],
    missing: "Start the App with `PREVIEW=1`; its log says what it would do.",
  }),
  defineCommand({
    verb: "doctor",
    summary: "Checks configuration, permissions and branches, and says what would stop a release.",
    roles: ["leader"],
    confirmation: "none",
    writes: false,
    arguments: [],
    flags: [],
    examples: [{ line: "/release doctor", reads: {} }],
    missing: "Read the lines `run` of the App's log; they name what failed, with file and line.",
  }),
  defineCommand({
    verb: "pause",
    summary: "Stops all that the bot writes, within seconds.",
    roles: ["leader", "maintainer"],
    confirmation: "none",
    writes: true,
    arguments: [{ name: "reason", kind: "reason", required: false }],
    flags: [],
    examples: [{ line: "/release pause the registry is down", reads: { reason: "the registry is down" } }],
    missing: "Suspend the App in the organisation's settings, or stop it where it runs.",
  }),
  defineCommand({
    verb: "resume",
    summary: "Lets the bot write again.",
    roles: ["leader", "maintainer"],
    confirmation: "two people",
    writes: true,
    arguments: [],
    flags: [],
    examples: [{ line: "/release resume", reads: {} }],
    missing: "Unsuspend the App, or start it again; it makes up for what it missed.",
  }),
];
