import { describe, expect, test } from "@jest/globals";
import { categoryOf, isExcluded, parseRules } from "../../../../src/core/domain/ledger/rules.ts";
import { History, standings } from "./history.ts";

const FILE = `
changelog:
  exclude:
    labels: [ignore-for-release, "a.*"]
    authors: [octocat, "dependabot[bot]"]
  categories:
    - title: Breaking
      labels: [Semver-Major]
    - title: Features
      labels: [enhancement]
      exclude: { labels: [experimental], authors: [eve] }
    - title: Rest
      labels: ["*"]
`;

const rules = parseRules(FILE);
if (!rules) throw new Error("readable");

describe("a project's own rules are read as GitHub reads them", () => {
  test.each([
    [["semver-major", "enhancement"], "ann", 0],
    [["enhancement"], "ann", 1],
    [["enhancement", "experimental"], "ann", 2],
    [["enhancement"], "eve", 2],
    [[], "ann", 2],
  ])("labels %j by %s", (labels, login, index) => {
    expect(categoryOf({ labels, logins: [login] }, rules)).toBe(index);
  });

  test.each([
    [["ignore-for-release"], "ann", true],
    [["Ignore-For-Release"], "ann", true],
    [["ignore-for-release-not"], "ann", false],
    [[], "OctoCat", true],
    [[], "dependabot", true],
    [[], "ann", false],
  ])("labels %j by %s: left out is %j", (labels, login, out) => {
    expect(isExcluded({ labels, logins: [login] }, rules.exclude)).toBe(out);
  });

  test("[I29] characters that mean something to patterns are letters like any other", () => {
    expect(isExcluded({ labels: ["a.*"], logins: [] }, rules.exclude)).toBe(true);
    expect(isExcluded({ labels: ["abc"], logins: [] }, rules.exclude)).toBe(false);
    const history = new History();
    history.squash(12, { title: "fix(.*)+$ [a-z]{1,} \\d", labels: ["(a+)+$"], message: "fix(.*)+$ [a-z]{1,} (#12)" });
    expect(history.ledger().entries[0]?.title).toBe("fix(.*)+$ [a-z]{1,} \\d");
  });

  test("labels keep a pull request out, and the ledger says so", () => {
    const history = new History();
    history.squash(12, { labels: ["ignore-for-release"] });
    expect(standings(history.ledger({ rules }))).toEqual(["excluded: label"]);
  });

  test.each(["", "changelog: 3", "changelog: [", "a: &a [*a]", "changelog:\n  categories: [{ labels: [x] }]"])(
    "what GitHub could not read is no rule: %j",
    (text) => {
      expect(parseRules(text)).toBeUndefined();
    },
  );
});
