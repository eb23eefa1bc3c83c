import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { parseCommands } from "../../../src/core/command/parse.ts";
import { code, plain, safe } from "../../../src/core/text/safe.ts";
import { nodesOf } from "../../markdown.ts";

/** What a reader sees: the text of the rendered nodes, without what is invisible. */
const shown = (markdown: string): string =>
  nodesOf(markdown)
    .map((node) => node.value ?? "")
    .join("")
    .replaceAll("\u200b", "");

describe("Words that would do something are only read:", () => {
  test.each<[id: string, text: string, reads: string]>([
    ["[I1] a mention of everybody", "@org/everyone", "@org/everyone"],
    ["[I1] a mention inside a word's end", "ask (@ann)", "ask (@ann)"],
    ["[I2] our own marker", "<!-- release-captain: tracker/0.8.0 -->", "<!-- release-captain: tracker/0.8.0 -->"],
    ["[I2] the end of a comment", "--> <b>", "--> <b>"],
    ["[I3] a template's own syntax", "{{constructor}} {{> p}} {{#each x}}", "{{constructor}} {{> p}} {{#each x}}"],
    ["[I4] a link and an image", "](http://e) ![](http://e/p.png)", "](http://e) ![](http://e/p.png)"],
    [
      "[I4] a bare address",
      "see https://evil.example/x, www.evil.example",
      "see https://evil.example/x, www.evil.example",
    ],
    ["[I6] several lines", "one\n# two\n\n- [x] three\r\n| a | b |", "one # two - [x] three | a | b |"],
    ["[I7] a fence and the end of a fold", "``` </details> ~~~", "``` </details> ~~~"],
    [
      "[I8] closing words",
      "Fixes #1, closes other/repo#5, resolves GH-7",
      "Fixes #1, closes other/repo#5, resolves GH-7",
    ],
    ["[I9] a command", "/release publish v0.8.0", "/release publish v0.8.0"],
    ["a heading, a list, a quote", "# a", "# a"],
    ["an ordered list", "1. a", "1. a"],
    ["a footnote, an entity, an escape", "[^1] &amp; \\*a\\*", "[^1] &amp; \\*a\\*"],
    ["formulas", "$x^2$ and `$y$`", "$x^2$ and `$y$`"],
    ["an e-mail address", "ann@example.com", "ann@example.com"],
  ])("%s", (_, text, reads) => {
    const nodes = nodesOf(safe(text));

    expect(shown(safe(text))).toBe(reads);
    expect(new Set(nodes.map((node) => node.type))).toEqual(new Set(["root", "paragraph", "text"]));
    expect(parseCommands(safe(text))).toEqual([]);
  });

  test.each([
    "v0.8.0-rc.1",
    "acme/tea-server",
    "acme/cache/fs_backend_connector",
    "acme/tea-server (debug)",
    "Image + Helm Chart",
    "feat(lid): close it, at last!",
    "Grüner Tee",
  ])("%s stays as it was written", (text) => {
    expect(safe(text)).toBe(text);
  });

  test("no mention, reference or address is left in one piece for what GitHub looks for in the finished text", () => {
    const found = /@[\w-]|#\d|(?<![a-z])(?:GH-\d|https?:|www\.)/i;
    const bare = [
      "@ann",
      "a@b",
      "#12",
      "o/r#12",
      "gh-3",
      "GH-3",
      "_gh-3",
      "http://e",
      "1HTTPS://e",
      "www.e.org",
      "_www.e",
    ];
    for (const text of bare) {
      const rendered = nodesOf(safe(text))
        .map((node) => node.value ?? "")
        .join("");
      expect({ text, found: found.test(rendered) }).toEqual({ text, found: false });
    }
  });
});

