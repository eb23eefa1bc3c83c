import { expect, test } from "@jest/globals";
import { fenced } from "../../../src/core/text/fence.ts";

test.each([
  ["plain text", "a: 1\n", "```yaml\na: 1\n```"],
  ["fences inside", "```\nx\n```", "````yaml\n```\nx\n```\n````"],
  ["a beginning of a comment", "<!-- release-captain: a -->", "```yaml\n<\u200b!-- release-captain: a -->\n```"],
  ["blanks and empty lines inside", "a  \n\n\n b", "```yaml\na  \n\n\n b\n```"],
])("%s stands in a block as it is, and ends nothing", (_, text, block) => {
  expect(fenced(text, "yaml")).toBe(block);
});
