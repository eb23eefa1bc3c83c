import { expect, test } from "@jest/globals";
import { COMMANDS } from "../../../src/app/features.ts";
import type { Role } from "../../../src/core/command/define.ts";
import { mayAsk } from "../../../src/core/command/may-ask.ts";

const verbsFor = (...granted: readonly Role[]): readonly string[] =>
  COMMANDS.filter((definition) => mayAsk(definition, new Set(granted)))
    .map(({ verb }) => verb)
    .sort();

const READING = ["exception list", "help", "preview", "status"];
const LEADING = [
  "branch",
  "bump",
  "lanes",
  "doctor",
  "example",
  "freeze lift",
  "freeze move",
  "freeze set",
  "notes",
  "publish",
  "rc",
];
const DECIDING = ["confirm", "exception approve", "exception deny", "pause", "resume"];
const NEVER = ["tag delete", "tag move", "unpublish"];

test.each<[granted: readonly Role[], verbs: readonly string[]]>([
  [[], []],
  [["reader"], READING],
  [["commenter"], ["exception request"]],
  [["leader"], [...LEADING, "rc delete", ...DECIDING]],
  [["maintainer"], DECIDING],
  [["nobody"], []],
])("%j may ask for exactly %j", (granted, verbs) => {
  expect(verbsFor(...granted)).toEqual([...verbs].sort());
});

test("whatever is granted, some commands are nobody's", () => {
  const all = verbsFor("reader", "commenter", "leader", "maintainer", "nobody");
  const rest = COMMANDS.map(({ verb }) => verb).filter((verb) => !all.includes(verb));
  expect(rest.sort()).toEqual(NEVER);
});

test("what everybody may ask for changes nothing, and what can't be taken back is confirmed by another person", () => {
  const read = COMMANDS.filter(({ roles }) => roles.includes("reader"));
  expect(read.filter(({ writes }) => writes)).toEqual([]);
  expect(COMMANDS.find(({ verb }) => verb === "publish")?.confirmation).toBe("another person");
  expect(COMMANDS.find(({ verb }) => verb === "resume")?.confirmation).toBe("two people");
});
