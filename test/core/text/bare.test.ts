import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { bare } from "../../../src/core/text/bare.ts";
import { safe } from "../../../src/core/text/safe.ts";
import { nodesOf } from "../../markdown.ts";

test.each([
  "v0.8.0-rc.1",
  "acme/tea-server",
  "acme/cache/fs_backend_connector",
  "acme/tea-server (debug)",
  "Image + Helm Chart",
  "It pours tea, hot or iced; who'd want more?",
  "Grüner Tee",
])("%s stays as it is written", (text) => {
  expect(bare(text)).toBe(text);
});

test.each([
  ["a mention", "by @acme/everyone"],
  ["a reference", "Fixes #12"],
  ["a reference by letters", "Fixes GH-12"],
  ["a link", "[tea](http://evil.example)"],
  ["an address", "see www.evil.example"],
  ["an emphasis", "some _loud_ word"],
  ["an item of a list", "1. tea"],
  ["code", "the `tea` wheel"],
  ["a second line", "tea\n# Heading"],
  ["a table's border", "tea | coffee"],
  ["HTML", "<!-- tea -->"],
  ["a mark that can't be seen", "tea\u202eaet"],
  ["a command", "/release help"],
  ["nothing", ""],
])("%s is escaped as everywhere", (_, text) => {
  expect(bare(text)).toBe(safe(text));
});

test("a text over its limit is cut", () => {
  expect(bare("tea ".repeat(10), 7)).toBe(safe("tea ".repeat(10), 7));
});

test("whatever is left as it is, Markdown prints as plain text", () => {
  const marks = fc.constantFrom(..."a1Z. ,;?'\"()/_+-é".split(""), "gh-", "www.", "http");
  fc.assert(
    fc.property(fc.array(marks, { minLength: 1, maxLength: 30 }), (parts) => {
      const text = parts.join("");
      fc.pre(bare(text) === text);
      expect(nodesOf(text).map(({ type }) => type)).toEqual(["root", "paragraph", "text"]);
    }),
    { numRuns: 2000 },
  );
});
