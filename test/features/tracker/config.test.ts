import { expect, test } from "@jest/globals";
import { config } from "../../../src/features/tracker/config.ts";

test.each([
  ["release-tracker", true],
  ["Release: tracker", true],
  ["ü", true],
  ["", false],
  [" release", false],
  ["release ", false],
  ["a\nb", false],
  ["\u200b", false],
])("the label %j reads back from GitHub as it was written: %s", (label, accepted) => {
  expect(config.safeParse({ label }).success).toBe(accepted);
});
