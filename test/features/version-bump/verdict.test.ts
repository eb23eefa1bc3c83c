import { expect, test } from "@jest/globals";
import { expectGolden, templatesOf } from "../../golden.ts";
import { FILES, LATEST, LINE, merged, planFor, type ShopWorld, theShop, verdictFor } from "./shop.ts";

const render = templatesOf("version-bump");

test.each<[situation: string, world: ShopWorld, conclusion: string, because: string]>([
  ["places name another version", {}, "failure", "6 of 7 places on release-0.8 name another version"],
  [
    "a version is not known",
    { latestReleases: { "acme/charts": LATEST["acme/charts"] } },
    "failure",
    "release-0.8 can't be bumped as it is",
  ],
])("the release branch is judged red while %s", async (_, world, conclusion, because) => {
  const verdict = await verdictFor(theShop(world));

  expect(verdict).toMatchObject({
    key: "version-bump/0.8.0/verdict",
    name: "release / bump",
    commit: LINE,
    conclusion,
  });
  expect(verdict.because).toContain(because);
});

test("it is judged green once every place names the right version, with or without a bump", async () => {
  const bumped = merged(FILES, await planFor(theShop()));

  expect(await verdictFor(theShop({ shop: bumped }))).toMatchObject({ conclusion: "success" });
});

test("a place that only a person may change keeps it red", async () => {
  const bumped = merged(FILES, await planFor(theShop()));
  const shop = { ...bumped, ".github/workflows/ci.yml": "image: ghcr.io/acme/server:v0.7.0\n" };

  expect(await verdictFor(theShop({ shop }))).toMatchObject({ conclusion: "failure" });
});

test.each<[golden: string, world: ShopWorld]>([
  ["verdict-stale", {}],
  ["verdict-stuck", { latestReleases: {} }],
])("the verdict reads as its golden file: %s", async (golden, world) => {
  const { title, body } = render((await verdictFor(theShop(world))).text);

  expectGolden(`features/version-bump/golden/${golden}.md`, `# ${title}\n\n${body}\n`);
});

test("the verdict of a bumped branch with a workflow's pin reads as its golden file", async () => {
  const bumped = merged(FILES, await planFor(theShop()));
  const shop = { ...bumped, ".github/workflows/ci.yml": "image: ghcr.io/acme/server:v0.7.0\n" };
  const { title, body } = render((await verdictFor(theShop({ shop }))).text);

  expectGolden("features/version-bump/golden/verdict-by-hand.md", `# ${title}\n\n${body}\n`);
});
