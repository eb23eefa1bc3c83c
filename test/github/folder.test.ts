import { beforeEach, expect, test } from "@jest/globals";
import { type Scene, useBench } from "./effects/bench.ts";

const bench = useBench();

const FOLDER = ".github/own";
const FILES = {
  "README.md": "x\n",
  ".github/own/notes.md.hbs": "x\n",
  ".github/own/more/deep.md.hbs": "x\n",
} as const;

let scene: Scene;
beforeEach(async () => {
  scene = await bench().scene(FILES);
});

const asked = async (part: string) =>
  (await scene.control.requests()).filter(({ path }) => path.includes(scene.name) && path.includes(part)).length;

test("a folder's files are those that lie in it themselves, and no folder", async () => {
  const read = await scene.read();
  const [only, ...others] = await read.folder(FOLDER);
  expect(only).toMatchObject({ path: `${FOLDER}/notes.md.hbs`, mode: "100644", size: 2 });
  expect(others).toEqual([]);
  expect(await read.texts(only ? [only] : [])).toEqual(new Map([[`${FOLDER}/notes.md.hbs`, "x\n"]]));
});

test("a folder that is not there, or is a file, has none", async () => {
  const read = await scene.read();
  expect([await read.folder("nowhere"), await read.folder("README.md")]).toEqual([[], []]);
});

test("a folder at a commit is read once for good, as it can't change", async () => {
  const first = await (await scene.read()).folder(FOLDER, scene.first);
  await scene.control.commit(scene.name, {
    by: "ada",
    branch: "main",
    message: "x",
    files: { [`${FOLDER}/a.hbs`]: "a" },
  });
  const before = await asked("/contents/");
  expect(await (await scene.read()).folder(FOLDER, scene.first)).toEqual(first);
  expect(await asked("/contents/")).toBe(before);
  expect((await (await scene.read()).folder(FOLDER)).map(({ path }) => path)).toEqual([
    `${FOLDER}/a.hbs`,
    `${FOLDER}/notes.md.hbs`,
  ]);
});

test("what a pull request changes is asked once for each of its heads", async () => {
  const { control, name } = scene;
  await control.createBranch(name, { by: "ada", name: "ours", from: "main" });
  const edit = { by: "ada", branch: "ours", message: "x" };
  const { commit: head } = await control.commit(name, {
    ...edit,
    files: { "README.md": "y\n", [`${FOLDER}/notes.md.hbs`]: null },
  });
  const { number } = await control.openPullRequest(name, { by: "ada", title: "x", head: "ours", base: "main" });
  const paths = [`${FOLDER}/notes.md.hbs`, "README.md"];
  for (const _again of [1, 2])
    expect([...(await (await scene.read()).changed({ number, head }))].sort()).toEqual(paths);
  expect(await asked("/files")).toBe(1);
});
