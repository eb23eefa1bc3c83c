/** Rules that mean everything, over a tree in which strangers named the files. */
import { expect, test } from "@jest/globals";
import { aProject } from "../builders.ts";
import { offerIn, planFor, theShop, verdictFor } from "./shop.ts";

const component = (files: string[]) => ({
  name: "acme/server",
  repository: "acme/shop",
  type: "Image",
  pins: [{ kind: "image" as const, image: "ghcr.io/acme/server", files }],
});

const project = aProject({ components: [component(["**"])] });

const PIN = "image: ghcr.io/acme/server:v0.7.0\n";
const GOOD = { "deploy/shop.yaml": PIN };

const changedIn = async (shop: Readonly<Record<string, string>>, modes = {}): Promise<readonly string[]> =>
  offerIn(await planFor(theShop({ shop, modes }), { project })).files.map(({ path }) => path);

test.each([
  ".github/workflows/release.yml",
  ".GitHub/Workflows/release.yml",
  ".GITHUB/WORKFLOWS/deep/release.yaml",
  ".github/ｗorkflows/release.yml",
  ".git/config",
  ".GIT/hooks/post-checkout",
  "deploy/.Git/config",
  "../shop.yaml",
  "deploy/../../shop.yaml",
  "/etc/shop.yaml",
  "deploy\\..\\shop.yaml",
  "deploy/\0shop.yaml",
  "deploy/./shop.yaml",
])("[F4] %j is never written to, whatever the rules mean", async (path) => {
  expect(await changedIn({ ...GOOD, [path]: PIN })).toEqual(["deploy/shop.yaml"]);
});

test.each([
  ["a symbolic link", "120000"],
  ["a submodule", "160000"],
  ["a folder", "040000"],
])("[F5] %s is never written to, whatever the rules mean", async (_, mode) => {
  expect(await changedIn({ ...GOOD, "deploy/other.yaml": PIN }, { "deploy/other.yaml": mode })).toEqual([
    "deploy/shop.yaml",
  ]);
});

test("[F15] rules that match no place offer nothing and judge nothing, and the reason is said", async () => {
  const world = theShop({ shop: { "deploy/shop.yaml": "image: ghcr.io/acme/other:v0.7.0\n" } });
  const plan = await planFor(world, { project });

  expect(plan).toEqual({ effects: [], idle: ["no rule matches any place on the release branch"] });
  await expect(verdictFor(world, { project })).rejects.toThrow("no verdict");
});

test("[F15] two owners that claim one place stop the whole bump, and both are named", async () => {
  const both = aProject({
    components: [component(["**"]), { ...component(["deploy/*"]), name: "acme/twin", version: "2.0.0" }],
  });
  const plan = await planFor(theShop({ shop: GOOD }), { project: both });

  expect(plan.effects).toEqual([]);
  expect(plan.idle).toEqual([expect.stringMatching(/acme\/server and acme\/twin both claim/)]);
});
