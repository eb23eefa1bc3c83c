import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { newPart, putPart } from "../../src/github/part.ts";

const KEY = "tracker/0.8.0";
const FIRST = "**Collecting** · freeze in 7 days\n\n| What | Whose |\n| --- | --- |\n| #1 | ann |\n| #2 | bob |";
const SECOND = "**Frozen** · release in 7 days\n\n| What | Whose |\n| --- | --- |\n| #2 | bob |";

describe("Our part of a text", () => {
  test("is put in once, and again changes nothing", () => {
    const body = putPart("Words above.", KEY, FIRST);
    expect(body).toContain("Words above.");
    expect(putPart(body, KEY, FIRST)).toBe(body);
    expect(putPart("", KEY, FIRST)).toBe(newPart(KEY, FIRST));
  });

  test("leaves what people write above and below as it is, whatever that is", () => {
    const words = fc.string({ minLength: 1 }).filter((one) => !/[\r\n]|<!--/.test(one) && one.trim() === one);
    fc.assert(
      fc.property(words, words, (above, below) => {
        const body = putPart(`${above}\n\n${newPart(KEY, FIRST)}\n\n${below}`, KEY, SECOND);
        expect(body).toBe(`${above}\n\n${newPart(KEY, SECOND)}\n\n${below}`);
      }),
    );
  });

  test("moves what a person wrote inside of it below, in their words, and puts its own back", () => {
    const edited = newPart(KEY, FIRST).replace("| #1 | ann |", "| #1 | ann, who is away until Monday |\nAsk Mia.");
    expect(putPart(edited, KEY, SECOND)).toBe(
      `${newPart(KEY, SECOND)}\n\n**Written into the bot's part above, and kept here:**\n\n> | #1 | ann, who is away until Monday |\n> Ask Mia.`,
    );
  });

  test("says it once: the next update finds its part untouched", () => {
    const edited = newPart(KEY, FIRST).replace("| #2 | bob |", "| #2 | bob |\nAsk Mia.");
    const once = putPart(edited, KEY, SECOND);
    const twice = putPart(once, KEY, FIRST);
    expect(twice.match(/Ask Mia/g)).toHaveLength(1);
    expect(putPart(twice, KEY, FIRST)).toBe(twice);
  });

  test("puts back what a person only took out", () => {
    const edited = newPart(KEY, FIRST).replace("| #1 | ann |\n", "");
    expect(putPart(edited, KEY, FIRST)).toBe(newPart(KEY, FIRST));
  });

  test("is the same after a web editor has saved it with its own line ends", () => {
    const saved = newPart(KEY, FIRST).replaceAll("\n", "\r\n");
    expect(putPart(saved, KEY, SECOND)).toBe(newPart(KEY, SECOND));
  });
});
