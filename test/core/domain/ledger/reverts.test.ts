import { describe, expect, test } from "@jest/globals";
import { isRevertTitle, revertedPulls } from "../../../../src/core/domain/ledger/origin.ts";
import { History, keys, standings } from "./history.ts";

const url = "https://github.com/acme/shop/pull/12";

describe("[I21] titles that people give to what takes something back", () => {
  test.each([
    'Revert "Add mint"',
    '[release-0.8] Revert "Add mint"',
    '[0.8][cart]: Revert "Add mint"',
    "⏪ Revert mint",
    "⏪️ revert: mint",
    "fix(cart)!: ⏪ revert mint",
    "[Revert] Add mint",
    "(0.8) Reverting mint",
    "Back out mint",
    "Backs out mint",
    "Roll back mint",
    "Rollback of mint",
    "Undo mint",
    'Reapply "Add mint"',
    "Reland mint",
  ])("%s", (title) => {
    expect(isRevertTitle(title)).toBe(true);
    const history = new History();
    history.squash(1, { title: "Add mint" });
    history.squash(12, { title, body: "Reverts acme/shop#1" });
    expect(standings(history.ledger())).toEqual(["reverted", "reverted"]);
  });

  test.each(["Add mint", "Add a backoutlet", "Say how to revert", "Revertible carts"])("no such title: %s", (title) => {
    expect(isRevertTitle(title)).toBe(false);
  });

  test("many signs before it take no time", () => {
    expect(isRevertTitle(`${"[".repeat(100_000)}Revert`)).toBe(false);
    expect(isRevertTitle(`${"- ".repeat(100_000)}Revert`)).toBe(false);
  });
});

describe("[I21] lines that name what is taken back", () => {
  test.each([
    ["Reverts acme/shop#1", [1]],
    ["Reverts Acme/Shop#1", [1]],
    ["Reverts #1", [1]],
    ["reverts #1.", [1]],
    ["Reverts #1 because the lid broke", [1]],
    ["Reverts #1, since the lid broke", [1]],
    ["Reverts #1 (the lid broke)", [1]],
    ["This reverts #1.", [1]],
    ["This PR reverts #1, #2 and #3", [1, 2, 3]],
    ["Reverts https://github.com/acme/shop/pull/1", [1]],
    ["Why.\r\nReverts #1\r\n", [1]],
    ["Reverts leaf/gateway#1", []],
    ["Reverts https://github.com/leaf/gateway/pull/1", []],
    ["Reverts #1 in part", []],
    ["Reverts #1, but keeps the lid", []],
    ["It reverts #1", []],
    ["> Reverts #1", []],
  ])("%j: %j", (body, numbers) => {
    expect(revertedPulls({ body, url })).toEqual(numbers);
  });
});

describe("[I21] only what is gone is taken from the notes", () => {
  test.each(["", "Because the lid broke.\n\n"])("a title that speaks of it and a line that names it (%j) do", (why) => {
    const history = new History();
    history.squash(1);
    history.squash(12, { title: "Serve oolong and revert mint", body: `${why}Reverts acme/shop#1` });
    expect(standings(history.ledger())).toEqual(["reverted", "#12"]);
  });

  test("of a merge by rebase whose last commit is taken back the others are told", () => {
    const history = new History();
    const [, two] = history.rebase(1, ["one", "two"]);
    history.push(`Revert "two"\n\nThis reverts commit ${two}.`);
    expect(standings(history.ledger())).toEqual(["#1", "#1", "direct"]);
  });

  test("a merge by rebase is gone when each of its commits is, or a pull request says so", () => {
    const byCommits = new History();
    const shas = byCommits.rebase(1, ["one", "two"]);
    byCommits.push(`Revert both\n\n${shas.map((sha) => `This reverts commit ${sha}.`).join("\n")}`);
    expect(keys(byCommits.ledger())).toEqual([]);
    const byNumber = new History();
    byNumber.rebase(1, ["one", "two"]);
    byNumber.squash(2, { title: "Revert both", body: "Reverts #1" });
    expect(keys(byNumber.ledger())).toEqual([]);
  });

  test("a commit that takes something back and does more is told", () => {
    const history = new History();
    const mint = history.squash(1);
    history.push(`Serve oolong in place of mint\n\nThis reverts commit ${mint}.`);
    expect(standings(history.ledger())).toEqual(["reverted", "direct"]);
  });

  test("so is a pull request of such commits", () => {
    const history = new History();
    const mint = history.squash(1);
    history.merge(2, [`Serve oolong in place of mint\n\nThis reverts commit ${mint}.`], { title: "Oolong" });
    expect(standings(history.ledger())).toEqual(["reverted", "#2", "#2"]);
  });
});
