/** Strangers' text at length, where reading it once more for each of its characters would take minutes. */
import { expect, test } from "@jest/globals";
import { parseCommands } from "../../src/core/command/parse.ts";
import { noteIn } from "../../src/core/domain/ledger/note.ts";
import { coAuthorsOf } from "../../src/core/domain/ledger/people.ts";
import { keyOf } from "../../src/core/text/blocks.ts";
import { wordsIn } from "../../src/github/draft-seal.ts";
import { sha } from "../features/builders.ts";

const BLANKS = " ".repeat(120_000);

test("blanks in a draft's line are nothing to its key", () => {
  expect(keyOf(`a${BLANKS}\nb`)).toBe(keyOf("a\nb"));
  expect(keyOf(`a${BLANKS}b`)).not.toBe(keyOf("ab"));
});

test("empty lines in a draft stay, but around what is ours", () => {
  const lines = "\n".repeat(120_000);
  expect(wordsIn(`a${lines}b`)).toBe(`a${lines}b`);
  expect(wordsIn(`a${lines}<!-- /release-captain -->${lines}b`)).toBe("a\n\nb");
});

test("a co-author's line that never comes to a name names nobody", () => {
  const commit = (message: string) => ({
    ...{ sha: sha(1), parents: [], message, committer: "", onGitHub: false },
    committedAt: new Date(0),
  });
  expect(coAuthorsOf([commit(`x\n\nCo-authored-by:${BLANKS}`)], new Set())).toEqual([]);
  expect(coAuthorsOf([commit(`x\n\n${`co-authored-by: ${"a ".repeat(90)}\n`.repeat(500)}`)], new Set())).toEqual([]);
});

test.each([">", "- ", "a\n=\n", "a <?", "*a_ ", "www.a.b/&a;", "<!--"])(
  "a note is found below %j without end",
  (mark) => {
    const above = mark.repeat(20_000 / mark.length);
    expect(noteIn(`${above}-->\n\n\`\`\`release-note\nMint is served.\n\`\`\``)).toBe("Mint is served.");
  },
);

test.each([">", "- ", "1. ", "> - "])("below %j without end there is no command", (mark) => {
  expect(parseCommands(`${mark.repeat(3900 / mark.length)}a\n\n/release help`)).toEqual([]);
});
