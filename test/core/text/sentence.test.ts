import { expect, test } from "@jest/globals";
import { sentence } from "../../../src/core/text/sentence.ts";
import { HOSTILE } from "../../features/builders.ts";
import { expectOnlyText } from "../../markdown.ts";

test.each([
  ["till: tag `v0.9.9` of acme/till does not exist", "till: tag `v0.9.9` of acme/till does not exist"],
  ["`a:1` is there already", "`a:1` is there already"],
  ["a*b*: `x`", "a\\*b\\*: `x`"],
  ["a lone ` mark", "a lone \\` mark"],
  ["`` twice", "– twice"],
])("%s is written as %s", (text, written) => {
  expect(sentence(text)).toBe(written);
});

test.each(HOSTILE)("[I8] %s is only ever text, as a name and as code", (name) => {
  expectOnlyText(sentence(`${name}: \`${name.replaceAll("`", "'")}\` does not exist`), name);
});
