import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { branchOf, isRefName, readName, type Scheme, tagOf } from "../../../src/core/domain/scheme.ts";
import { parseVersion } from "../../../src/core/domain/version.ts";

const scheme: Scheme = { milestone: "v{version}", tag: "v{version}", branch: "release-{major}.{minor}" };

describe("A name is the project's own when it is written by its pattern:", () => {
  test.each<[pattern: string, name: string, version: string | undefined]>([
    ["v{version}", "v0.8.0", "0.8.0"],
    ["v{version}", "v0.8.0-rc.1", "0.8.0-rc.1"],
    ["{version}", "0.8.0", "0.8.0"],
    ["Release {version} (LTS)", "Release 0.8.0 (LTS)", "0.8.0"],
    ["shop/v{version}", "shop/v0.8.0", "0.8.0"],
    ["v{version}", "0.8.0", undefined],
    ["v{version}", "vv0.8.0", undefined],
    ["v{version}", "V0.8.0", undefined],
    ["v{version}", "v0.8", undefined],
    ["v{version}", "v0.8.0+build.5", undefined],
    ["v{version}", "v0.8.0 ", undefined],
    ["v{version}", "chart-v0.8.0", undefined],
    ["{version}-{version}", "0.8.0-0.8.0", undefined],
    ["[I29] .*{version}", "[I29] xx0.8.0", undefined],
    ["v{version}v", "v", undefined],
  ])("%s reads %s", (pattern, name, version) => {
    expect(readName(pattern, name)?.text).toBe(version);
  });
});

test("[I29] A pattern's own characters are characters, whatever they mean elsewhere, and what it writes it reads", () => {
  const around = fc.string({ maxLength: 12 }).filter((text) => !text.includes("{version}"));
  fc.assert(
    fc.property(around, around, fc.constantFrom("0.8.0", "1.20.3", "0.8.0-rc.4"), (before, after, version) => {
      const pattern = `${before}{version}${after}`;
      expect(readName(pattern, tagOf({ ...scheme, tag: pattern }, version))?.text).toBe(version);
    }),
  );
});

test.each([
  ["0.8.0", "release-0.8"],
  ["0.8.1-rc.2", "release-0.8"],
  ["0.10.0", "release-0.10"],
  ["1.0.0", "release-1.0"],
])("%s is cut from its line's branch %s", (text, branch) => {
  const version = parseVersion(text);
  expect(version && branchOf(scheme, version)).toBe(branch);
});

test.each([
  ["release-0.8", true],
  ["release/0.8", true],
  ["v0.8.0-rc.1", true],
  ["v0.8.0@home", true],
  ["", false],
  ["@", false],
  ["-d", false],
  ["a b", false],
  ["a..b", false],
  ["a/../b", false],
  ["a//b", false],
  ["/a", false],
  ["a/", false],
  ["a/.b", false],
  [".a", false],
  ["a.", false],
  ["a.lock", false],
  ["a.lock/b", false],
  ["a@{1}", false],
  ["a~1", false],
  ["a^", false],
  ["a:b", false],
  ["a?", false],
  ["a*", false],
  ["a[b", false],
  ["a\\b", false],
  ["a\0b", false],
  ["a\nb", false],
  ["a\u007fb", false],
])("[I11] git takes %j for a name: %s", (name, taken) => {
  expect(isRefName(name)).toBe(taken);
});
