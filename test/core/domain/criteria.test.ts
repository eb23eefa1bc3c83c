import { describe, expect, test } from "@jest/globals";
import { criteriaOf, criteriaRules, hasAcceptance, issuesIn } from "../../../src/core/domain/criteria.ts";
import type { LinkedPullRequest } from "../../../src/core/ports/pull-request.ts";
import { anItem } from "../../features/builders.ts";

const RULES = criteriaRules.parse({ needProposal: ["kind/api"] });

const aPull = (with_: Partial<LinkedPullRequest> = {}): LinkedPullRequest => ({
  number: 61,
  url: "https://github.com/acme/shop/pull/61",
  state: "merged",
  title: "Pour tea",
  body: "Fixes #41",
  paths: [],
  ...with_,
});

describe("An issue says when it is done", () => {
  test.each<[says: boolean, body: string]>([
    [true, "Pour tea.\n\n## Acceptance criteria\n\n- It is hot."],
    [true, "**Acceptance:**\nhot"],
    [true, "### Definition of done\nAll cups are full."],
    [true, "- [ ] it is hot\n- [x] it is green"],
    [false, "Pour tea."],
    [false, ""],
    [false, "## Acceptance criteria\n\nTBD"],
    [false, "## Acceptance criteria\n\n## Notes\nmore"],
    [false, "We accept anything."],
  ])("%s: %j", (says, body) => {
    expect(hasAcceptance(body)).toBe(says);
  });
});

describe("A feature's example, proposal and tests:", () => {
  test.each<[situation: string, item: Parameters<typeof anItem>[0], pulls: readonly LinkedPullRequest[], met: object]>([
    ["no pull request yet", {}, [], { example: "unknown", proposal: "needless", tests: "unknown" }],
    [
      "a pull request that touches a guide and a test",
      {},
      [aPull({ paths: ["guides/tea/README.md", "pkg/tea/test/pour.go"] })],
      { example: "met", tests: "met" },
    ],
    [
      "a pull request that touches neither",
      {},
      [aPull({ paths: ["pkg/tea.go"] })],
      { example: "missing", tests: "missing" },
    ],
    [
      "a guide that the issue names, in whatever repository",
      { body: "See https://github.com/acme/shop/blob/main/guides/tea/README.md" },
      [aPull({ paths: ["pkg/tea_test.go"] })],
      { example: "met", tests: "met" },
    ],
    ["a word that only looks like a guide", { body: "our guides are good" }, [aPull()], { example: "missing" }],
    ["a new interface without a proposal", { labels: ["kind/api"] }, [aPull()], { proposal: "missing" }],
    [
      "a new interface whose proposal the pull request names",
      { labels: ["kind/api"] },
      [aPull({ body: "docs/proposals/tea.md" })],
      { proposal: "met" },
    ],
  ])("%s", (_, item, pulls, met) => {
    expect(criteriaOf(anItem(item), pulls, RULES)).toMatchObject(met);
  });
});

test("a pull request names issues by their number, here and nowhere else", () => {
  expect(issuesIn("Fixes #41, closes #42 and acme/tea#43; see x#44 and #41")).toEqual([41, 42]);
});
