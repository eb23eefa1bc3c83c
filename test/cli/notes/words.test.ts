import { expect, test } from "@jest/globals";
import { accountWords, reportOf } from "../../../src/cli/notes/words.ts";
import { NO_RULES } from "../../../src/core/domain/ledger/rules.ts";
import { History, NOW } from "../../core/domain/ledger/history.ts";

const tag = (name: string) => ({ name, commit: "a".repeat(40) });

test("a component's commit that nobody can account for is told as one of its repository, and counts", () => {
  const [own, leaf] = [new History(), new History(500)];
  own.squash(1);
  const lost = leaf.push("Who knows");
  leaf.unread.set(lost, "GitHub's answer was cut");
  const found = {
    now: NOW,
    rules: NO_RULES,
    previous: { tag: tag("v0.7.0"), versions: new Map(), range: own.range() },
    elsewhere: [{ repository: "leaf/gateway", from: "1", to: "2", base: "v1", head: "v2", range: leaf.range() }],
    newcomers: [],
  };
  const report = reportOf(found, { from: tag("v0.7.0"), to: tag("v0.8.0") });
  expect([report.commits, report.sum.unresolved, report.entries.length]).toEqual([2, 1, 1]);
  expect(accountWords(report)).toBe(
    `v0.7.0…v0.8.0: 1 of 2 commits are not accounted for.\n  leaf/gateway@${lost.slice(0, 12)}  GitHub's answer was cut`,
  );
});
