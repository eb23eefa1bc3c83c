import { expect, test } from "@jest/globals";
import { useBench } from "./effects/bench.ts";

const bench = useBench();

const SINCE = new Date("2026-01-01T00:00:00Z");

test("pull requests that name an item are found with their state and files, and their files are asked for once a head", async () => {
  const scene = await bench().scene();
  const { control, name } = scene;
  const { number } = await control.openIssue(name, { by: "ada", title: "Pour tea" });
  const files = { "guides/tea/README.md": "# Tea\n" };
  await control.contribute(name, { by: "ada", title: "Pour", body: `Fixes #${number}`, files, merge: "squash" });
  await control.contribute(name, { by: "eve", title: "Nothing to do with it", files: { "a.txt": "x" } });
  const linked = async () => (await scene.read()).linkedTo([number], SINCE);

  expect(await linked()).toMatchObject([{ state: "merged", title: "Pour", paths: ["guides/tea/README.md"] }]);
  const before = (await control.requests()).filter(({ path }) => path.includes("/files")).length;
  expect(await linked()).toHaveLength(1);
  expect((await control.requests()).filter(({ path }) => path.includes("/files"))).toHaveLength(before);
});

test("what another repository plans is found by its milestone or its label, each item once; a private one's is never told in public", async () => {
  const scene = await bench().scene();
  const { control } = scene;
  const label = "release/v0.8";
  const sought = { milestone: "v0.8.0", label };
  for (const [name, isPrivate] of [
    ["acme/open-kettle", false],
    ["acme/secret-kettle", true],
  ] as const) {
    await control.addRepository({ name, files: { "README.md": "x" }, private: isPrivate });
    const { number } = await control.createMilestone(name, { by: "ada", title: "v0.8.0" });
    await control.openIssue(name, { by: "ada", title: "Both", milestone: number, labels: [label] });
    await control.openIssue(name, { by: "ada", title: "By label", labels: [label] });
    await control.openIssue(name, { by: "ada", title: "Neither" });
  }
  const read = await scene.read();
  const titles = async (name: string) => (await read.itemsElsewhere(name, sought)).map(({ title }) => title);

  expect(await titles("acme/open-kettle")).toEqual(["Both", "By label"]);
  expect(await titles("acme/secret-kettle")).toEqual([]);
  expect(await titles("acme/gone")).toEqual([]);
});

test("a pull request of anybody is found by how its head branch begins, merged or not", async () => {
  const scene = await bench().scene();
  const { control, name } = scene;
  for (const head of ["matrix/v0.8.0", "matrix/v0.7.0"]) {
    await control.createBranch(name, { by: "ada", name: head, from: "main" });
    await control.commit(name, { by: "ada", branch: head, message: "Matrix", files: { "matrix.md": head } });
    await control.openPullRequest(name, { by: "ada", title: "Matrix", head, base: "main" });
  }
  const headed = async () => (await scene.read()).headed("matrix/v0.8.", SINCE);

  const [open, ...others] = await headed();
  expect({ open, others }).toMatchObject({ open: { head: "matrix/v0.8.0", state: "open" }, others: [] });
  await control.mergePullRequest(name, open?.number ?? 0, { by: "ada" });
  expect(await headed()).toMatchObject([{ number: open?.number, state: "merged" }]);
});
