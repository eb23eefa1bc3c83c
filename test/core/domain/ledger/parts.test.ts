import { expect, test } from "@jest/globals";
import { firstPulls } from "../../../../src/core/domain/ledger/newcomers.ts";
import { possibleParts } from "../../../../src/core/domain/ledger/parts.ts";
import { History } from "./history.ts";

const INNER = ["a".repeat(40), "b".repeat(40), "c".repeat(40)] as const;

/** Two pull requests into a branch that came as a squash, and one into an earlier branch of that name. */
function squashed() {
  const history = new History();
  for (const [at, mergeCommit] of INNER.entries()) {
    history.pull(11 + at, { by: ["bo", "cem", "eve"][at] ?? "", base: "feature", mergeCommit });
  }
  history.squash(20, { by: "ann", head: "feature", commits: 4 });
  return history;
}

test("[I23] what went into a branch that came as a squash is asked for, and is part of it where GitHub says so", () => {
  const history = squashed();
  expect(possibleParts(history.range())).toEqual(INNER);
  history.associated.set(INNER[0], [11, 20]).set(INNER[1], [12, 20]).set(INNER[2], [13]);
  expect(possibleParts(history.range())).toEqual([]);
  const ledger = history.ledger();
  expect(ledger.entries).toMatchObject([
    { key: "#20", authors: [{ login: "ann" }], parts: [{ author: { login: "bo" } }, { author: { login: "cem" } }] },
  ]);
  const first = firstPulls([{ ledger, range: history.range() }]);
  expect(first.map(({ login }) => login).sort()).toEqual(["ann", "bo", "cem"]);
});

test("nothing is asked for where no branch of that name came as a squash of several", () => {
  const history = new History();
  history.pull(11, { base: "feature", mergeCommit: INNER[0] });
  history.squash(20, { head: "feature" });
  history.merge(21, ["Serve"], { head: "feature", commits: 3 });
  history.squash(22, { head: "other", commits: 3 });
  expect(possibleParts(history.range())).toEqual([]);
});
