import { describe, expect, test } from "@jest/globals";
import { unexplained } from "../../../../src/core/domain/ledger/bringers.ts";
import { sumOf } from "../../../../src/core/domain/ledger/ledger.ts";
import { History, keys, NOW, standings } from "./history.ts";

const FOLD = (by: string) => ["Serve mint", "Warm the pot", "Pour"].map((message) => `${message} ${by}`);

describe("a commit stands with the pull request that GitHub says brought it", () => {
  test("[I22] the same three pull requests by squash, rebase and merge are the same list", () => {
    const lists = (["squash", "rebase", "merge"] as const).map((how) => {
      const history = new History();
      for (const number of [11, 12, 13]) {
        if (how === "squash") history.squash(number, { commits: 3 });
        else history[how](number, FOLD(String(number)), { commits: 3 });
      }
      const ledger = history.ledger();
      expect(sumOf(ledger.rows)).toMatchObject({ entry: ledger.rows.length, direct: 0, unresolved: 0 });
      return ledger.entries.map(({ key, title, authors }) => ({ key, title, authors }));
    });
    expect(lists[1]).toEqual(lists[0]);
    expect(lists[2]).toEqual(lists[0]);
  });

  test("a rebase whose commits nothing ties together is asked for, and then stands whole", () => {
    const history = new History();
    const [first = "", second = ""] = history.rebase(12, FOLD(""), { told: false });
    expect(unexplained(history.range())).toEqual([first, second]);
    history.associated.set(first, [12]).set(second, [12]);
    expect(unexplained(history.range())).toEqual([]);
    expect(standings(history.ledger())).toEqual(["#12", "#12", "#12"]);
  });

  test("what was pushed straight below a rebase is no part of it", () => {
    const history = new History();
    history.push("Mend the lid", { committer: "merger@example.org" });
    history.rebase(12, FOLD(""));
    expect(standings(history.ledger())).toEqual(["direct", "#12", "#12", "#12"]);
  });

  test("a squash of several commits takes nothing with it that stands below", () => {
    const history = new History();
    const hand = { committer: "noreply@github.com", onGitHub: true };
    history.push("Mend the lid on the page", hand);
    history.squash(12, { commits: 2 });
    expect(standings(history.ledger())).toEqual(["direct", "#12"]);
  });

  test("a number in a direct push is not believed, also where there is such a pull request", () => {
    const history = new History();
    history.squash(14);
    history.push("Serve oolong (#14)", { by: "eve" });
    history.push("Merge pull request #15 from eve/topic", { by: "eve" });
    const ledger = history.ledger();
    expect(standings(ledger)).toEqual(["#14", "direct", "direct"]);
    expect(ledger.entries.map(({ pull }) => pull?.number)).toEqual([14, undefined, undefined]);
  });

  test("[I23] a pull request into a feature branch, then to main, is one entry that names the other", () => {
    const history = new History();
    const base = history.head;
    const one = history.loose("Serve mint", { by: "bo" });
    const merged = history.loose("Merge pull request #11 from bo/mint", { parents: [base, one], onGitHub: true });
    history.pull(11, { by: "bo", base: "feature", mergeCommit: merged });
    history.join(merged, 12);
    const ledger = history.ledger();
    expect(standings(ledger)).toEqual(["#12", "#12", "#12"]);
    expect(ledger.entries[0]?.parts).toEqual([
      { number: 11, url: "https://github.com/acme/shop/pull/11", author: { login: "bo", bot: false } },
    ]);
  });

  test("a merge of branches that nobody asked for is left out, and both its sides are told", () => {
    const history = new History();
    const base = history.head;
    history.squash(11);
    const side = history.loose("Serve oolong (#13)", { parents: [base], onGitHub: true });
    history.pull(13, { mergeCommit: side });
    history.join(side);
    expect(standings(history.ledger())).toEqual(["#11", "#13", "excluded: joins"]);
  });

  test("commits that came with two pull requests stand with the first that was merged", () => {
    const history = new History();
    const [shared = ""] = history.merge(11, ["Serve mint"]);
    const more = history.loose("Pour", { parents: [shared] });
    history.join(more, 12);
    expect(standings(history.ledger())).toEqual(["#11", "#11", "#12", "#12"]);
  });

  test("of two pull requests with one merge commit, the one that the commit names is the entry", () => {
    const history = new History();
    const sha = history.squash(12);
    history.pull(9, { mergeCommit: sha });
    expect(keys(history.ledger())).toEqual(["#12"]);
  });
});

