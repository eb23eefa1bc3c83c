import { expect, test } from "@jest/globals";
import { readable } from "../../../../src/core/domain/lint/readable.ts";

test("notes that can be read are", () => {
  const { page, unread } = readable("## What's Changed\n\n* Serve tea by @ann in #1\n");
  expect(unread).toBeUndefined();
  expect(page?.notes.headings).toMatchObject([{ text: "What's Changed" }]);
});

const HOSTILE: readonly (readonly [what: string, text: string])[] = [
  ["quotes in quotes", ">".repeat(60_000)],
  ["lists in lists", `${"- ".repeat(60_000)}a`],
  ["numbers in numbers", "1. ".repeat(40_000)],
  ["underlines of headings", "a\n=\n".repeat(30_000)],
  ["emphasis of two kinds", "*a_ ".repeat(30_000)],
  ["instructions", "a <?".repeat(30_000)],
  ["declarations", "a <!A".repeat(25_000)],
  ["ends of addresses", `www.a.b/${"&a;".repeat(40_000)}`],
  ["references", "[a][".repeat(30_000)],
];

test.each(HOSTILE)("notes of nothing but %s are a finding with its line, and nothing waits for them", (_, text) => {
  const { page, unread } = readable(`## What's Changed\n\n* Serve tea\n\n${text}`, 100);
  expect(page).toBeUndefined();
  expect(unread).toMatchObject({
    line: 5,
    rule: "readable",
    message: expect.stringMatching("can't be read within 5 seconds"),
  });
});
