import { type CommandDefinition, defineCommand } from "../../core/command/define.ts";
import { draftNotes } from "./draft.ts";

export const commands: readonly CommandDefinition[] = [
  defineCommand({
    verb: "notes",
    summary: "Drafts the notes of a release as it stands today.",
    roles: ["leader"],
    confirmation: "none",
    writes: true,
    arguments: [{ name: "release", kind: "release", required: true }],
    flags: ["preview"],
    examples: [{ line: "/release notes v0.8.0", reads: { release: "0.8.0" } }],
    answer: draftNotes,
  }),
  defineCommand({
    verb: "publish",
    summary: "Tags the release at the commit of its usable candidate, and publishes its notes.",
    roles: ["leader"],
    confirmation: "another person",
    writes: true,
    arguments: [{ name: "release", kind: "release", required: true }],
    flags: ["preview"],
    examples: [{ line: "/release publish v0.8.0 --preview", reads: { release: "0.8.0" } }],
    missing: "Push the final tag that the tracker names, then publish the draft on the Releases page.",
  }),
  defineCommand({
    verb: "unpublish",
    summary: "Takes a published release back.",
    roles: ["nobody"],
    confirmation: "none",
    writes: true,
    arguments: [{ name: "release", kind: "reason", required: false }],
    flags: [],
    examples: [{ line: "/release unpublish v0.8.0", reads: { release: "v0.8.0" } }],
  }),
];