describe("merges of several at once", () => {
  test("what a merge queue lands in one go are each an entry, whatever their first commits stood on", () => {
    const history = new History();
    const base = history.head;
    const sides = [11, 12].map((number) => history.loose(`Serve ${number}`, { parents: [base], by: `p${number}` }));
    const at = { onGitHub: true, committer: "noreply@github.com", committedAt: new Date("2026-05-02T00:00:00Z") };
    for (const [index, side] of sides.entries()) {
      const merge = history.push(`Merge pull request #${11 + index} from a/b`, {
        ...at,
        parents: [history.head, side],
      });
      history.pull(11 + index, { by: `p${11 + index}`, mergeCommit: merge });
    }
    const squash = history.push("Pour (#13)", at);
    history.pull(13, { commits: 2, mergeCommit: squash });
    const rebased = ["one", "two"].map((message) => history.push(message, at));
    history.pull(14, { commits: 2, mergeCommit: rebased[1] });
    expect(unexplained(history.range())).toEqual([rebased[0]]);
    history.associated.set(rebased[0] ?? "", [14]);
    const ledger = history.ledger();
    expect(standings(ledger)).toEqual(["#11", "#12", "#11", "#12", "#13", "#14", "#14"]);
    expect(ledger.entries.map(({ authors }) => authors[0]?.login)).toEqual(["p11", "p12", "ann", "ann"]);
  });

  test("an octopus of one pull request is its, and one of two is asked for commit by commit", () => {
    const history = new History();
    const side = () => history.loose("Serve", { parents: [history.head] });
    const octopus = (...sides: readonly string[]) => history.push("Merge", { parents: [history.head, ...sides] });
    history.pull(11, { mergeCommit: octopus(side(), side()) });
    const [one, two] = [side(), side()];
    const both = octopus(one, two);
    for (const number of [12, 13]) history.pull(number, { mergeCommit: both });
    expect(unexplained(history.range())).toEqual([one, two]);
    history.associated.set(one, [12]).set(two, [13]);
    expect(standings(history.ledger())).toEqual(["#11", "#11", "#11", "#12", "#13", "excluded: joins"]);
  });

  test("an octopus that nobody asked for joins branches, whose commits are told", () => {
    const history = new History();
    const base = history.head;
    const sides = [1, 2].map((at) => history.loose(`Side ${at}`, { parents: [base] }));
    history.push("Merge branches", { parents: [base, ...sides] });
    expect(standings(history.ledger())).toEqual(["direct", "direct", "excluded: joins"]);
  });
});

describe("nothing is resolved by guessing", () => {
  test("[I26] what was merged on GitHub a moment ago, and has no pull request yet, is unresolved until it has", () => {
    const history = new History();
    const lately = { onGitHub: true, committedAt: new Date(NOW.getTime() - 2000) };
    const sha = history.push("Serve mint (#12)", lately);
    expect(standings(history.ledger())).toEqual(["unresolved"]);
    history.pull(12, { mergeCommit: sha });
    expect(standings(history.ledger())).toEqual(["#12"]);
    history.pulls.clear();
    expect(standings(history.ledger({ now: new Date(NOW.getTime() + 3_600_000) }))).toEqual(["direct"]);
  });

  test("what GitHub could not be asked about is unresolved, with its reason", () => {
    const history = new History();
    history.unread.set(history.push("Serve mint"), "GitHub's answer was cut");
    expect(history.ledger().rows.map(({ standing }) => standing)).toEqual([
      { as: "unresolved", because: "GitHub's answer was cut" },
    ]);
  });
});

