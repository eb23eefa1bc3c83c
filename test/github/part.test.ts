import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { newPart, putPart } from "../../src/github/part.ts";

const KEY = "tracker/0.8.0";
const FIRST =
  "**Collecting** · freeze in 7 days\n\n| What | Whose |\n| --- | --- |\n| #1 | ann |\n| #2 | bob |\n\n- [ ] Branch\n- [x] Due date";
const SECOND =
  "**Frozen** · release in 7 days\n\n| What | Whose |\n| --- | --- |\n| #2 | bob |\n\n- [x] Branch\n- [x] Due date";

const OPEN = "<!-- release-captain: tracker/0.8.0 -->";
const CLOSE = "<!-- /release-captain -->";
const SEAL = /<!-- lines of .* -->/;

/** Without a quote's mark, and without its tick. */
const plain = (line: string): string =>
  line
    .replace(/^(?:> )+/, "")
    .trim()
    .replace("- [x]", "- [ ]");

const part = newPart(KEY, FIRST);
const next = newPart(KEY, SECOND);
const moved = (...lines: string[]) =>
  `\n\n**Written into the bot's part above, and kept here:**\n\n${lines.map((line) => `> ${line}`.trimEnd()).join("\n")}`;

describe("Our part of a text", () => {
  test("is put in once, and again changes nothing", () => {
    const body = putPart("Words above.", KEY, FIRST);
    expect(body).toBe(`Words above.\n\n${part}`);
    expect(putPart(body, KEY, FIRST)).toBe(body);
    expect(putPart("", KEY, FIRST)).toBe(part);
  });

  test("leaves what people write above and below as it is, whatever that is", () => {
    const words = fc.string({ minLength: 1 }).filter((one) => !/[\r\n]|<!--/.test(one) && one.trim() === one);
    fc.assert(
      fc.property(words, words, (above, below) => {
        const body = putPart(`${above}\n\n${part}\n\n${below}`, KEY, SECOND);
        expect(body).toBe(`${above}\n\n${next}\n\n${below}`);
      }),
    );
  });

  test.each<[what: string, body: string, expected: string]>([
    ["a line of ours taken out comes back", part.replace("| #1 | ann |\n", ""), next],
    ["its place is kept between people's words", `above\n\n${part}\n\nbelow`, `above\n\n${next}\n\nbelow`],
    ["another key's part stays", `${newPart("a/1", FIRST)}\n\n${part}`, `${newPart("a/1", FIRST)}\n\n${next}`],
    ["a web editor's line ends say nothing", part.replaceAll("\n", "\r\n"), next],
    ["a tick is no word of anybody", part.replace("[ ] Branch", "[x] Branch").replace("[x] Due", "[ ] Due"), next],
    [
      "a line changed and a line added are kept below",
      part.replace("| #1 | ann |", "| #1 | ann, until Monday |\nAsk Mia."),
      `${next}${moved("| #1 | ann, until Monday |", "Ask Mia.")}`,
    ],
    [
      "lines at two places are two paragraphs",
      part.replace("| #1 | ann |", "| #1 | ann |\n\nAsk Mia.").replace("- [ ] Branch", "Ask Ben.\n- [ ] Branch"),
      `${next}${moved("Ask Mia.", "", "Ask Ben.")}`,
    ],
    [
      "a line between the seal and the end is below",
      part.replace(CLOSE, `Ask Mia.\n\n${CLOSE}`),
      `${next}\n\nAsk Mia.`,
    ],
    ["the end taken out: words below stay", part.replace(CLOSE, "Ask Mia."), `${next}\n\nAsk Mia.`],
    [
      "the seal taken out: words inside are kept, with what may be theirs",
      part.replace(SEAL, "").replace("| #2 | bob |", "| #2 | bob |\nAsk Mia."),
      `${next}${moved("**Collecting** · freeze in 7 days", "", "| #1 | ann |", "", "Ask Mia.")}`,
    ],
    [
      "seal and end taken out: words below stay where they are",
      `${part.replace(SEAL, "").replace(CLOSE, "")}\n\nAsk Mia.`,
      `${next.replace(/$/, "")}\n\nAsk Mia.${moved("**Collecting** · freeze in 7 days", "", "| #1 | ann |")}`,
    ],
    ["the beginning taken out: our part stands once", `above\n\n${part.replace(`${OPEN}\n`, "")}`, `above\n\n${next}`],
    [
      "a made-up end inside: nothing before it is lost, and nothing behind it stands twice",
      part.replace("| #1 | ann |", `Ask Mia.\n${CLOSE}\n| #1 | ann |`),
      `${next}${moved("Ask Mia.")}`,
    ],
    [
      "a made-up seal inside is none",
      part.replace("| #1 | ann |", "Ask Mia.\n<!-- lines of tracker/0.8.0:  -->\n| #1 | ann |"),
      `${next}${moved("Ask Mia.")}`,
    ],
    ["a copy of it below stands no more", `${part}\n\nbetween\n\n${part}\n\nbelow`, `${next}\n\nbetween\n\n\n\nbelow`],
    [
      "a line of ours written once more is theirs",
      part.replace("| #1 | ann |", "| #1 | ann |\n| #1 | ann |"),
      `${next}${moved("| #1 | ann |")}`,
    ],
  ])("%s", (_, body, expected) => {
    const once = putPart(body, KEY, SECOND);
    expect(once).toBe(expected);
    expect(putPart(once, KEY, SECOND)).toBe(once);
  });

  test("whatever is written anywhere and whichever marks are taken out: each line is there, and our part once", () => {
    const ours = FIRST.split("\n").filter(Boolean);
    const line = fc.oneof(
      fc.string({ minLength: 1, maxLength: 30 }).filter((one) => !/[\r\n]|<!--|^\s*>/.test(one) && one.trim() !== ""),
      fc.constantFrom(...ours, CLOSE, OPEN, "<!-- lines of tracker/0.8.0: 000000 -->"),
    );
    const edits = fc.array(fc.tuple(line, fc.nat()), { maxLength: 8 });
    const marks = fc.subarray(["open", "seal", "close"] as const);
    fc.assert(
      fc.property(edits, marks, (inserted, gone) => {
        const lines = `Above.\n\n${part}\n\nBelow.`.split("\n").filter((one) => {
          if (one === OPEN) return !gone.includes("open");
          if (one === CLOSE) return !gone.includes("close");
          return !SEAL.test(one) || !gone.includes("seal");
        });
        for (const [words, at] of inserted) lines.splice(at % (lines.length + 1), 0, words);
        const body = putPart(lines.join("\n"), KEY, SECOND);
        expect(body.split(next)).toHaveLength(2);
        expect(body.split(OPEN)).toHaveLength(2);
        const there = body.split("\n").map((one) => plain(one));
        for (const words of ["Above.", "Below.", ...inserted.map(([one]) => one.trim())]) {
          if (/^<!--/.test(words)) continue;
          expect(there).toContain(plain(words));
        }
        expect(putPart(body, KEY, SECOND)).toBe(body);
      }),
      { numRuns: 500 },
    );
  });

  test("puts what it moves behind what it moved before, under one heading", () => {
    const inside = (body: string, words: string) => body.replace("| #2 | bob |", `| #2 | bob |\n${words}`);
    const once = putPart(inside(part, "Ask Mia."), KEY, SECOND);
    expect(putPart(inside(once, "Ask Ben."), KEY, SECOND)).toBe(`${next}${moved("Ask Mia.", "", "Ask Ben.")}`);
    expect(putPart(inside(`${once}\n\nbelow`, "Ask Ben."), KEY, SECOND)).toBe(
      `${next}${moved("Ask Mia.")}\n\nbelow${moved("Ask Ben.")}`,
    );
  });

  test("says it once: the next update finds its part untouched", () => {
    const edited = part.replace("| #2 | bob |", "| #2 | bob |\nAsk Mia.");
    const twice = putPart(putPart(edited, KEY, SECOND), KEY, FIRST);
    expect(twice.match(/Ask Mia/g)).toHaveLength(1);
    expect(putPart(twice, KEY, FIRST)).toBe(twice);
  });

  test("gives way where people's words leave less room than GitHub's limit", () => {
    const long = Array.from({ length: 1000 }, (_, at) => `- item ${at}, with words behind it`).join("\n");
    const theirs = "Minutes of a long call. ".repeat(1500);
    const body = putPart(`${newPart(KEY, FIRST)}\n\n${theirs}`, KEY, long);
    expect(body.length).toBeLessThanOrEqual(65_536);
    expect(body).toContain(theirs.trim());
    expect(body).toContain("- item 0,");
  });
});
