import { expect, test } from "@jest/globals";
import { mention } from "../../../src/core/text/mention.ts";

test.each([
  ["ann", "@ann"],
  ["Ann-1", "@Ann-1"],
  ["ann_acme", "@ann_acme"],
  ["a", "@a"],
  ["a".repeat(39), `@${"a".repeat(39)}`],
])("A login that GitHub gives out is mentioned: %s", (login, text) => {
  expect(mention(login)).toBe(text);
});

test.each([
  "renovate[bot]",
  "org/everyone",
  "-ann",
  "ann-",
  "",
  "a".repeat(40),
  "ann @bob",
  "ann\n@bob",
  "änn",
  "@ann",
])("What is no person's login notifies nobody: %j", (login) => {
  expect(mention(login)).not.toMatch(/@[\w-]/);
});
