import { describe, expect, test } from "@jest/globals";
import { backportOf } from "../../../../src/core/domain/ledger/origin.ts";
import { History, keys, standings } from "./history.ts";

const said = (body: string) => backportOf({ head: "topic", title: "Serve mint", body, number: 1 });

describe("which lines say what a pull request was picked from", () => {
  test.each([
    ["Backport of #12", [12]],
    ["Backport of #12.", [12]],
    ["Backport of #12 to `release-0.8`.", [12]],
    ["Cherry pick of #12 #13 on release-0.8.", [12, 13]],
    ["Backport #12, #13 and #14 onto release-0.8", [12, 13, 14]],
    ["This is an automated cherry-pick of #12", [12]],
    ["This is an automatic backport of pull request #12 done by [Mergify](https://mergify.com).", [12]],
    ["Why.\r\n\r\nBackport of #12\r\n", [12]],
    ["Cherry-pick of #12 broke the cache.", []],
    ["Backport #12 was not enough.", []],
    ["Backport of #12 to release-0.8 lost a line, which is here.", []],
  ])("%j: %j", (body, numbers) => {
    expect(said(body)).toEqual(numbers);
  });
});

describe("a claim takes nobody's change away", () => {
  test.each([
    ["in its body", { body: "Backport of #120" }],
    ["in its title", { title: "Fix crash of the cache (backport of #120)" }],
    ["by its branch", { head: "backport-120-to-main" }],
    ["in its commit", { message: `Fix crash of the cache (#121)\n\n(cherry picked from commit ${"0".repeat(39)}1)` }],
  ])("[I24] what was merged to the same branch is its own entry, also where it claims %s to be picked", (_, claim) => {
    const history = new History();
    history.squash(120, { by: "bo" });
    history.squash(121, { by: "cem", title: "Fix crash of the cache", ...claim });
    expect(keys(history.ledger())).toEqual(["#120", "#121"]);
  });

  test("[I24] a pick that comes back with its release branch is one with what it was picked from", () => {
    const history = new History();
    const base = history.head;
    history.squash(7, { by: "bo" });
    const pick = history.loose("Serve mint (#20)", { parents: [base], onGitHub: true });
    history.pull(20, { base: "release-0.8", body: "Backport of #7", mergeCommit: pick });
    history.join(pick);
    expect(standings(history.ledger())).toEqual(["#7", "#7", "excluded: joins"]);
  });
});

describe("what an older line has picked a part of is news", () => {
  const picked = (...shas: readonly string[]) => {
    const aside = new History(500);
    for (const sha of shas) aside.push(`Pick\n\n(cherry picked from commit ${sha})`);
    return aside;
  };

  test("[I24] of a merge by rebase only the last commit", () => {
    const main = new History();
    const [, two = ""] = main.rebase(1, ["one", "two"]);
    const aside = picked(two);
    aside.associated.set(two, [1]);
    aside.pulls.set(1, main.pull(1, { commits: 2, mergeCommit: two }));
    expect(keys(main.ledger({ aside: aside.range() }))).toEqual(["#1"]);
  });

  test("[I24] all of them, a merge by its own commit, and a squash by the commits of its branch are no news", () => {
    const main = new History();
    const rebased = main.rebase(1, ["one", "two"]);
    const merge = main.merge(2, ["three", "four"], { commits: 2 }).at(-1) ?? "";
    main.squash(3, { commits: 2 });
    const branch = ["a".repeat(40), "b".repeat(40)];
    const aside = picked(...rebased, merge, ...branch);
    for (const sha of branch) aside.associated.set(sha, [3]);
    expect(keys(main.ledger({ aside: aside.range() }))).toEqual([]);
  });
});
