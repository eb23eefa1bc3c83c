import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { blocksOf } from "../../../src/core/text/blocks.ts";
import { merge } from "../../../src/core/text/merge.ts";

const keys = (text: string) => blocksOf(text).map(({ key }) => key);

/** What a person's and our changes to one text come to. */
const merged = (base: string, { theirs, ours }: { readonly theirs: string; readonly ours: string }) =>
  merge({ base: keys(base), current: theirs, next: ours });

const BASE = "# Notes\n\n| A | B |\n|---|---|\n| one | 1 |\n| two | 2 |\n\n## Changed\n\n* mint\n* oolong\n\nEnd";

describe("blocks", () => {
  test("are items, rows and paragraphs; together they are the text", () => {
    const blocks = blocksOf(BASE);
    expect(blocks.map(({ text }) => text)).toEqual([
      "# Notes",
      "| A | B |\n|---|---|",
      "| one | 1 |",
      "| two | 2 |",
      "## Changed",
      "* mint",
      "* oolong",
      "End",
    ]);
    expect(blocks.map(({ gap, text }) => gap + text).join("")).toBe(BASE);
  });

  test.each([
    "",
    "one",
    "\n\none\n\n\ntwo",
    "```\na\n\nb\n```\n\n<details>\nx\n\n</details>\n\n> q\n> r",
    "* a\n  * b\n* c",
  ])("put together again are %j", (text) => {
    expect(
      blocksOf(text)
        .map(({ gap, text: own }) => gap + own)
        .join(""),
    ).toBe(text.trimEnd());
  });
});

describe("[R7] a person's words and ours", () => {
  test.each([
    ["nobody changed anything", BASE, BASE, BASE],
    ["only we did", BASE, BASE.replace("oolong", "green"), BASE.replace("oolong", "green")],
    ["only the person did", BASE.replace("oolong", "the best oolong"), BASE, BASE.replace("oolong", "the best oolong")],
    [
      "the person mended one item, we another and added one",
      BASE.replace("* mint", "* the best mint"),
      BASE.replace("* oolong", "* oolong, hot\n* green"),
      BASE.replace("* mint", "* the best mint").replace("* oolong", "* oolong, hot\n* green"),
    ],
    [
      "the person wrote highlights above",
      `Highlights!\n\n${BASE}`,
      BASE.replace("| 2 |", "| 3 |"),
      `Highlights!\n\n${BASE.replace("| 2 |", "| 3 |")}`,
    ],
    [
      "the person took an item out that we did not change",
      BASE.replace("* mint\n", ""),
      `${BASE}\n\nMore`,
      `${BASE.replace("* mint\n", "")}\n\nMore`,
    ],
    [
      "both wrote the same",
      BASE.replace("oolong", "green"),
      BASE.replace("oolong", "green"),
      BASE.replace("oolong", "green"),
    ],
    [
      "both added at one place",
      BASE.replace("* oolong", "* oolong\n* theirs"),
      BASE.replace("* oolong", "* oolong\n* ours"),
      BASE.replace("* oolong", "* oolong\n* theirs\n* ours"),
    ],
  ])("where %s", (_, theirs, ours, expected) => {
    expect(merged(BASE, { theirs, ours })).toEqual({ text: expected, conflicts: 0 });
  });

  test("where both changed one item, the person's stays and ours is shown below it", () => {
    const theirs = BASE.replace("* oolong", "* the best oolong");
    const { text, conflicts } = merged(BASE, { theirs, ours: BASE.replace("* oolong", "* oolong, hot") });
    expect(conflicts).toBe(1);
    expect(text).toContain(
      "* the best oolong\n\n> **People changed this part; the bot would write now:**\n>\n> * oolong, hot\n\nEnd",
    );
  });

  test("what was shown is shown once, gives way to newer words, and stays away when the person took it out", () => {
    const theirs = BASE.replace("* oolong", "* the best oolong");
    const hot = BASE.replace("* oolong", "* oolong, hot");
    const iced = BASE.replace("* oolong", "* oolong, iced");
    const first = merged(BASE, { theirs, ours: hot }).text;
    expect(merged(hot, { theirs: first, ours: hot })).toEqual({ text: first, conflicts: 0 });
    const second = merged(hot, { theirs: first, ours: iced }).text;
    expect(second.match(/would write/g)).toHaveLength(1);
    expect(second).toContain("iced");
    const cleared = second.replace(/\n\n> [\s\S]*?(?=\n\nEnd)/, "");
    expect(cleared).toBe(theirs);
    expect(merged(iced, { theirs: cleared, ours: iced }).text).toBe(theirs);
  });

  test("without a memory of what we wrote, both sides' blocks are there and the common ones once", () => {
    const { text } = merge({ base: undefined, current: "## Changed\n\n* mint\n\nMade by a workflow", next: BASE });
    for (const { text: block } of blocksOf(BASE)) expect(text).toContain(block);
    expect(text).toContain("Made by a workflow");
    expect(text.match(/\* mint/g)).toHaveLength(1);
  });
});

const block = fc.constantFrom(
  "# A",
  "one",
  "two",
  "* three",
  "* four",
  "| h |\n|---|\n| r |",
  "```\ncode\n```",
  "> five",
  "six",
);
const text = fc.array(block, { maxLength: 8 }).map((blocks) => blocks.join("\n\n"));

test("whatever both did, no new block of either side is lost, and merging again changes nothing", () => {
  fc.assert(
    fc.property(text, text, text, (base, theirs, ours) => {
      const first = merged(base, { theirs, ours });
      const from = new Set(keys(base));
      for (const side of [theirs, ours]) {
        for (const { key, text: own } of blocksOf(side)) {
          if (from.has(key)) continue;
          for (const line of own.split("\n")) expect(first.text).toContain(line);
        }
      }
      expect(merged(ours, { theirs: first.text, ours }).text).toBe(first.text);
    }),
    { numRuns: 500 },
  );
});

test("where nobody touched it, our text is what there is", () => {
  fc.assert(
    fc.property(
      text,
      text,
      (base, ours) =>
        merged(base, { theirs: base, ours }).text ===
        blocksOf(ours)
          .map(({ gap, text: own }) => gap + own)
          .join("")
          .trim(),
    ),
  );
});
