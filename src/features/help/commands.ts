import { type Argument, type CommandDefinition, defineCommand } from "../../core/command/define.ts";
import { help } from "./help.ts";
import { preview } from "./preview.ts";
import { status } from "./status.ts";

const release: Argument = { name: "release", kind: "release", required: false };

/** What a person can ask of the bot itself, rather than of one of its capabilities. */
export const commands: readonly CommandDefinition[] = [
  defineCommand({
    verb: "help",
    summary: "Says what you can do now, and what each of it would lead to.",
    roles: ["reader"],
    confirmation: "none",
    writes: false,
    arguments: [],
    flags: [],
    examples: [{ line: "/release help", reads: {} }],
    answer: help,
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
    answer: status,
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
    answer: (_, request) => preview(request),
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
    verb: "confirm",
    summary: "Confirms a plan that the bot has shown, with the word it gave for it.",
    roles: ["leader", "maintainer"],
    confirmation: "none",
    writes: true,
    arguments: [{ name: "token", kind: "token", required: true }],
    flags: [],
    examples: [{ line: "/release confirm abcdefghijklmnopqrstuvwxyz", reads: { token: "abcdefghijklmnopqrstuvwxyz" } }],
  }),
];
