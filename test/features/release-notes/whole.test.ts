/** The notes with all that they can have: what they read like, and that they hold still. */
import { expect, test } from "@jest/globals";
import { lint } from "../../../src/core/domain/lint/lint.ts";
import { pageOf } from "../../../src/core/domain/lint/look.ts";
import { parseVersion } from "../../../src/core/domain/version.ts";
import { renderPlan } from "../../../src/core/plan/render.ts";
import { anImage, aRegistry } from "../../core/domain/images/builders.ts";
import { expectGolden, templatesOf } from "../../golden.ts";
import { aChange, sha, type World } from "../builders.ts";
import { AFTER, COMPONENTS, draftOf, NEW, planFor, type Setting, worldOf } from "./scene.ts";

const TESTING = [
  "# How we test",
  "",
  "## Release Testing",
  "",
  "Everything below ran on the [release commit](https://github.com/acme/shop/actions/runs/7), see [the rig](https://elsewhere.example/rig).",
  "",
  "| Guide | Gas | Induction |",
  "|:------|:---:|-----------|",
  "| Green tea | ✅ | ✅ by @bo |",
  "| Iced tea | ✅ | `n/a` \\| no ice |",
  "",
  "### Known gaps",
  "",
  "- [x] kettles up to 3 l",
  "- [ ] samovars",
  "",
  "<details><summary>raw</summary>x</details>",
  "",
  "## Nightly Testing",
  "",
  "Not this one.",
];

const FRAGMENTS = {
  "changelog.d/31.feature.md": "Green tea is served at `80 °C` by default.\nSet `TEA_TEMPERATURE` to change it.\n",
  "changelog.d/33.fix.md":
    "---\nkind: fix\n---\n# Fixes\n\n- The lid closes.\n- Thanks to @cem for the report, see #12.\n",
};

const digest = (n: number): string => `sha256:${String(n).padEnd(64, "0")}`;

const REFERENCES = ["tea-server:v0.9.0", "tea-cuda:v0.9.0", "tea-xpu:v0.9.0", "tea-cpu:v0.9.0"];

const setting = (config: Setting["config"] = {}): Setting => ({
  components: COMPONENTS.map((one, at) =>
    at > 0
      ? one
      : {
          ...one,
          pins: [
            ...one.pins,
            ...["cuda", "xpu", "cpu"].map((kind) => ({
              ...{ kind: "image" as const, image: `registry.example/acme/tea-${kind}`, files: ["deploy/*.yaml"] },
            })),
          ],
        },
  ),
  config: {
    fragments: ["changelog.d/*.md"],
    testing: { file: "docs/testing.md", heading: "Release testing" },
    ...config,
  },
});

const files = {
  "deploy/tea.yaml": REFERENCES.map((one) => `image: registry.example/acme/${one}\n`).join(""),
  "docs/testing.md": TESTING.join("\n"),
  ...FRAGMENTS,
};

function whole(given: Readonly<Record<string, string>> = files): World {
  const images = REFERENCES.map((one, at) => [
    `registry.example/acme/${one}`,
    anImage(["linux/amd64", "linux/arm64"], digest(at)),
  ]);
  const released = (tag: string, day: number, title = tag) => ({
    ...{ tag, title, candidate: false },
    publishedAt: new Date(Date.UTC(2026, 4, day)),
  });
  const world = worldOf({ after: AFTER, files: given, changes: [aChange({ commit: sha(1) })] });
  return {
    ...world,
    newcomers: ["ann"],
    registry: aRegistry(Object.fromEntries(images)),
    releasesElsewhere: {
      "acme/tea-server": [released("v0.9.0", 20), released("v0.8.0", 8, "Iced tea"), released("v0.7.0", 1)],
    },
  };
}

test("a whole document reads well, passes the linter, and is the same each time", async () => {
  const draft = await draftOf(whole(), setting());
  expectGolden("features/release-notes/golden/whole.md", draft);
  expect(await draftOf(whole(), setting())).toEqual(draft);
  const version = parseVersion("0.8.0");
  if (!version) throw new Error("no version");
  const known = {
    ...{ heading: "Component Summary", repository: "acme/shop", predecessor: "v0.7.0", title: draft.title },
    components: COMPONENTS.map(({ name, repository }) => ({ name, repository, former: [] })),
  };
  expect(lint({ ...pageOf(draft.body), edition: { tag: "v0.8.0", version }, known, earlier: [] })).toEqual([]);
});

const without = (path: string) => Object.fromEntries(Object.entries(files).filter(([one]) => one !== path));

test.each<[string, Readonly<Record<string, string>>, RegExp]>([
  ["the file is not there", without("docs/testing.md"), /at this commit there is no readable file `docs\/testing.md`/],
  [
    "the heading is not there",
    { ...files, "docs/testing.md": "# Tests\n\n## Nightly\n\nx" },
    /`docs\/testing.md` has no heading `Release testing`/,
  ],
  [
    "nothing stands below it",
    { ...files, "docs/testing.md": "## Release testing\n\n<!-- soon -->\n\n## Next" },
    /there is nothing below `Release testing`/,
  ],
  ["it is nested too deep", { ...files, "docs/testing.md": `${"> ".repeat(80)}x` }, /can't be read in a moment/],
])("the account says why the section on testing is missing where %s", async (_, given, words) => {
  const { effects } = renderPlan(await planFor(whole(given), setting()), templatesOf("release-notes"));
  const [draft, account] = effects.flatMap((effect) => ("text" in effect ? [effect.text.body] : []));
  expect(draft).not.toContain("## Release testing");
  expect(account).toMatch(words);
});

const wordsIn = (body: string) =>
  /### In the authors' words\n\n([\s\S]*?)\n\n###/
    .exec(body)?.[1]
    ?.split("\n")
    .map((line) => line.slice(2)) ?? [];

test("fragments are those that came with the release; of many the rest is counted", async () => {
  const world = whole();
  const old = world.trees ?? {};
  const [known] = (old[NEW] ?? []).filter(({ path }) => path === "changelog.d/33.fix.md");
  const before = Object.fromEntries(
    Object.entries(old).map(([commit, tree]) => [commit, commit === NEW || !known ? tree : [...tree, known]]),
  );
  const { body } = await draftOf({ ...world, trees: before }, setting());
  expect(wordsIn(body)).toEqual(["Green tea is served at `80 °C` by default. Set `TEA_TEMPERATURE` to change it."]);
  const many = Object.fromEntries(Array.from({ length: 120 }, (_, at) => [`changelog.d/${at}.md`, `Change ${at}.`]));
  const all = wordsIn((await draftOf(whole(many), setting({ testing: undefined }))).body);
  expect([all.length, all.at(-1)]).toEqual([101, "… and 20 more"]);
});

test("of a long fragment a part is shown, of a large one nothing", async () => {
  const given = {
    "changelog.d/1.md": Array.from({ length: 9 }, (_, at) => `- item ${at}`).join("\n"),
    "changelog.d/2.md": "x ".repeat(400),
    "changelog.d/3.md": "y".repeat(10_001),
  };
  const all = wordsIn((await draftOf(whole(given), setting({ testing: undefined }))).body);
  expect(all).toHaveLength(6);
  expect(all.slice(0, 5)).toEqual(["item 0", "item 1", "item 2", "item 3", "item 4"]);
  expect(all[5]).toMatch(/^(?:x )+.*…$/);
});
