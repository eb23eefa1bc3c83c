import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { shorten } from "../../../src/core/text/shorten.ts";

const NOTE = "*The rest is cut: GitHub's limit for one text is reached.*";

describe("A text over its limit", () => {
  test("is cut where a block ends, and says so", () => {
    expect(shorten(`one\n\ntwo\n\n${"x".repeat(100)}`, 80)).toBe(`one\n\ntwo\n\n${NOTE}`);
  });

  test("[I17] is never cut inside a fence", () => {
    const text = `one\n\n\`\`\`\na\n\nb\n\n${"x".repeat(100)}\n\`\`\``;
    expect(shorten(text, 90)).toBe(`one\n\n${NOTE}`);
  });

  test("is never cut inside a fold", () => {
    const text = `one\n\n<details><summary>s</summary>\n\na\n\n${"x".repeat(100)}\n\n</details>`;
    expect(shorten(text, 120)).toBe(`one\n\n${NOTE}`);
  });

  test("[I17] keeps the items of a list and the rows of a table that fit, each whole", () => {
    const items = ["# All", "", ...Array.from({ length: 9 }, (_, at) => `* item ${at} 👩🏽‍🚀 [x](http://e)`)].join(
      "\n",
    );
    const rows = ["| a |", "| --- |", ...Array.from({ length: 30 }, (_, at) => `| row ${at} |`)].join("\n");
    expect(shorten(items, 210)).toBe(`${items.split("\n").slice(0, 5).join("\n")}\n\n${NOTE}`);
    expect(shorten(rows, 110)).toBe(`${rows.split("\n").slice(0, 4).join("\n")}\n\n${NOTE}`);
  });

  test("[I17] never keeps a table's head without its rule", () => {
    const table = `one\n\n| a |\n| --- |\n| ${"x".repeat(100)} |`;
    for (const limit of [66, 72, 78, 84]) {
      expect(shorten(table, limit)).toMatch(/^one\n\n(\| a \|\n\| --- \|\n\n)?\*The rest/);
    }
  });

  test("is only the note where no block ends in time", () => {
    expect(shorten("x".repeat(200), 100)).toBe(`\n\n${NOTE}`);
  });
});

test("A text up to its limit stays as it is", () => {
  expect(shorten("x".repeat(100), 100)).toBe("x".repeat(100));
});

test("[I15] Whatever the text, it fits, and what is kept is how it began", () => {
  const blocks = fc.array(
    fc.oneof(fc.string({ unit: "grapheme", maxLength: 30 }), fc.constantFrom("```", "<details>", "</details>")),
    { maxLength: 40 },
  );
  fc.assert(
    fc.property(blocks, fc.integer({ min: 70, max: 400 }), (parts, limit) => {
      const text = parts.join("\n\n");
      const short = shorten(text, limit);
      expect(short.length).toBeLessThanOrEqual(Math.max(limit, 0));
      expect(text.startsWith(short.replace(`\n\n${NOTE}`, ""))).toBe(true);
    }),
  );
});
