import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { freezeLines, readGoals } from "../../../../src/core/domain/dates/written.ts";

const NEAR = "2026-08-13";

describe("A line in the milestone's description is read", () => {
  test.each<[line: string, day: string]>([
    ["Freeze: 2026-08-06", "2026-08-06"],
    ["freeze: 2026-08-06", "2026-08-06"],
    ["**Freeze:** 2026-08-06", "2026-08-06"],
    ["- Code freeze: 2026-08-06 (Thursday)", "2026-08-06"],
    ["> Code-freeze date : Thu, August 6th", "2026-08-06"],
    ["Freeze: August 6", "2026-08-06"],
    ["Freeze: Aug. 6th, 2026", "2026-08-06"],
    ["Freeze: 6 August 2026", "2026-08-06"],
    ["Freeze: Thursday, 6th of August", "2026-08-06"],
    ["Freeze: Sept 3", "2026-09-03"],
    ["Freeze: 2028-02-29", "2028-02-29"],
    ["Freeze: `2026-08-06`", "2026-08-06"],
  ])("%s", (line, day) => {
    expect(freezeLines(`Some words.\r\n${line}\r\nMore words.`, NEAR)).toEqual([{ day }]);
  });
});

describe("What is not clearly a day is handed back as it stands:", () => {
  test.each(["2026-8-6", "2026-02-29", "06/08/2026", "August", "the 6th", "next Friday", "August 32nd", "Mayhem 6"])(
    "%s",
    (words) => {
      expect(freezeLines(`Freeze: ${words}`, NEAR)).toEqual([{ unreadable: words }]);
    },
  );

  test("shortened, when it is long", () => {
    expect(freezeLines(`Freeze: ${"x".repeat(500)}`, NEAR)).toEqual([{ unreadable: "x".repeat(60) }]);
  });
});

test("A text that only speaks of a freeze sets none", () => {
  const text = "We freeze on 2026-08-06.\nFreezer: 2026-08-06\nThe freeze: 2026-08-06\nFreeze:\n";

  expect(freezeLines(text, NEAR)).toEqual([]);
});

describe("A year that is left out is the one that brings the day nearest to the release:", () => {
  test.each<[words: string, near: string, day: string]>([
    ["December 28th", "2027-01-04", "2026-12-28"],
    ["January 4th", "2026-12-28", "2027-01-04"],
    ["August 6th", "2026-08-13", "2026-08-06"],
    ["February 29th", "2027-03-07", "2028-02-29"],
  ])("[T1] %s near %s", (words, near, day) => {
    expect(freezeLines(`Freeze: ${words}`, near)).toEqual([{ day }]);
  });

  test("and a leap day that no year around has is no day", () => {
    expect(freezeLines("Freeze: February 29th", "2030-03-07")).toEqual([{ unreadable: "February 29th" }]);
  });
});

describe("Release goals are read", () => {
  test.each<[text: string, freeze: string | undefined, release: string | undefined, version: string | undefined]>([
    ["llm-d v0.9.0 release target: August 13th, code freeze: August 6th", "2026-08-06", "2026-08-13", "0.9.0"],
    ["**Release target:** 2026-08-13\n**Code freeze:** 2026-08-06", "2026-08-06", "2026-08-13", undefined],
    ["code freeze: August 6th", "2026-08-06", undefined, undefined],
    ["### Themes\n- release targets\n- a code freezer", undefined, undefined, undefined],
  ])("%s", (text, freeze, release, version) => {
    expect(readGoals(text, NEAR)).toEqual({
      freeze: freeze && { day: freeze },
      release: release && { day: release },
      version,
    });
  });
});

test("Whatever people write, reading it ends and gives days or words", () => {
  const piece = fc.constantFrom(
    "Freeze: ",
    "*",
    " ",
    "\t",
    "August ",
    "6",
    "th",
    "2026-",
    "08",
    "\n",
    "code freeze:",
    ">",
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(piece, fc.string()), { maxLength: 200 }), (pieces) => {
      const text = pieces.join("");
      for (const written of freezeLines(text, NEAR))
        expect("day" in written ? written.day : written.unreadable).toEqual(expect.any(String));
      expect(() => readGoals(text, NEAR)).not.toThrow();
    }),
  );
});
