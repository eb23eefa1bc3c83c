import { expect, test } from "@jest/globals";
import { sectionOf } from "../../../src/core/text/section.ts";
import { nodesOf } from "../../markdown.ts";

const SITE = "https://github.com/acme/shop";

const copied = (...lines: readonly string[]) =>
  sectionOf(["## T", "", ...lines].join("\n"), { heading: "t", site: SITE })?.text;

test.each<[string, readonly string[], string]>([
  ["a paragraph, on one line", ["one", "*two*"], "one two"],
  ["a mention", ["by @ann"], "by @\u200bann"],
  ["an address", ["see https://evil.example/x"], "see https\u200b://evil.example/x"],
  ["a link elsewhere", ["see [this](https://evil.example)"], "see this"],
  ["a link to the project's pages", ["[run](https://github.com/acme/shop/runs/7?x=1#y)"], `[run](${SITE}/runs/7)`],
  ["a link that climbs out of them", [`[out](${SITE}/../../evil/x)`], "out"],
  ["a picture", ["![a kettle](https://evil.example/p.png)"], "a kettle"],
  ["code", ["run `make test`"], "run `make test`"],
  ["a block of code", ["```sh", "make test", "```"], "```\nmake test\n```"],
  ["HTML in a line", ["a <b>bold</b> word"], "a bold word"],
  ["a block of HTML", ["<details>", "x", "</details>"], ""],
  ["a lower heading", ["### More", "", "x"], "**More**\n\nx"],
  ["a quote", ["> quoted"], "quoted"],
  ["a list", ["- a", "  - b", "- [x] c", "- [ ] d"], "- a\n  - b\n- ☑ c\n- ☐ d"],
  ["a numbered list", ["1. a", "2. b"], "1. a\n1. b"],
  ["a table", ["| a | b |", "|:-:|---|", "| 1 | `x` @ann |"], "| a | b |\n|---|---|\n| 1 | `x` @\u200bann |"],
  ["a pipe in a cell", ["| a |", "|---|", "| x \\| y |"], "| a |\n|---|\n| x \\| y |"],
])("copied is %s", (_, lines, expected) => {
  expect(copied(...lines)).toBe(expected);
});

test.each<[string, string, string | undefined]>([
  ["up to the next of its level", "# A\n## T\nx\n## U\ny", "x"],
  ["up to the next above it", "### T\nx\n# U\ny", "x"],
  ["with those below it", "## T\nx\n### U\ny\n## V", "x\n\n**U**\n\ny"],
  ["the first of this name", "## T\nx\n## T\ny", "x"],
  ["by its words, whatever marks them", "## **T**\nx", "x"],
  ["none where no heading has these words", "## T and more\nx", undefined],
  ["none where the heading is only code", "```\n## T\n```", undefined],
])("the section is found %s", (_, text, expected) => {
  expect(sectionOf(text, { heading: "T", site: SITE })?.text).toBe(expected);
});

test("of a long section the beginning is copied, whole blocks only", () => {
  const blocks = Array.from({ length: 100 }, (_, at) => `${at} ${"word ".repeat(100)}`);
  const found = sectionOf(["# T", ...blocks].join("\n\n"), { heading: "T", site: SITE });
  expect(found?.isCut).toBe(true);
  expect(found?.text.length).toBeLessThanOrEqual(20_000);
  expect(found?.text.split("\n\n").every((block) => /^\d+ (?:word ){99}word$/.test(block))).toBe(true);
});

test("of a long table the first rows are copied, and it is one still", () => {
  const rows = Array.from({ length: 500 }, (_, at) => `| ${at} | x |`);
  const found = copied("| a | b |", "|---|---|", ...rows) ?? "";
  const [table] = nodesOf(found).filter(({ type }) => type === "table");
  expect(table?.children).toHaveLength(200);
});

test("a table that is too long in its words ends with a whole row", () => {
  const rows = Array.from({ length: 100 }, (_, at) => `| ${at} | ${"word ".repeat(100)} |`);
  const found = copied("| a | b |", "|---|---|", ...rows) ?? "";
  expect(found.length).toBeLessThanOrEqual(20_000);
  expect(found).toMatch(/^\| \d+ \| (?:word )+\|$/m);
  expect(found.split("\n").every((line) => line.endsWith("|"))).toBe(true);
});
