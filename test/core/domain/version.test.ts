import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { compareVersions, parseVersion, releaseNamedIn, type Version } from "../../../src/core/domain/version.ts";

const number = fc.integer({ min: 0, max: 99_999 });
const versionText = fc
  .tuple(number, number, number, fc.option(number))
  .map(([major, minor, patch, rc]) => `${major}.${minor}.${patch}${rc === null ? "" : `-rc.${rc}`}`);

const read = (text: string): Version => {
  const version = parseVersion(text);
  if (!version) throw new Error(`not a version: ${text}`);
  return version;
};

describe("A version is read in its canonical form only:", () => {
  test.each([
    ["0.8.0", { text: "0.8.0", base: "0.8.0", major: 0, minor: 8, patch: 0 }],
    ["0.8.0-rc.2", { text: "0.8.0-rc.2", base: "0.8.0", major: 0, minor: 8, patch: 0, candidate: 2 }],
    ["10.20.30", { text: "10.20.30", base: "10.20.30", major: 10, minor: 20, patch: 30 }],
  ])("%s", (text, version) => {
    expect(parseVersion(text)).toEqual(version);
  });

  test.each([
    ["[I14] a short one", "0.8"],
    ["[I14] a leading zero", "00.8.0"],
    ["[I14] a tag's prefix", "v0.8.0"],
    ["[I14] a capital prefix", "V0.8.0"],
    ["another kind of pre-release", "0.8.0-beta.1"],
    ["a candidate without its dot", "0.8.0-rc1"],
    ["a candidate without its number", "0.8.0-rc"],
    ["a candidate of a candidate", "0.8.0-rc.1.2"],
    ["a candidate with a leading zero", "0.8.0-rc.01"],
    ["build metadata", "0.8.0+build"],
    ["four numbers", "0.8.0.1"],
    ["blanks around it", " 0.8.0 "],
    ["nothing", ""],
    ["[I11] an option after it", "0.8.0 --force"],
    ["[I11] a substitution", "$(id)"],
    ["[I11] a reference", "refs/heads/main"],
    ["[I11] a range", "0.8.0..0.9.0"],
    ["[I12] full-width digits", "０.８.０"],
    ["[I12] a Cyrillic letter", "0.8.0-rс.1"],
    ["a number beyond what a number holds", "0.8.99999999999999999999"],
  ])("%s is none", (_, text) => {
    expect(parseVersion(text)).toBeUndefined();
  });

  test("what it reads, it writes", () => {
    fc.assert(fc.property(versionText, (text) => expect(parseVersion(text)?.text).toBe(text)));
  });

  test("whatever it reads was canonical", () => {
    const near = fc.stringMatching(/^v?[0-9]{1,3}\.[0-9]{1,2}(\.[0-9]{1,2})?(-rc\.?[0-9]{0,2})?$/);
    fc.assert(fc.property(near, (text) => expect([undefined, text]).toContain(parseVersion(text)?.text)));
  });
});

describe("Versions have one order:", () => {
  test("candidates come before their release, by number", () => {
    const order = [
      "0.7.0",
      "0.8.0-rc.1",
      "0.8.0-rc.2",
      "0.8.0-rc.10",
      "0.8.0",
      "0.8.1-rc.1",
      "0.8.1",
      "0.10.0",
      "1.0.0",
    ];

    expect(
      [...order]
        .reverse()
        .map(read)
        .sort(compareVersions)
        .map(({ text }) => text),
    ).toEqual(order);
  });

  test("of any two, one is lower, unless they are the same", () => {
    fc.assert(
      fc.property(versionText, versionText, (a, b) => {
        const there = compareVersions(read(a), read(b));
        expect(compareVersions(read(b), read(a)) + there).toBe(0);
        expect(there === 0).toBe(a === b);
      }),
    );
  });
});

describe("A name speaks of a release, whatever its project puts around it:", () => {
  test.each([
    ["v0.8.0", "0.8.0"],
    ["v0.8.0-rc.1", "0.8.0"],
    ["Release 0.8.0", "0.8.0"],
    ["refs/tags/shop/v1.20.3", "1.20.3"],
    ["chart-1.2.3+build", "1.2.3"],
    ["release-0.8", undefined],
    ["1.2.3.4", undefined],
    ["v01.2.3", undefined],
    ["main", undefined],
    ["", undefined],
    [`${"x".repeat(256)}v0.8.0`, undefined],
  ])("%s", (name, release) => {
    expect(releaseNamedIn(name)).toBe(release);
  });
});
