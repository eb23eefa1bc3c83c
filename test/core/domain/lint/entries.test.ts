import { describe, expect, test } from "@jest/globals";
import { edited, findingsIn, type Setting, V060 } from "./scene.ts";

type Case = readonly [situation: string, from: string, to: string, said: readonly string[], setting?: Setting];

/** Each case makes one change to notes without an error; the findings are all that there are. */
const table = (rule: string, cases: readonly Case[]) =>
  test.each(cases)("%s", (...[, from, to, said, setting]) => {
    const found = findingsIn(edited(from, to), setting);
    expect(found.map((one) => `${one.rule}: ${one.message}`)).toEqual(said.map((message) => `${rule}: ${message}`));
  });

const at = "https://github.com/acme";
const CHANGES = `* Serve white tea by @ann in ${at}/shop/pull/21`;
const CEM = `* @cem made their first contribution in ${at}/shop/pull/22`;

describe("The full changelog begins at the release before and ends at this one:", () => {
  const log = "compare/v0.6.1...v0.7.0\n";
  table("changelog", [
    [
      "at the one before that",
      log,
      "compare/v0.6.0...v0.7.0\n",
      ["The full changelog begins at `v0.6.0`, and the release before is `v0.6.1`."],
    ],
    [
      "at half a version",
      log,
      "compare/v0.6...v0.7.0\n",
      ["The full changelog begins at `v0.6`, which is no release's tag."],
    ],
    [
      "at a tag that git does not have",
      log,
      log,
      ["The full changelog begins at `v0.6.1`, which is no tag."],
      { known: { tags: new Set(["v0.7.0"]) } },
    ],
    [
      "not where git says",
      log,
      log,
      ["The full changelog begins at `v0.6.1`, and the release before is `v0.6.2`."],
      { known: { predecessor: "v0.6.2" }, earlier: {} },
    ],
    ["another end", log, "compare/v0.6.1...v0.7.1\n", ["The full changelog ends at `v0.7.1`, not at `v0.7.0`."]],
    [
      "another repository",
      log,
      log,
      ["The full changelog is that of `acme/shop`."],
      { known: { repository: "acme/store" } },
    ],
    ["no comparison", log, "commits/v0.7.0\n", ["The full changelog compares nothing."]],
    ["none", `**Full Changelog**: ${at}/shop/${log}`, "", ["No full changelog is linked."]],
  ]);

  test("[I27] the release before is also told by what has the release's own version", () => {
    const found = findingsIn(edited(log, "compare/v0.5.0...v0.7.0\n"), { earlier: {} });
    expect(found).toMatchObject([{ rule: "changelog", suggestion: "Write `v0.6.1...v0.7.0`." }]);
  });
});

describe("Every entry is of this release, and stands once:", () => {
  const old = `* Serve green tea by @ann in ${at}/shop/pull/11`;
  table("repeated", [
    [
      "an entry of an earlier release",
      CHANGES,
      `${CHANGES}\n${old}`,
      ["An entry stands in the notes of `v0.6.0` already: #11."],
    ],
    [
      "under another title",
      CHANGES,
      `${CHANGES}\n${old.replace("green", "red")}`,
      ["An entry stands in the notes of `v0.6.0` already: #11."],
    ],
    ["the same number in another repository", CHANGES, `${CHANGES}\n${old.replace("/shop/", "/tea/")}`, []],
    [
      "several",
      CHANGES,
      `${CHANGES}\n${old}\n${old.replace("11", "12")}`,
      ["2 entries stand in the notes of `v0.6.0` already: #11, #12."],
    ],
  ]);
  table("twice", [
    ["an entry", CHANGES, `${CHANGES}\n${CHANGES}`, ["#21 stands here a second time, after line 61."]],
    [
      "a commit",
      CHANGES,
      `${CHANGES}\n* Point to it by @bo in commit 89abcdef0123456789abcdef0123456789abcdef`,
      ["`89abcde` stands here a second time, after line 62."],
    ],
    ["a newcomer", CEM, `${CEM}\n${CEM}`, ["`@cem` stands here a second time, after line 67."]],
    [
      "a row",
      "| Istio |",
      "| Gateway | `v1.2.0` | `v1.1.0` |\n| Istio |",
      ["`Gateway` stands here a second time, after line 54."],
    ],
  ]);

  test("of many only the first are named", () => {
    const many = Array.from({ length: 8 }, (_, index) => `* Tea by @ann in ${at}/shop/pull/${100 + index}`).join("\n");
    const found = findingsIn(edited(CHANGES, `${CHANGES}\n${many}`), {
      earlier: { "v0.6.0": `${V060}\n${many}`, "v0.6.1": "nothing" },
    });
    expect(found.find(({ rule }) => rule === "repeated")?.message).toBe(
      "8 entries stand in the notes of `v0.6.0` already: #100, #101, #102, #103, #104 and 3 more.",
    );
  });
});

describe("New contributors are people, new, and listed:", () => {
  table("new-contributors", [
    [
      "[I19] a bot",
      CEM,
      `${CEM}\n* @robot[bot] made their first contribution in ${at}/shop/pull/23`,
      ["`@robot[bot]` is a bot."],
    ],
    [
      "[I19] a person whose name ends in bot",
      CEM,
      CEM.replace("cem", "talbot"),
      ["#22 is the first contribution of `@talbot` here and a change by `@cem` on line 63."],
    ],
    [
      "somebody of an earlier release",
      CEM,
      `${CEM}\n* @ann made their first contribution in ${at}/shop/pull/21`,
      ["`@ann` is not new: the notes of `v0.6.0` name them."],
    ],
    [
      "a change that is not listed",
      CEM,
      CEM.replace("22", "29"),
      ["#29, the first contribution of `@cem`, is not among the changes."],
    ],
  ]);
});
