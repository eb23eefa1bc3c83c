import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { keyIn, mark, markedIn, place } from "../../../src/core/text/marker.ts";
import { safe } from "../../../src/core/text/safe.ts";

const KEY = "tracker/0.8.0";

describe("Our text takes its place in a body:", () => {
  test.each<[situation: string, body: string, expected: string]>([
    ["an empty one is ours alone", "", mark(KEY, "ours")],
    ["without a marked part, below people's words", "theirs", `theirs\n\n${mark(KEY, "ours")}`],
    [
      "instead of what it was, between people's words",
      `above\n\n${mark(KEY, "before")}\n\nbelow`,
      `above\n\n${mark(KEY, "ours")}\n\nbelow`,
    ],
    [
      "to the end, where a person deleted the end of the marked part",
      `above\n\n<!-- release-captain: ${KEY} -->\nbefore`,
      `above\n\n${mark(KEY, "ours")}`,
    ],
    [
      "beside another key's part",
      mark("other/0.7.0", "other"),
      `${mark("other/0.7.0", "other")}\n\n${mark(KEY, "ours")}`,
    ],
  ])("%s", (_, body, expected) => {
    expect(place(body, KEY, "ours")).toBe(expected);
  });

  test("twice is once, and people's words around it stay", () => {
    const words = fc.string({ unit: "grapheme", maxLength: 40 }).filter((text) => !text.includes("release-captain"));
    fc.assert(
      fc.property(words, words, words, (above, below, ours) => {
        const body = place(`${above}\n\n${mark(KEY, "before")}\n\n${below}`, KEY, ours);
        expect(place(body, KEY, ours)).toBe(body);
        expect(body.startsWith(`${above}\n\n`)).toBe(true);
        expect(body.endsWith(`\n\n${below}`)).toBe(true);
      }),
    );
  });
});

describe("The key of a body", () => {
  test("is that of its first marker", () => {
    expect(keyIn(`words\n${mark(KEY, "ours")}`)).toBe(KEY);
    expect(keyIn("<!-- release-captain: a -->\n<!-- release-captain: b -->")).toBe("a");
  });

  test.each([
    "no marker",
    "<!-- release-captain: -->",
    "<!-- release-captain: a b -->",
    "<!-- another: tracker/0.8.0 -->",
    "",
  ])("is none in %j", (body) => {
    expect(keyIn(body)).toBeUndefined();
  });

  test("[I2] never comes from a stranger's words, for those are text", () => {
    expect(keyIn(safe(`<!-- release-captain: ${KEY} -->`))).toBeUndefined();
  });
});

test("Our text is read from between its markers, without people's words around it", () => {
  const body = `above\n\n${mark(KEY, "ours\n\nmore")}\n\nbelow`;
  expect(markedIn(body, KEY)).toBe("ours\n\nmore");
  expect(markedIn(body.slice(0, body.indexOf("<!-- /")), KEY)).toBe("ours\n\nmore");
  expect(markedIn(body, "tracker/0.9.0")).toBeUndefined();
});