describe("who gets the credit", () => {
  test("[I18] an author whose account is gone is a deleted user, and nobody crashes", () => {
    const history = new History();
    history.squash(12, { by: null });
    history.push("Mend the lid", { by: null });
    expect(history.ledger().entries).toMatchObject([
      { deleted: true, authors: [] },
      { deleted: false, authors: [] },
    ]);
  });

  test("[I20] a forged Co-authored-by credits no account, but for one that GitHub knows as an author here", () => {
    const history = new History();
    history.squash(11, { by: "bo" });
    const trailers = [
      "Co-authored-by: Grace <grace@example.org>",
      "Co-authored-by: Bo <7+bo@users.noreply.github.com>",
      "Co-authored-by: Linus <1024025+torvalds@users.noreply.github.com>",
      "Co-authored-by: robot[bot] <9+robot[bot]@users.noreply.github.com>",
    ];
    history.squash(12, { message: `Serve mint (#12)\n\n${trailers.join("\n")}` });
    expect(history.ledger().entries[1]?.coAuthors).toEqual([
      { name: "Grace" },
      { name: "Bo", login: "bo" },
      { name: "Linus" },
    ]);
  });

  test("[I19] bots are told by their kind of account and left out, counted", () => {
    const history = new History();
    history.squash(11, { by: "bot-leaf" });
    history.squash(12, { by: "robot-bot" });
    const ledger = history.ledger();
    expect(standings(ledger)).toEqual(["excluded: bot", "#12"]);
    expect(ledger.bots.map(({ key }) => key)).toEqual(["#11"]);
  });

  test.each([
    ["by its branch", { head: "cherry-pick-7-to-release-0.8" }],
    ["by a tool's branch", { head: "mergify/bp/release-0.8/pr-7" }],
    ["by its title", { title: "Serve mint (backport #7)" }],
    ["by its body", { body: "This is an automated cherry-pick of #7\n\n/assign ann" }],
  ])("[I24] a pick to a release branch, named %s, stands once under its first author", (_, named) => {
    const history = new History();
    history.squash(20, { by: "bot-picker", base: "release-0.8", ...named });
    history.pull(7, { by: "bo", title: "Serve mint", body: "```release-note\nMint is served.\n```" });
    expect(history.ledger().entries).toMatchObject([
      { key: "#20", authors: [{ login: "bo" }], note: "Mint is served.", origins: [{ number: 7 }] },
    ]);
  });

  test("[I24] a pick by hand with git's trailer is its first author's, and one with what it was picked from", () => {
    const history = new History();
    const first = history.squash(7, { by: "bo" });
    history.push(`Serve mint\n\n(cherry picked from commit ${first})`, { by: "ann" });
    expect(standings(history.ledger())).toEqual(["#7", "#7"]);
    const branch = new History(100);
    branch.associated.set(first, [7]);
    branch.pull(7, { by: "bo" });
    branch.push(`Serve mint\n\n(cherry picked from commit ${first})`, { by: "ann" });
    expect(branch.ledger().entries).toMatchObject([{ authors: [{ login: "bo" }], origins: [{ number: 7 }] }]);
  });

  test("picks that name each other in a circle stay two entries", () => {
    const history = new History();
    history.squash(11, { body: "Backport of #12" });
    history.squash(12, { body: "Backport of #11" });
    expect(keys(history.ledger())).toEqual(["#11", "#12"]);
  });

  test("what the older line has already, picked, is left out; what was picked and taken back there is not", () => {
    const main = new History();
    const [mint, oolong] = [main.squash(11), main.squash(12)];
    const aside = new History(500);
    aside.push(`Serve mint\n\n(cherry picked from commit ${mint})`);
    const pick = aside.push(`Serve oolong\n\n(cherry picked from commit ${oolong})`);
    aside.push(`Revert "Serve oolong"\n\nThis reverts commit ${pick}.`);
    expect(standings(main.ledger({ aside: aside.range() }))).toEqual(["excluded: shipped", "#12"]);
  });

  test("what takes back a change that was shipped before is a change", () => {
    const main = new History();
    const mint = main.squash(11);
    main.push(`Revert "Serve mint"\n\nThis reverts commit ${mint}.`);
    const aside = new History(500);
    aside.push(`Serve mint\n\n(cherry picked from commit ${mint})`);
    expect(standings(main.ledger({ aside: aside.range() }))).toEqual(["excluded: shipped", "direct"]);
  });
});

