import { describe, expect, test } from "@jest/globals";
import { describeEffect } from "../../../src/core/plan/describe.ts";
import type { Effect, Words } from "../../../src/core/plan/effect.ts";
import { joinPlans, nothing, planOf } from "../../../src/core/plan/plan.ts";
import { renderPlan } from "../../../src/core/plan/render.ts";
import { compileTemplates } from "../../../src/core/text/template.ts";

const render = compileTemplates(
  new Map([
    ["a/text", "# Title {{n}}\n\nBody {{n}}"],
    ["a/long", "# Long\n\n{{text}}"],
  ]),
);

const words = (n: number): Words => ({ template: "a/text", view: { n } });
const base = { key: "a/0.8.0/x", because: "a reason" };

const ONE_OF_EACH = (text: Words): readonly Effect[] => [
  { ...base, kind: "ensureIssue", labels: ["l"], milestone: 5, text },
  { ...base, kind: "ensureComment", issue: 12, text },
  { ...base, kind: "ensurePullRequest", branch: "b", base: "main", parent: "p", files: [], text, message: words(2) },
  { ...base, kind: "ensureCheckRun", name: "release / x", commit: "c", conclusion: "success", text },
  { ...base, kind: "ensureDraftRelease", tag: "v0.8.0", text },
];

describe("Rendering a plan", () => {
  test("makes text of words in every effect and changes nothing else", () => {
    const rendered = renderPlan(planOf(...ONE_OF_EACH(words(1))), render).effects;

    for (const [at, effect] of ONE_OF_EACH(words(1)).entries()) {
      const message = effect.kind === "ensurePullRequest" ? { message: { title: "Title 2", body: "Body 2" } } : {};
      expect(rendered[at]).toEqual({ ...effect, text: { title: "Title 1", body: "Body 1" }, ...message });
    }
  });

  test.each<[what: string, effect: Effect]>([
    ["a branch", { ...base, kind: "ensureBranch", branch: "release-0.8", commit: "c" }],
    ["a reaction", { ...base, kind: "ensureReaction", comment: 77, content: "+1" }],
  ])("leaves %s as it is, for it has no words", (_, effect) => {
    expect(renderPlan(planOf(effect), render).effects).toEqual([effect]);
  });

  test("keeps the reasons for doing nothing", () => {
    expect(renderPlan(joinPlans(nothing("one"), planOf(), nothing("two")), render)).toEqual({
      effects: [],
      idle: ["one", "two"],
    });
  });

  test("fails as a whole when one text fails, so that nothing is written by half", () => {
    const [issue] = ONE_OF_EACH(words(1));
    const broken: Effect = { ...base, kind: "ensureComment", issue: 12, text: { template: "a/text", view: {} } };

    expect(() => renderPlan(planOf(...(issue ? [issue] : []), broken), render)).toThrow(
      "template a/text does not fit its view",
    );
  });
});

describe("[I15] A text over GitHub's limit is cut before anything is written, with room for our markers:", () => {
  const long: Words = { template: "a/long", view: { text: "A paragraph of words.\n\n".repeat(8000) } };

  const LATER = "It follows as what stands above is settled.";

  test.each<[kind: Effect["kind"], limit: number, room: number, where: string]>([
    ["ensureIssue", 65_536, 8000, LATER],
    ["ensureComment", 65_536, 8000, LATER],
    ["ensurePullRequest", 65_536, 8000, "Every change is under “Files changed”."],
    ["ensureCheckRun", 65_535, 4100, LATER],
  ])("%s, %i", (kind, limit, room, where) => {
    const effect = renderPlan(planOf(...ONE_OF_EACH(long)), render).effects.find((one) => one.kind === kind);
    const body = effect && "text" in effect ? effect.text.body : "";

    expect(body.length).toBeLessThanOrEqual(limit - room);
    expect(body.length).toBeGreaterThan(limit - room - 200);
    expect(body.endsWith(`*The rest is cut: GitHub's limit for one text is reached. ${where}*`)).toBe(true);
  });
});

describe("[I16] a draft over GitHub's limit is told in fewer words, before anything is written", () => {
  const paragraphs = (n: number) => ({ template: "a/long", view: { text: "A paragraph of words.\n\n".repeat(n) } });
  const chosen = (text: Words, compact?: Words) => {
    const [effect] = renderPlan(
      planOf({ ...base, kind: "ensureDraftRelease", tag: "v0.8.0", text, compact }),
      render,
    ).effects;
    return effect?.kind === "ensureDraftRelease" ? effect.text.body : "";
  };

  test("in full where that fits, with room for the keys of its blocks", () => {
    expect(chosen(paragraphs(3000), paragraphs(10))).toHaveLength(3000 * 23 - 2);
  });

  test("compact where only that fits, whole", () => {
    expect(chosen(paragraphs(8000), paragraphs(3000))).toHaveLength(3000 * 23 - 2);
  });

  test.each([
    ["the compact one", paragraphs(8000)],
    ["the only one", undefined],
  ])("else as much as fits of %s, cut between blocks", (_, compact) => {
    const body = chosen(paragraphs(9000), compact);
    expect(body.length).toBeGreaterThan(60_000);
    expect(body.length + 6 * body.split("\n\n").length).toBeLessThanOrEqual(125_000 - 500);
    expect(body).toMatch(/A paragraph of words\.\n\n\*The rest is cut: GitHub's limit for one text is reached\.\*$/);
  });

  describe("and where that is too long as well", () => {
    const cut = { text: paragraphs(8500), file: "release-notes-v0.8.0.md" };
    const rendered = (n: number, compact: number) =>
      renderPlan(
        planOf({
          ...{
            ...base,
            kind: "ensureDraftRelease",
            tag: "v0.8.0",
            text: paragraphs(n),
            compact: paragraphs(compact),
            cut,
          },
        }),
        render,
      ).effects.flatMap((one) => (one.kind === "ensureDraftRelease" ? [one] : []))[0];

    test("its beginning stands in the draft, with room for people, and the whole of it in a file", () => {
      const effect = rendered(9000, 8800);
      expect(effect?.text.body).toMatch(/^(A paragraph of words\.\n\n)+\*The rest is cut[^\n]*\*$/);
      const size = (effect?.text.body.length ?? 0) + 6 * (effect?.text.body.split("\n\n").length ?? 0);
      expect(size).toBeLessThanOrEqual(125_000 - 10_000);
      expect(size).toBeGreaterThan(125_000 - 20_000);
      const whole = `# Long\n\n${"A paragraph of words.\n\n".repeat(9000).trim()}\n`;
      expect(effect?.file).toEqual({ name: cut.file, content: whole });
    });

    test.each([
      ["in full", 100, 50],
      ["compact", 9000, 100],
    ])("no file of ours hangs on a draft that is told %s", (_, full, compact) => {
      expect(rendered(full, compact)?.file).toEqual({ name: cut.file });
    });

    test("a preview shows both sizes before anything is written", () => {
      const effect = rendered(9000, 8800);
      expect(effect && describeEffect(effect).what).toMatch(
        /^draft release “Long” for v0\.8\.0, cut to \d\d,\d{3} of 207,007 characters, with all of them in its file release-notes-v0\.8\.0\.md$/,
      );
    });
  });
});
