/** The file that holds the whole of a draft which GitHub would not take whole. */
import { expect, test } from "@jest/globals";
import type { EnsureDraftRelease, Text } from "../../../src/core/plan/effect.ts";
import { wordsIn } from "../../../src/github/draft-seal.ts";
import { type Scene, useBench } from "./bench.ts";

const bench = useBench();

const NAME = "release-notes-v0.8.0.md";
const by = "ada";

const draft = {
  kind: "ensureDraftRelease",
  key: "release-notes/0.8.0/draft",
  because: "the tag is there",
  tag: "v0.8.0",
  text: { title: "v0.8.0", body: "## What's Changed\n\n* one" },
  file: { name: NAME, content: "# v0.8.0\n\n* one\n* two\n" },
} as const satisfies EnsureDraftRelease<Text>;

const longer = { ...draft, file: { name: NAME, content: "# v0.8.0\n\n* one\n* two\n* three\n" } };

const filesOf = async (scene: Scene) => (await scene.end()).releases[0]?.files;

test("a file that a person put there stays, and the bot says so; the draft is written all the same", async () => {
  const scene = await bench().scene();
  await scene.execute({ ...draft, file: { name: NAME } });
  await scene.control.attachToDraft(scene.name, { by, tag: "v0.8.0", name: NAME, content: "mine" });
  const newer = { ...draft, text: { ...draft.text, body: "## What's Changed\n\n* more" } };
  const because = `${NAME} of the draft for v0.8.0 is not the bot's`;
  for (const _again of [1, 2]) expect(await scene.execute(newer)).toEqual({ did: "kept", because });
  expect(await filesOf(scene)).toEqual([{ name: NAME, by, content: "mine" }]);
  expect((await scene.end()).releases[0]?.body).toContain("* more");
});

test("other files of the draft are nobody's business", async () => {
  const scene = await bench().scene();
  await scene.execute(draft);
  await scene.control.attachToDraft(scene.name, { by, tag: "v0.8.0", name: "shop.tar.gz", content: "bytes" });
  await scene.execute(longer);
  expect(await filesOf(scene)).toEqual([
    { name: NAME, by: "release-captain[bot]", content: longer.file.content },
    { name: "shop.tar.gz", by, content: "bytes" },
  ]);
});

test("[O12] a published release keeps its file, whatever is found out later", async () => {
  const scene = await bench().scene();
  await scene.execute(draft);
  await scene.control.publishDraft(scene.name, { by, tag: "v0.8.0" });
  const before = await scene.end();
  for (const effect of [longer, { ...draft, file: { name: NAME } }]) {
    expect(await scene.execute(effect)).toEqual({ did: "unchanged" });
  }
  expect(await scene.end()).toEqual(before);
});

test("[O12] a release that is published while its file is replaced has one of the two", async () => {
  const scene = await bench().scene();
  await scene.execute(draft);
  scene.meanwhile({ method: "POST", path: "/assets", times: 1 }, () =>
    scene.control.publishDraft(scene.name, { by, tag: "v0.8.0" }),
  );
  await scene.execute(longer);
  expect(await filesOf(scene)).toContainEqual(expect.objectContaining({ name: NAME, content: draft.file.content }));
});

test("a file that another process of ours uploads at the same moment is there once", async () => {
  const scene = await bench().scene();
  const other = await bench().connect().executor(scene.ref);
  await scene.execute({ ...draft, file: { name: NAME } });
  scene.meanwhile({ method: "POST", path: "/assets", times: 1 }, () => other.execute(draft));
  expect(await scene.execute(draft)).toMatchObject({ did: "wrote" });
  expect(await filesOf(scene)).toEqual([{ name: NAME, by: "release-captain[bot]", content: draft.file.content }]);
});

test("a draft that fits again loses its file, after the words that led to it", async () => {
  const scene = await bench().scene();
  await scene.execute(draft);
  const whole = { ...draft, text: { ...draft.text, body: "* all" }, file: { name: NAME } };
  expect(await scene.execute(whole)).toMatchObject({ did: "wrote" });
  expect(await scene.execute(whole)).toEqual({ did: "unchanged" });
  expect(await filesOf(scene)).toEqual([]);
});

test("what is older than the draft changes neither its words nor its file", async () => {
  const scene = await bench().scene();
  await scene.execute({ ...longer, asOf: "2026-08-14T12:00:05.000Z" });
  expect(await scene.execute({ ...draft, asOf: "2026-08-14T12:00:00.000Z" })).toEqual({ did: "unchanged" });
  expect(await filesOf(scene)).toMatchObject([{ content: longer.file.content }]);
});

test("[R7] [I16] what people write into a cut draft stays, also where the bot has to tell less for it", async () => {
  const scene = await bench().scene();
  const list = (n: number) => Array.from({ length: n }, (_, at) => `* Serve tea no. ${at} by @bo in #${at}`);
  const cut = (n: number): EnsureDraftRelease<Text> => ({
    ...draft,
    text: { title: "v0.8.0", body: `## What's Changed\n\n${list(n).join("\n")}\n\n*The rest is cut.*` },
  });
  await scene.execute(cut(2400));
  const [{ body } = { body: "" }] = (await scene.end()).releases;
  const story = "A long story. ".repeat(1500).trim();
  const edited = (body ?? "")
    .replace("* Serve tea no. 7 by", "* Serve the seventh tea by")
    .replace("## What", `${story}\n\n## What`);
  await scene.control.editDraft(scene.name, { by, tag: "v0.8.0", body: edited });
  expect(await scene.execute(cut(2790))).toMatchObject({ did: "wrote" });
  const now = wordsIn((await scene.end()).releases[0]?.body ?? "");
  expect(now).toContain(story);
  expect(now).toContain("* Serve the seventh tea by @bo in #7");
  expect(now).toContain("* Serve tea no. 1500 ");
  expect(now).not.toContain("* Serve tea no. 2789 ");
  expect(now).toMatch(/The rest is cut[^\n]*\*$/);
  scene.forget();
  expect(await scene.execute(cut(2790))).toEqual({ did: "unchanged" });
});

test("a draft that nobody can read in a moment stays as it is, and the bot says why", async () => {
  const scene = await bench().scene();
  await scene.execute(draft);
  const [{ body } = { body: "" }] = (await scene.end()).releases;
  const hostile = (body ?? "").replace("* one", ">".repeat(50_000));
  await scene.control.editDraft(scene.name, { by, tag: "v0.8.0", body: hostile });
  const because = "the draft for v0.8.0 can't be read within 5 seconds; its check says where";
  expect(await scene.execute({ ...draft, text: { ...draft.text, body: "* two" } })).toEqual({ did: "kept", because });
  expect((await scene.end()).releases[0]?.body).toBe(hostile);
});
