import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { parseCommands } from "../../../src/core/command/parse.ts";

describe("A command is a line of a comment that begins with the namespace:", () => {
  test.each<[situation: string, comment: string, commands: object[]]>([
    ["alone", "/release help", [{ verb: "help", args: [] }]],
    [
      "with arguments and flags, in order",
      "/release rc v0.8.0  --preview",
      [{ verb: "rc", args: ["v0.8.0", "--preview"] }],
    ],
    ["in whatever case", "/release HELP Me", [{ verb: "help", args: ["Me"] }]],
    ["the namespace alone", "/release", [{ verb: "", args: [] }]],
    ["after words of the same paragraph", "Thanks!\n/release help", [{ verb: "help", args: [] }]],
    [
      "several, in order",
      "/release a\n/release b\n\n/release c",
      [
        { verb: "a", args: [] },
        { verb: "b", args: [] },
        { verb: "c", args: [] },
      ],
    ],
    ["with the line ends of Windows", "Hi\r\n/release help\r\n\r\nBye", [{ verb: "help", args: [] }]],
    ["indented by less than code is", "   /release help", [{ verb: "help", args: [] }]],
  ])("%s", (_, comment, commands) => {
    expect(parseCommands(comment)).toEqual(commands);
  });
});

describe("A reason may hold what people write in reasons; a line is a command by how it begins:", () => {
  test.each<[situation: string, comment: string, commands: object[]]>([
    ["code", "/release pause the `ghcr.io` registry", [{ verb: "pause", args: ["the", "`ghcr.io`", "registry"] }]],
    ["an address", "/release pause see https://a.example", [{ verb: "pause", args: ["see", "https://a.example"] }]],
    ["emphasis", "/release pause *now*", [{ verb: "pause", args: ["*now*"] }]],
    ["a link", "/release pause [it](http://e) fell", [{ verb: "pause", args: ["[it](http://e)", "fell"] }]],
    [
      "the lines below, up to the next command",
      "/release a #1 risk: low\nsize: `12` lines\n/release b",
      [
        { verb: "a", args: ["#1", "risk:", "low"], below: ["size:", "`12`", "lines"] },
        { verb: "b", args: [] },
      ],
    ],
  ])("%s", (_, comment, commands) => {
    expect(parseCommands(comment)).toEqual(commands);
  });
});

test.each(["<!--", "<?", ">", "[", "*_"])("Of a long comment full of %j the first blocks are read", (mark) => {
  const long = mark.repeat(16_000);
  expect(parseCommands(`/release help\n\n${long}`)).toEqual([{ verb: "help", args: [] }]);
  expect(parseCommands(`/release help\n${long}`)).toEqual([]);
  expect(parseCommands(`\`\`\`\n\n/release help\n\n${long}\n\`\`\``)).toEqual([]);
});

describe("[I9] What is not a plain line of the comment never commands:", () => {
  test.each([
    ["a fence", "```\n/release help\n```"],
    ["a fence of tildes that never ends", "~~~\n/release help"],
    ["indented code", "    /release help"],
    ["code in the line", "`/release help`"],
    ["code that spans lines", "`one\n/release help\ntwo`"],
    ["a quote", "> /release help"],
    ["a quote's lazy line", "> hello\n/release help"],
    ["an HTML comment", "<!--\n/release help\n-->"],
    ["an HTML block", "<details>\n/release help\n</details>"],
    ["HTML in the line", "<b>/release help</b>"],
    ["a list", "- /release help"],
    ["a numbered list's later line", "1. hello\n   /release help"],
    ["a heading", "# /release help"],
    ["a heading underlined", "/release help\n==="],
    ["a link's text", "[/release help](http://e)"],
    ["bold text", "**/release help**"],
    ["a table", "| a |\n| - |\n| /release help |"],
    ["a footnote", "[^1]: /release help"],
    ["the middle of a line", "please /release help"],
    ["another bot's word", "/released help"],
    ["another namespace", "/lgtm"],
    ["a longer path", "/release/help"],
    ["nothing", ""],
  ])("%s", (_, comment) => {
    expect(parseCommands(comment)).toEqual([]);
  });
});

test("Whatever a person quotes, it commands nothing", () => {
  const line = fc.oneof(fc.constant("/release help"), fc.string({ unit: "grapheme", maxLength: 20 }));
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 8 }), (lines) => {
      expect(
        parseCommands(
          lines
            .flatMap((one) => one.split(/\r\n|\r|\n/))
            .map((one) => `> ${one}`)
            .join("\n"),
        ),
      ).toEqual([]);
    }),
  );
});

test("A long comment full of markup is read in a bounded way", () => {
  const comment = `${"*[`<".repeat(1000)}\n\n/release help`;

  expect(parseCommands(comment)).toEqual([{ verb: "help", args: [] }]);
});

test("A NUL never reaches what is stored", () => {
  expect(parseCommands("/release he\0lp \0")).toEqual([{ verb: "he\ufffdlp", args: ["\ufffd"] }]);
});
