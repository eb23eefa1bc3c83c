import { describe, expect, test } from "@jest/globals";
import { basisIn, keyIn, mark, markedIn, restingOn, sealOf } from "../../../src/core/text/marker.ts";
import { safe } from "../../../src/core/text/safe.ts";

const KEY = "tracker/0.8.0";

describe("The key of a body", () => {
  test("is that of its first marker", () => {
    expect(keyIn(`words\n${mark(KEY, "ours")}`)).toBe(KEY);
    expect(keyIn("<!-- release-captain: a -->\n<!-- release-captain: b -->")).toBe("a");
  });

  test("is that of the seal, where a person took the marker out", () => {
    expect(keyIn(`words\n${sealOf(KEY, "0a1b2c")}\nmore`)).toBe(KEY);
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

describe("What a verdict rests on", () => {
  test("stands below its text, which keeps its words", () => {
    const text = restingOn("All is there.\n", "900.1 901.2.held / 0a1b2c");
    expect(text.split("\n")[0]).toBe("All is there.");
    expect(basisIn(text)).toBe("900.1 901.2.held / 0a1b2c");
  });

  test("is nothing where it says none", () => {
    expect(restingOn("All is there.", undefined)).toBe("All is there.");
    expect(basisIn("All is there.")).toBeUndefined();
  });

  test("[I2] never comes from a stranger's words", () => {
    expect(basisIn(safe("<!-- rests on: 900.1 -->"))).toBeUndefined();
  });
});
