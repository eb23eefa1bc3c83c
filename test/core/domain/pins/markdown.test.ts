import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { fromMarkdown } from "mdast-util-from-markdown";
import { partsOf } from "../../../../src/core/domain/pins/markdown.ts";

/** Blocks as guides have them, each closed and with a blank line after it. */
const BLOCKS = [
  "# Heading `x`",
  "Prose with `code`, <!-- a comment --> and more.",
  "A comment <!-- over\ntwo lines --> in prose",
  "<!--\n```bash\nexport A=1\n```\n-->",
  "```bash\nexport A=1\n# not a heading\n\nexport B=2\n```",
  "````md\n```bash\nexport A=1\n```\n````",
  "~~~\n<!-- code\n~~~",
  "```` x\n~~~\n````",
  "> Quote\n>\n> ```sh\n> export A=1\n> ```",
  "> ```sh\n> export A=1",
  "- Item\n\n  ```bash\n    export A=1\n  ```\n\n- Item\n  ```bash\n  export A=1\n  ```",
  "1. ```bash\n   export A=1\n   ```",
  "`<!--` is how a comment begins, ``` three ``` ticks in a line",
  "# Code\n\n    export A=1\n\n    export B=2",
  "| a | b |\n| - | - |\n| `x` | y |",
  "Text\n    goes on, indented",
];

interface Node {
  readonly type: string;
  readonly children?: readonly Node[];
  readonly position?: { readonly start: { readonly line: number }; readonly end: { readonly line: number } };
}

/** Numbers of the lines that hold code, without fences, as a parser of all of Markdown has them. */
function codeLinesIn(markdown: string): readonly number[] {
  const lines = markdown.split("\n");
  const blocks = (node: Node): readonly Node[] =>
    node.type === "code" ? [node] : (node.children ?? []).flatMap((child) => blocks(child));
  return blocks(fromMarkdown(markdown) as Node).flatMap(({ position }) => {
    const { start = { line: 1 }, end = { line: 0 } } = position ?? {};
    const all = Array.from({ length: end.line - start.line + 1 }, (_, index) => start.line + index);
    const isFence = (line: number) => /`{3}|~{3}/.test(lines[line - 1] ?? "");
    return all.filter((line) => !((line === start.line || line === end.line) && isFence(line)));
  });
}

const ownCodeLines = (markdown: string): readonly number[] =>
  partsOf(markdown.split("\n")).flatMap(({ isCode }, index) => (isCode ? [index + 1] : []));

const isFilled = (markdown: string) => (line: number) => (markdown.split("\n")[line - 1] ?? "").trim() !== "";

test("agrees with a parser of all of Markdown on which lines are code", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...BLOCKS), { maxLength: 8 }), (blocks) => {
      const markdown = blocks.join("\n\n");
      const own = ownCodeLines(markdown).filter(isFilled(markdown));
      expect({ markdown, lines: own }).toEqual({ markdown, lines: codeLinesIn(markdown).filter(isFilled(markdown)) });
    }),
    { numRuns: 500 },
  );
});

test.each([
  ["a comment that never ends", "a <!-- b\n```\nc\n```", [3]],
  ["a comment's mark in code", "```\n<!--\n```\nx\n```\n-->\n```", [2, 6]],
  ["a fence that never ends", "```\na\nb", [2, 3]],
  ["a quote that ends before its fence", "> ```\n> a\nb\n```\nc\n```", [2, 5]],
  ["four blanks below a list, which people mean as code", "- a\n\n    b", [3]],
  ["a code span of three ticks", "``` x ``` y\nb", []],
  ["a shorter fence inside", "````\n```\na\n````\nb", [2, 3]],
  ["another fence inside", "```\n~~~\na\n```\nb", [2, 3]],
  ["a fence with a language inside", "```\n```js\na\n```\nb", [2, 3]],
  ["a fence behind a dash", "- ```\n  a\n  ```\n  b", [2]],
  ["a tab", "# a\n\n\tb", [3]],
  ["preformatted HTML", "<pre>\na\n</pre>\nb", [2]],
  ["preformatted HTML in one line", "<pre>a</pre>\nb", []],
])("reads on after %s", (_, markdown, lines) => {
  expect(ownCodeLines(markdown)).toEqual(lines);
});

test("comments are told by line and column", () => {
  const parts = partsOf(["a <!-- b --> c <!-- d", "e", "f --> g `<!--`", "h"]);
  expect(parts.map(({ comments }) => comments)).toEqual([
    [
      { from: 2, to: 12 },
      { from: 15, to: 21 },
    ],
    [{ from: 0, to: 1 }],
    [{ from: 0, to: 5 }],
    [],
  ]);
});
