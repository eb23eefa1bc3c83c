/** A draft while people delete it, publish it, write beside its marks, or make one of their own. */
import { describe, expect, test } from "@jest/globals";
import { sealed, sealIn, sealOf, wordsIn } from "../../../src/github/draft-seal.ts";
import { type Scene, useBench } from "./bench.ts";

const bench = useBench();

const by = "ada";
const draft = {
  kind: "ensureDraftRelease",
  key: "release-notes/0.8.0",
  because: "the tag is there",
  tag: "v0.8.0",
  text: { title: "v0.8.0", body: "## What's Changed\n\n* one" },
} as const;
const newer = { ...draft, text: { ...draft.text, body: "## What's Changed\n\n* two" } };
const withFile = { ...newer, file: { name: "notes.md", content: "all of it" } };

async function deleteDraft({ ref }: Scene): Promise<void> {
  const { rest } = await bench().client();
  const at = { owner: ref.owner, repo: ref.name };
  for (const { id } of (await rest.repos.listReleases(at)).data)
    await rest.repos.deleteRelease({ ...at, release_id: id });
}

describe("a draft that is deleted", () => {
  test.each([
    ["between our first look and our last", "GET", newer],
    ["between our read and our write", "PATCH", newer],
    ["before its file is there", "POST", withFile],
  ])("%s is made again", async (_, method, effect) => {
    const scene = await bench().scene();
    await scene.execute(draft);
    // A draft is read twice before it is written.
    const times = method === "GET" ? 2 : 1;
    let left = times;
    scene.meanwhile({ method, path: "/releases/", times }, async () => {
      left -= 1;
      if (left === 0) await deleteDraft(scene);
    });
    expect(await scene.execute(effect)).toMatchObject({ did: "wrote" });
    const { releases } = await scene.end();
    expect(releases.map(({ body }) => wordsIn(body ?? ""))).toEqual([newer.text.body]);
    expect(await scene.execute(effect)).toEqual({ did: "unchanged" });
  });
});

test("[O12] a draft that is published in the moment in which it is written is told of", async () => {
  const scene = await bench().scene();
  await scene.execute(draft);
  scene.meanwhile({ method: "PATCH", path: "/releases/", times: 1 }, () =>
    scene.control.publishDraft(scene.name, { by, tag: "v0.8.0" }),
  );
  expect(await scene.execute(newer)).toMatchObject({
    did: "wrote",
    but: expect.stringMatching(/^v0\.8\.0 was published/),
  });
  expect(await scene.execute(draft)).toEqual({ did: "unchanged" });
});

test("[R6] the draft that is read first is the one that is written, also beside a person's later one", async () => {
  const scene = await bench().scene();
  await scene.execute(draft);
  await scene.control.draftRelease(scene.name, { by, tag: "v0.8.0", name: "mine", body: "mine" });
  scene.forget();
  expect(await scene.execute(newer)).toMatchObject({ did: "wrote" });
  const [first] = await (await scene.read()).releases();
  expect(wordsIn(first?.body ?? "")).toBe(newer.text.body);
});

describe("[R7] beside our marks", () => {
  const body = sealed(draft.key, draft.text.body, sealOf(draft.text, "2026-08-14T12:00:00.000Z"));

  test("a person's words stay", () => {
    const edited = body
      .replace("<!-- /release-captain -->", "<!-- /release-captain --> Thanks to all testers! <!-- keep -->")
      .replace(/(<!-- release-captain: .*-->)/, "Hello $1 there");
    expect(wordsIn(edited)).toBe(`Hello\n\n there\n${draft.text.body}\n\n Thanks to all testers! <!-- keep -->`);
    expect(sealIn(edited)).toEqual(sealIn(body));
  });

  test.each(["<!-- blocks: of tea -->", "<!-- release-captain is great -->", "<!-- blocks: --> mine <!-- x -->"])(
    "the comment %s is a person's",
    (comment) => {
      expect(wordsIn(`${body}\n\n${comment}`)).toBe(`${draft.text.body}\n\n${comment}`);
    },
  );
});
