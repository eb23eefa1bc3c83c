import { describe, expect, test } from "@jest/globals";
import { criteriaOf, criteriaRules, hasAcceptance, issuesIn, shownBy } from "../../../src/core/domain/criteria.ts";
import type { LinkedPullRequest } from "../../../src/core/ports/pull-request.ts";
import { anItem } from "../../features/builders.ts";

const RULES = criteriaRules.parse({ needProposal: ["kind/api"] });

const THERE = new Set(["guides", "guides/tea", "guides/tea/README.md", "docs/proposals/tea.md"]);

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
    [true, "## Acceptance criteria\n- [ ] it is hot\n- [x] it is green"],
    [true, "## Acceptance criteria\n- It pours no later than 5 s after the bell.\n- More: TBD"],
    [false, "- [ ] I searched existing issues"],
    [
      false,
      "## Before you file\n- [x] I searched existing issues\n\n## Acceptance criteria\n\n<!-- when is it done? -->\n- [ ] TODO\n- later",
    ],
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
      "a guide that is there and that a pull request names",
      {},
      [aPull({ body: "#41 https://github.com/acme/shop/blob/main/guides/tea/README.md", paths: ["pkg/tea_test.go"] })],
      { example: "met", tests: "met" },
    ],
    ["its folder", {}, [aPull({ body: "For #41, see guides/tea/." })], { example: "met" }],
    ["a guide that is not there", {}, [aPull({ body: "#41: guides/milk" })], { example: "missing" }],
    ["a guide that is promised", {}, [aPull({ body: "#41: guides/tea, TODO" })], { example: "missing" }],
    ["the issue's own word", { body: "We will maybe add guides/tea later, TODO" }, [aPull()], { example: "missing" }],
    ["a word that only looks like a guide", { body: "our guides are good" }, [aPull()], { example: "missing" }],
    ["a new interface without a proposal", { labels: ["kind/api"] }, [aPull()], { proposal: "missing" }],
    [
      "a new interface whose proposal the pull request names",
      { labels: ["kind/api"] },
      [aPull({ body: "#41: docs/proposals/tea.md" })],
      { proposal: "met" },
    ],
  ])("%s", (_, item, pulls, met) => {
    const shown = shownBy(pulls, RULES, THERE).get(41) ?? [];
    expect(criteriaOf(anItem({ number: 41, ...item }), shown, RULES)).toMatchObject(met);
  });
});

test("a criterion without paths is needed of nothing", () => {
  const rules = criteriaRules.parse({ examples: [], proposals: [], tests: [], needProposal: ["kind/api"] });
  const shown = shownBy([aPull({ paths: ["pkg/tea.go"] })], rules, THERE).get(41) ?? [];
  expect(criteriaOf(anItem({ number: 41, labels: ["kind/api"] }), shown, rules)).toEqual({
    acceptance: "missing",
    example: "needless",
    proposal: "needless",
    tests: "needless",
  });
});

test("[F3] globs for which a matcher could need for ever are none", () => {
  for (const glob of ["(a+)+$", "*a*a*a*a*b", "{a,aa}+b"]) {
    expect(criteriaRules.safeParse({ examples: [glob] }).success).toBe(false);
  }
});

test("texts of any length are read in time, and each pull request once however many items there are", () => {
  const items = Array.from({ length: 200 }, (_, at) => anItem({ number: at + 1, body: "\n".repeat(20_000) }));
  const pulls = Array.from({ length: 300 }, (_, at) =>
    aPull({ number: at + 1000, body: `#${(at % 200) + 1} ${"a".repeat(20_000)}` }),
  );
  let reads = 0;
  const counted = pulls.map((pull) => ({
    ...pull,
    get body() {
      reads++;
      return pull.body;
    },
  }));
  const shown = shownBy(counted, RULES, THERE);
  for (const item of items) criteriaOf(item, shown.get(item.number) ?? [], RULES);
  expect(reads).toBe(300);
});

test("a pull request names issues by their number, here and nowhere else", () => {
  expect(issuesIn("Fixes #41, closes #42 and acme/tea#43; see x#44 and #41")).toEqual([41, 42]);
});
