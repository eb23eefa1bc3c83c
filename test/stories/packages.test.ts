/** What a deleted candidate leaves in the organisation's packages, over the embedded GitHub, by the operator's own token. */
import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { connectRegistries } from "../../src/registry/index.ts";
import type { ImageRecipe } from "../../src/sandbox/registry/build.ts";
import { RegistrySandbox, type RunningRegistry } from "../../src/sandbox/registry/index.ts";
import { bench, people, says, scene, tokenIn, world } from "./asked.ts";

const RC1 = "v0.8.0-rc.1";
let registry: RunningRegistry;
/** Of the repository's own package. */
let image: string;

beforeAll(async () => {
  registry = await RegistrySandbox.start();
});
afterAll(() => registry.close());

beforeEach(async () => {
  image = scene.name;
  world.configuration = `${world.configuration}images: [{ name: ghcr.io/${image} }]\n`;
  const hosts = new Map([["ghcr.io", { origin: `http://${registry.host}`, mayBePrivate: true }]]);
  bench().registry = connectRegistries({ hosts, credentials: [] });
  await scene.control.createMilestone(scene.name, { by: "ada", title: "v0.8.0", due: "2026-08-21" });
  await scene.control.pushTag(scene.name, { by: "walt", name: RC1, at: "main" });
});

const push = (tag: string, recipe: Partial<ImageRecipe> = {}) =>
  registry.push(image, tag, { platforms: ["linux/amd64"], content: tag, ...recipe });

/** The package as GitHub shows what was pushed: versions by digest. */
async function packaged(tags: Readonly<Record<string, readonly string[]>>, repository = scene.name): Promise<void> {
  const versions = Object.entries(tags).map(([digest, on]) => ({ digest, tags: on }));
  await scene.control.setPackage(repository, { name: image.split("/")[1] ?? "", versions });
}

async function deletes(): Promise<string> {
  const asked = await says(people.ada, `/release rc delete ${RC1}`);
  await says(people.ada, `/release confirm ${tokenIn(asked)}`);
  return asked.answer;
}

const left = async () =>
  (await scene.control.packageVersions(scene.name, image.split("/")[1] ?? ""))?.map((one) => one.digest);

test("A version that carries the candidate's tag alone is shown in the plan, and goes with the tag", async () => {
  const [rc, final] = [push(RC1), push("v0.7.0")];
  await packaged({ [rc]: [RC1], [final]: ["v0.7.0", "latest"] });
  expect(await deletes()).toContain(`deletion of ${rc} of ghcr.io/${image}, tagged v0.8.0-rc.1`);
  expect(await left()).toEqual([final]);
  expect((await scene.end()).tags).toEqual([]);
});

test("A candidate's digest that a production tag shares is not deleted, nor is anything else of the package", async () => {
  const rc = push(RC1);
  registry.tag(image, RC1, "latest");
  await packaged({ [rc]: [RC1, "latest"] });
  expect(await deletes()).not.toContain("deletion of sha256");
  expect(await left()).toEqual([rc]);
  expect((await scene.end()).tags).toEqual([]);
});

test("A candidate's digest that an index names which stays is not deleted", async () => {
  const single = push(RC1, { single: true, content: "both" });
  const index = push("v0.7.0", { content: "both" });
  await packaged({ [single]: [RC1], [index]: ["v0.7.0"] });
  expect(await deletes()).not.toContain("deletion of sha256");
  expect(await left()).toEqual([single, index]);
});

test("What stays but can't be read may name anything, so nothing is deleted", async () => {
  const [rc, other] = [push(RC1), `sha256:${"9".repeat(64)}`];
  await packaged({ [rc]: [RC1], [other]: ["v0.7.0"] });
  expect(await deletes()).not.toContain("deletion of sha256");
  expect(await left()).toEqual([rc, other]);
});

test("A candidate's digest that an index without a tag names is not deleted", async () => {
  const single = push(RC1, { single: true, content: "both" });
  const index = push("v0.7.0", { content: "both" });
  await packaged({ [single]: [RC1], [index]: [] });
  expect(await deletes()).not.toContain("deletion of sha256");
  expect(await left()).toEqual([single, index]);
});

test("[Z16] A package that is linked with another repository of the owner is not looked into", async () => {
  const rc = push(RC1);
  await scene.control.addRepository({ name: `${scene.name}-other`, files: { "README.md": "#" } });
  await packaged({ [rc]: [RC1] }, `${scene.name}-other`);
  expect(await deletes()).not.toContain("deletion of sha256");
  expect(await left()).toEqual([rc]);
});

test("A tag that comes onto the version after it was shown keeps it", async () => {
  const rc = push(RC1);
  await packaged({ [rc]: [RC1] });
  const asked = await says(people.ada, `/release rc delete ${RC1}`);
  await packaged({ [rc]: [RC1, "v0.8.0"] });
  const heard = await says(people.ada, `/release confirm ${tokenIn(asked)}`);
  expect(heard.answer).toContain("What was confirmed is not what would be done now");
  expect(await left()).toEqual([rc]);
});

test("[C4] An index that comes in the very moment of the deletion, and names it, keeps it", async () => {
  const single = push(RC1, { single: true, content: "both" });
  await packaged({ [single]: [RC1] });
  const asked = await says(people.ada, `/release rc delete ${RC1}`);
  scene.meanwhile({ method: "GET", path: "/git/ref/tags", times: 1 }, async () => {
    const index = push("v0.8.0", { content: "both" });
    await packaged({ [single]: [RC1], [index]: ["v0.8.0", "latest"] });
  });
  const { answer } = await says(people.ada, `/release confirm ${tokenIn(asked)}`);
  expect(answer).toContain("came to ghcr.io/");
  expect(await left()).toContain(single);
});

test("What was not deleted with the tag is deleted when that is asked once more", async () => {
  const rc = push(RC1);
  await deletes();
  await packaged({ [rc]: [RC1] });
  expect(await deletes()).toContain(`deletion of ${rc} of ghcr.io/${image}`);
  expect(await left()).toEqual([]);
});

test("[C4] A tag that moves in the very moment of its deletion keeps what lies in the registry, too", async () => {
  const rc = push(RC1);
  await packaged({ [rc]: [RC1] });
  const asked = await says(people.ada, `/release rc delete ${RC1}`);
  const files = { "README.md": "# Moved\n" };
  const { commit } = await scene.control.commit(scene.name, { by: "walt", branch: "main", message: "Move", files });
  scene.meanwhile({ method: "GET", path: "/git/ref/tags", times: 1 }, async () => {
    await scene.control.deleteTag(scene.name, { by: "walt", name: RC1 });
    await scene.control.pushTag(scene.name, { by: "walt", name: RC1, at: commit });
  });
  expect((await says(people.ada, `/release confirm ${tokenIn(asked)}`)).answer).toContain("is not deleted");
  expect(await left()).toEqual([rc]);
});
