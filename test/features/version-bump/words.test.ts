import { expect, test } from "@jest/globals";
import type { EnsurePullRequest, Text } from "../../../src/core/plan/effect.ts";
import { renderPlan } from "../../../src/core/plan/render.ts";
import { expectGolden, templatesOf } from "../../golden.ts";
import { expectOnlyText, nodesOf } from "../../markdown.ts";
import { FILES, LATEST, LINE, offerIn, planFor, type ShopWorld, theShop } from "./shop.ts";

const render = templatesOf("version-bump");

async function wordsFor(world: ShopWorld = {}): Promise<EnsurePullRequest<Text>> {
  const plan = await planFor(theShop(world));
  offerIn(plan);
  const [effect] = renderPlan(plan, render).effects;
  if (effect?.kind !== "ensurePullRequest") throw new Error("no pull request");
  return effect;
}

test("the pull request says what moves, what stays, how it was found and what to do", async () => {
  expectGolden("features/version-bump/golden/pull-request.md", (await wordsFor()).text);
});

test("its commit says the same in plain text", async () => {
  expectGolden("features/version-bump/golden/commit.md", (await wordsFor()).message);
});

test("what a reviewer has to look at stands above the evidence, each with what to do", async () => {
  const { text } = await wordsFor({
    shop: {
      ...FILES,
      "deploy/shop.yaml": [
        "image: ghcr.io/acme/server:v0.9.0",
        `image: ghcr.io/acme/server:v0.7.0@sha256:${"a".repeat(64)}`,
        "sidecar: ghcr.io/acme/till:v0.8.0",
        "",
      ].join("\n"),
      "deploy/helmfile.yaml.gotmpl": "releases: []\n",
      ".github/workflows/try.yml": "image: ghcr.io/acme/server:v0.7.0\n",
    },
    latestReleases: { ...LATEST, "acme/till": "v0.9.0-rc.1" },
    tags: [{ name: "v0.8.0-rc.1", commit: LINE }],
  });
  expectGolden("features/version-bump/golden/pull-request-with-warnings.md", text);
});

test.each([
  "`|<!-- @org/everyone](e) closes #1.yaml",
  "![x](evil) <b>) [y](evil).md",
  "# x @org/everyone.yaml",
  "odd\\@org/everyone <!-- x -->.yaml",
])("[I8] what stands in a file's path, %s, is only ever text", async (name) => {
  const text = "x: ghcr.io/acme/server:v0.7.0 # closes #1 @org/everyone\n";
  const { body } = (await wordsFor({ shop: { ...FILES, [`deploy/${name}`]: text } })).text;
  expectOnlyText(body, name);
  const urls = nodesOf(body).flatMap(({ url }) => url ?? []);
  const linked = urls.map((url) => decodeURIComponent(url)).filter((url) => url.includes(`/deploy/${name}`));
  expect(linked).toHaveLength(name.includes("\\") ? 0 : 1);
  expect(urls.filter((url) => !url.startsWith("https://github.com/acme/shop/"))).toEqual([]);
});

test("hundreds of warnings never push the next step out of sight", async () => {
  const shop = { ...FILES, "deploy/all.yaml": "image: ghcr.io/acme/server:v0.9.0\n".repeat(500) };
  const { body } = (await wordsFor({ shop })).text;
  expect(body.match(/would be older/g)).toHaveLength(20);
  expect(body).toContain("**500 warnings** below");
  expect(body).toContain("- and 480 more of these kinds");
});

test("two thousand places stay under GitHub's limit, with what matters above the cut", async () => {
  const shop = { "deploy/all.yaml": "image: ghcr.io/acme/server:v0.7.0\n".repeat(2000) };
  const { text } = await wordsFor({ shop });
  expect(text.body.length).toBeLessThan(65_536);
  expect(text.body).toContain("| acme/server | `v0.7.0` | `v0.8.0` | 1 | 2000 |");
  expect(text.body).toContain("and 1800 more, in the diff");
});
