import { expect, test } from "@jest/globals";
import { approversIn } from "../../../src/core/domain/owners.ts";

test.each([
  ["no file", undefined, []],
  ["an empty file's nobody", "approvers: []\nreviewers: [bob]\n", []],
  ["the approvers, not the reviewers", "approvers:\n  - ada\n  - Bob\nreviewers:\n  - eve\n", ["ada", "Bob"]],
  ["nobody of a part of the repository", 'filters:\n  ".*":\n    approvers: [eve]\n', []],
  ["no entry that is no login", 'approvers: [ada, "@acme/crew", 12, "a b", {a: b}, "*"]\n', ["ada"]],
])("OWNERS gives %s", (_, source, said) => {
  expect(approversIn(source)).toEqual({ said });
});

test.each([
  ["no YAML", "approvers: [\n"],
  ["a list", "- ada\n"],
  ["empty", ""],
  ["approvers that are one name", "approvers: ada\n"],
  ["an alias of nothing", "approvers: *ada\n"],
  ["an alias bomb", `a: &a [x, x]\nb: &b [${"*a,".repeat(40)}]\nc: &c [${"*b,".repeat(40)}]\napprovers: *c\n`],
  ["longer than anybody writes", `approvers: [ada]\n#${"x".repeat(70_000)}`],
])("OWNERS that is %s gives nobody a role, and says why", (_, source) => {
  expect(approversIn(source)).toEqual({ unknown: expect.stringContaining("OWNERS is") });
});