describe("[I5] What can't be seen is dropped:", () => {
  test.each([
    ["bidirectional marks", "abc\u202edef\u2066ghi\u2069"],
    ["zero-width characters", "abc\u200b\u200ddef\ufeffghi"],
    ["control characters", "abc\u0000\u0007def\u009bghi"],
    ["tag characters", "abc\u{e0041}def\u{e007f}ghi"],
    ["halves of characters", "abc\ud83ddef\udc00ghi"],
  ])("%s", (_, text) => {
    const letters = (line: string) => line.replace(/[^a-z]/g, "");

    for (const line of [safe(text), plain(text), code(text)]) {
      expect(letters(line)).toBe("abcdefghi");
      expect(line).toMatch(/^[a-z `\u200b]+$/);
    }
  });
});

/** Text that is thick with everything Markdown, HTML and GitHub know. */
const thick = fc
  .array(
    fc.oneof(
      fc.constantFrom(..."\\`*_{}[]()<>#+-.!|~&$:=^@/\"' \n\t"),
      fc.constantFrom(
        "http://e",
        "www.",
        "@ann",
        "#1",
        "GH-1",
        "<!--",
        "-->",
        "```",
        "](",
        "![",
        "{{",
        "1.",
        "- [x]",
        "&lt;",
      ),
      fc.string({ unit: "grapheme", maxLength: 4 }),
    ),
    { maxLength: 30 },
  )
  .map((parts) => parts.join(""));

test("Any text stays one line of text: alone, in a list, in a heading, in a table", () => {
  fc.assert(
    fc.property(thick, (text) => {
      const line = safe(text);
      expect(line).not.toMatch(/[\n\r]/);
      const places = {
        alone: `${line} end`,
        list: `- ${line} end`,
        heading: `## ${line} end`,
        cell: `| a | b |\n| - | - |\n| ${line} end | x |`,
      };
      const allowed = new Set([
        "root",
        "paragraph",
        "text",
        "list",
        "listItem",
        "heading",
        "table",
        "tableRow",
        "tableCell",
      ]);
      for (const [place, markdown] of Object.entries(places)) {
        const others = nodesOf(markdown).filter((node) => !allowed.has(node.type));
        expect({ place, others }).toEqual({ place, others: [] });
      }
      const rows = nodesOf(places.cell).filter((node) => node.type === "tableRow");
      expect(rows.map((row) => row.children?.length)).toEqual([2, 2]);
    }),
    { numRuns: 400 },
  );
});

test("Any text is read as it was written, but for what can't be seen and the ends of lines", () => {
  fc.assert(
    fc.property(thick, (text) => {
      const letters = (line: string) => line.replace(/[\s\p{C}]/gu, "");
      expect(letters(shown(`${safe(text)} end`))).toBe(`${letters(text)}end`);
    }),
    { numRuns: 400 },
  );
});

test("[I7] A code span holds whatever it is given, and 5,000 back-ticks end nothing", () => {
  fc.assert(
    fc.property(thick, (text) => {
      const types = nodesOf(`| a |\n| - |\n| x ${code(text)} y |`).map((node) => node.type);
      expect(
        types.filter((type) => !["root", "table", "tableRow", "tableCell", "text", "inlineCode"].includes(type)),
      ).toEqual([]);
    }),
    { numRuns: 300 },
  );
  expect(nodesOf(`x ${code("`".repeat(5000))} y`).map((node) => node.type)).toEqual([
    "root",
    "paragraph",
    "text",
    "inlineCode",
    "text",
  ]);
});

describe("Long text is cut", () => {
  test.each([
    ["[I17] between what a reader sees as characters", "👩🏽".repeat(10), "👩🏽👩🏽👩🏽…"],
    ["with a sign of it", "abcdef", "abc…"],
    ["only when it is too long", "abc", "abc"],
  ])("%s", (_, text, expected) => {
    expect(safe(text, 3)).toBe(expected);
    expect(plain(text, 3)).toBe(expected);
  });

  test("also where one character is made of ever so many marks", () => {
    expect(safe(`e${"\u0301".repeat(100_000)}`, 3).length).toBeLessThan(30);
  });

  test("inside its code span", () => {
    expect(code("abcdef", 3)).toBe("`abc…`");
    expect(code("👍👍", 1)).toBe("`👍…`");
  });
});

test("Nothing in a code span is shown as a dash, for a code span can't be empty", () => {
  expect(code(" \n ")).toBe("–");
});

test("A title is printed as it is, in one line", () => {
  expect(plain(" Release\n@{version} *v0.8.0* ")).toBe("Release @{version} *v0.8.0*");
});
