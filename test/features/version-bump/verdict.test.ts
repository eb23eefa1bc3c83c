import { expect, test } from "@jest/globals";
import type { EnsureCheckRun, Words } from "../../../src/core/plan/effect.ts";
import { expectGolden, templatesOf } from "../../golden.ts";
import { anOwnPullRequest, aProject, sha } from "../builders.ts";
import {
  FILES,
  LATEST,
  LINE,
  merged,
  planFor,
  SHOP,
  type ShopWorld,
  theShop,
  verdictFor,
  verdictsFor,
} from "./shop.ts";

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

const HEAD = "release-captain/bump-0.8.0-1";
const OFFERED = sha(30);

/** The pull request's head, with these files. */
async function offeredWith(files: Readonly<Record<string, string>>): Promise<readonly EnsureCheckRun<Words>[]> {
  const read = theShop({
    branches: [
      { name: "main", commit: sha(1) },
      { name: "release-0.8", commit: LINE },
      { name: HEAD, commit: OFFERED },
    ],
    ownPullRequests: [anOwnPullRequest()],
    trees: { [LINE]: treeOf(FILES), [OFFERED]: treeOf(files, "offered/") },
    blobs: { ...FILES, ...Object.fromEntries(Object.entries(files).map(([path, text]) => [`offered/${path}`, text])) },
  });
  return verdictsFor(read);
}

const treeOf = (files: Readonly<Record<string, string>>, prefix = "") =>
  Object.entries(files).map(([path, text]) => {
    return { path, mode: "100644", blob: `${prefix}${path}`, size: Buffer.byteLength(text) };
  });

test.each<[situation: string, more: Readonly<Record<string, string>>, conclusion: string]>([
  ["names what it should", {}, "success"],
  ["has a new place that no rule covers", { "src/new.yaml": "image: ghcr.io/acme/server:v0.8.0\n" }, "failure"],
  ["has a new place that is not right", { "deploy/new.yaml": "image: ghcr.io/acme/server:v0.7.0\n" }, "failure"],
  ["names a development image", { "src/new.yaml": "image: ghcr.io/acme/server-dev:main\n" }, "failure"],
  ["has flaws in its release workflow only", { ".github/workflows/a.yml": "on: [push]\njobs: {}\n" }, "success"],
  [
    "keeps a place back on purpose",
    { "deploy/new.yaml": "# Pinned to v0.7.0: no wheel yet\nimage: ghcr.io/acme/server:v0.7.0\n" },
    "success",
  ],
])("the pull request's head is judged by itself: when it %s", async (_, more, conclusion) => {
  const bumped = merged(FILES, await planFor(theShop()));
  const verdicts = await offeredWith({ ...bumped, ...more });
  expect(verdicts.map(({ key, commit }) => [key, commit])).toEqual([
    ["version-bump/0.8.0/verdict", LINE],
    ["version-bump/0.8.0/verdict/offer", OFFERED],
  ]);
  expect(verdicts[1]).toMatchObject({ name: "release / bump", conclusion });
});

test("what is left, what is allowed and what the release workflow hides reads as its golden file", async () => {
  const bumped = merged(FILES, await planFor(theShop()));
  const shop = {
    ...bumped,
    ".github/workflows/ship.yml":
      'on: { push: { tags: ["v*"] }, release: { types: [published] } }\njobs:\n  ship:\n    continue-on-error: true\n    steps:\n      - run: docker push ghcr.io/acme/server:$GITHUB_REF_NAME\n',
    "deploy/held.yaml": "# Pinned to v0.7.0: no wheel for it yet\nimage: ghcr.io/acme/server:v0.7.0\n",
    "deploy/newer.yaml": "image: ghcr.io/acme/till:v0.9.1\n",
    "docs/move.md": "# Moving on\n\nFrom acme/server v0.7.0 there is a way.\n",
    "docs/old.md": "The acme/server of v0.7.0 had no door.\n",
    "src/dev.yaml": "a: quay.io/ada/server:dev\nb: ghcr.io/acme/server-dev:main\nc: ghcr.io/acme/till:v0.9.0\n",
  };
  const { images } = aProject({ images: [{ name: "ghcr.io/acme/server" }, { name: "ghcr.io/acme/door" }] });
  const project = { ...SHOP, images };
  const config = { allowed: [{ files: ["docs/move.md"], reason: "tells how to move on" }] };
  const read = theShop({
    shop,
    tags: [{ name: "v0.7.0", commit: sha(5) }],
    trees: { [LINE]: treeOf(shop), [sha(5)]: treeOf(FILES, "old/") },
    blobs: { ...shop, ...Object.fromEntries(Object.entries(FILES).map(([path, text]) => [`old/${path}`, text])) },
  });
  const { title, body } = render((await verdictFor(read, { project, config })).text);

  expectGolden("features/version-bump/golden/verdict-left.md", `# ${title}\n\n${body}\n`);
});