describe("[I21] what was taken back is never told as a change", () => {
  const revertOf = (number: number) => ({ title: `Revert "Change ${number}"`, body: `Reverts acme/shop#${number}` });

  test("a pair cancels, and the first of it is told as taken back", () => {
    const history = new History();
    history.squash(11);
    history.squash(12, revertOf(11));
    const ledger = history.ledger();
    expect(standings(ledger)).toEqual(["reverted", "reverted"]);
    expect(ledger.reverted.map(({ key }) => key)).toEqual(["#11"]);
  });

  test("taking back a taking back lets the change stand", () => {
    const history = new History();
    const mint = history.squash(11);
    const back = history.push(`Revert "Change 11"\n\nThis reverts commit ${mint}.`);
    history.push(`Revert "Revert…"\n\nThis reverts commit ${back}.`);
    expect(standings(history.ledger())).toEqual(["#11", "reverted", "reverted"]);
    expect(history.ledger().reverted).toEqual([]);
  });

  test("four in a row cancel to nothing", () => {
    const history = new History();
    history.squash(11);
    for (const number of [12, 13, 14]) history.squash(number, { ...revertOf(number - 1), title: "Revert it" });
    expect(standings(history.ledger())).toEqual(["reverted", "reverted", "reverted", "reverted"]);
    expect(history.ledger().reverted.map(({ key }) => key)).toEqual(["#11"]);
  });

  test("what takes back something older is a change", () => {
    const history = new History();
    history.squash(12, revertOf(3));
    history.push(`Revert "Pour"\n\nThis reverts commit ${"a".repeat(40)}.`);
    expect(standings(history.ledger())).toEqual(["#12", "direct"]);
  });

  test("a merge of a whole branch is taken back by its merge commit", () => {
    const history = new History();
    const shas = history.merge(11, ["Serve mint", "Pour"]);
    history.push(
      `Revert "Merge pull request #11"\n\nThis reverts commit ${shas.at(-1)}, reversing\nchanges made to ${shas[0]}.`,
    );
    expect(standings(history.ledger())).toEqual(["reverted", "reverted", "reverted", "reverted"]);
  });

  test("taking back a part of a change leaves both to be told", () => {
    const history = new History();
    const [first] = history.rebase(11, FOLD(""));
    history.push(`Revert "Serve mint"\n\nThis reverts commit ${first}.`);
    expect(standings(history.ledger())).toEqual(["#11", "#11", "#11", "direct"]);
  });

  test("a change that also takes another back stays, without the other", () => {
    const history = new History();
    const mint = history.squash(11);
    history.merge(12, [`Revert "Change 11"\n\nThis reverts commit ${mint}.`, "Serve oolong instead"], { commits: 2 });
    expect(standings(history.ledger())).toEqual(["reverted", "#12", "#12", "#12"]);
  });

  test("a squash that quotes a taking back on its way proves nothing", () => {
    const history = new History();
    const mint = history.squash(11);
    history.squash(12, {
      commits: 3,
      message: `Serve more (#12)\n\n* Revert\n\nThis reverts commit ${mint}.\n\n* Again`,
    });
    expect(standings(history.ledger())).toEqual(["#11", "#12"]);
  });

  test("a body that quotes GitHub's sentence under another title proves nothing, nor does another repository's number", () => {
    const history = new History();
    history.squash(11);
    history.squash(12, { title: "Say how to undo", body: "Reverts acme/shop#11" });
    history.squash(13, { title: "Revert a change of leaf", body: "Reverts leaf/gateway#11" });
    expect(standings(history.ledger())).toEqual(["#11", "#12", "#13"]);
  });
});
