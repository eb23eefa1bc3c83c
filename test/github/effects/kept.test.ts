/** What people did stays: every effect beside a person's hand, over the sandbox. */
import { expect, test } from "@jest/globals";
import type { EnsureIssue, Text } from "../../../src/core/plan/effect.ts";
import { type Scene, useBench } from "./bench.ts";

const bench = useBench();

const because = "the freeze is near";
const by = "ada";

const tracker: EnsureIssue<Text> = {
  kind: "ensureIssue",
  key: "tracker/0.8.0",
  because,
  text: { title: "Release v0.8.0", body: "Collecting" },
  labels: ["release"],
};

test("people's words above and below our part of an issue stay, and so do their labels", async () => {
  const scene = await bench().scene();
  await scene.execute(tracker);
  const [{ number, body } = { number: 0, body: "" }] = (await scene.end()).issues;
  const edited = `Mind the gap.\n\n${body}\n\nThanks!`.replaceAll("\n", "\r\n");
  await scene.control.editIssue(scene.name, number, { by, body: edited, labels: ["Release", "urgent"] });
  expect(await scene.execute(tracker)).toEqual({ did: "unchanged" });
  await scene.execute({ ...tracker, text: { title: "Release v0.8.0", body: "Frozen" } });
  const [issue] = (await scene.end()).issues;
  expect(issue?.body).toMatch(/^Mind the gap\.\s[\s\S]*\nFrozen\n[\s\S]*\sThanks!$/);
  expect(issue?.body).not.toMatch("Collecting");
  expect(issue?.labels).toEqual(["Release", "urgent"]);
});

test("a label that is missing joins those that people gave", async () => {
  const scene = await bench().scene();
  await scene.execute(tracker);
  await scene.control.editIssue(scene.name, 1, { by, labels: ["urgent"] });
  await scene.execute(tracker);
  expect((await scene.end()).issues[0]?.labels).toEqual(["release", "urgent"]);
});

test("a closed tracker is kept up to date and never opened again", async () => {
  const scene = await bench().scene();
  await scene.execute(tracker);
  await scene.control.closeIssue(scene.name, 1, { by });
  expect(await scene.execute({ ...tracker, text: { title: "Release v0.8.0", body: "Closed" } })).toMatchObject({
    did: "wrote",
  });
  const { issues } = await scene.end();
  expect(issues).toEqual([expect.objectContaining({ state: "closed", body: expect.stringMatching("Closed") })]);
});

test("an issue that is done with gets its last text and is closed, once", async () => {
  const scene = await bench().scene();
  await scene.execute(tracker);
  const done = { ...tracker, text: { title: "Release v0.8.0", body: "Done" }, closed: true } as const;
  expect(await scene.execute(done)).toMatchObject({ did: "wrote" });
  expect(await scene.execute(done)).toEqual({ did: "unchanged" });
  const { issues } = await scene.end();
  expect(issues).toEqual([expect.objectContaining({ state: "closed", body: expect.stringMatching("Done") })]);
});

test("an issue follows its release to another milestone", async () => {
  const scene = await bench().scene();
  const { number } = await scene.control.createMilestone(scene.name, { by, title: "v0.8.0", due: "2026-08-21" });
  await scene.execute(tracker);
  await scene.execute({ ...tracker, milestone: number });
  expect((await scene.end()).issues[0]?.milestone).toBe("v0.8.0");
});

test("a stranger's issue and comment with our marker are no business of ours", async () => {
  const scene = await bench().scene();
  const forged = "<!-- release-captain: tracker/0.8.0 -->\nmine\n\n<!-- /release-captain -->";
  const { number } = await scene.control.openIssue(scene.name, {
    by: "mallory",
    title: "Release v0.8.0",
    body: forged,
  });
  await scene.control.comment(scene.name, number, { by: "mallory", body: forged });
  expect(await scene.execute(tracker)).toMatchObject({ did: "wrote" });
  expect(
    await scene.execute({ kind: "ensureComment", key: "tracker/0.8.0", because, issue: number, text: tracker.text }),
  ).toMatchObject({ did: "wrote" });
  const { issues } = await scene.end();
  expect(issues.map((one) => one.author)).toEqual(["mallory", "release-captain[bot]"]);
  expect(issues[0]?.body).toBe(forged);
  expect(issues[0]?.comments.map((one) => one.author)).toEqual(["mallory", "release-captain[bot]"]);
  expect(issues[0]?.comments[0]?.body).toBe(forged);
});

test("[A3] a branch that stands elsewhere is a person's and is not moved", async () => {
  const scene = await bench().scene();
  await scene.control.createBranch(scene.name, { by, name: "release-0.8", from: "main" });
  await scene.control.commit(scene.name, { by, branch: "release-0.8", message: "Fix", files: { "a.txt": "a\n" } });
  const before = await scene.end();
  const effect = { kind: "ensureBranch", key: "branch", because, branch: "release-0.8", commit: scene.first } as const;
  expect(await scene.execute(effect)).toEqual({ did: "unchanged" });
  expect(await scene.end()).toEqual(before);
});

test("a check run has one key: another tag at the same commit gets its own", async () => {
  const scene = await bench().scene();
  const check = (key: string, body: string) =>
    scene.execute({
      kind: "ensureCheckRun",
      key,
      because,
      name: "candidate",
      commit: scene.first,
      conclusion: "success",
      text: { title: "", body },
    });
  await check("candidate/0.8.0/rc.1", "one");
  await check("candidate/0.8.0/rc.2", "two");
  expect(await check("candidate/0.8.0/rc.1", "one")).toEqual({ did: "unchanged" });
  expect((await scene.end()).checkRuns.map((run) => [run.title, run.summary])).toEqual([
    ["candidate", "one"],
    ["candidate", "two"],
  ]);
});

const draft = {
  kind: "ensureDraftRelease",
  key: "release-notes/0.8.0/draft",
  because,
  tag: "v0.8.0",
  text: { title: "v0.8.0", body: "## What's changed\n\n- a knob" },
} as const;
const newer = { ...draft, text: { ...draft.text, body: "## What's changed\n\n- two knobs" } };

async function editDraft(scene: Scene, change: { readonly name?: string; readonly body?: (body: string) => string }) {
  const octokit = await bench().client();
  const at = { owner: scene.ref.owner, repo: scene.ref.name };
  const [release] = (await octokit.rest.repos.listReleases(at)).data;
  if (!release) throw new Error("there is no release");
  const { name = release.name ?? "" } = change;
  const body = change.body?.(release.body ?? "") ?? release.body ?? "";
  await octokit.rest.repos.updateRelease({ ...at, release_id: release.id, name, body });
}

const words = async (scene: Scene) => {
  const [release] = (await scene.end()).releases;
  return { title: release?.name, body: (release?.body ?? "").replace(/<!--[^>]*-->/g, "").trim() };
};

test.each<[string, Parameters<typeof editDraft>[1], { readonly title?: string; readonly body: string }]>([
  [
    "text",
    { body: (body) => body.replace("a knob", "a splendid knob") },
    {
      body: "## What's changed\n\n- a splendid knob\n\n> **People changed this part; the bot would write now:**\n>\n> - two knobs",
    },
  ],
  [
    "words above it",
    { body: (body) => `Highlights!\n\n${body}` },
    { body: "Highlights!\n\n## What's changed\n\n- two knobs" },
  ],
  [
    "words below it",
    { body: (body) => `${body}\n\nThanks to all` },
    { body: "## What's changed\n\n- two knobs\n\nThanks to all" },
  ],
  ["title", { name: "The August release" }, { title: "The August release", body: "## What's changed\n\n- two knobs" }],
  [
    "marker",
    { body: () => "<!-- release-captain: release-notes/0.8.0/draft -->\nall my own" },
    { body: "all my own\n\n## What's changed\n\n- two knobs" },
  ],
])(
  "[R7] a draft whose %s a person edited is merged with what is new, and then at rest",
  async (_, change, expected) => {
    const scene = await bench().scene();
    await scene.execute(draft);
    await editDraft(scene, change);
    expect(await scene.execute(newer)).toMatchObject({ did: "wrote" });
    expect(await words(scene)).toEqual({ title: "v0.8.0", ...expected });
    const before = await scene.end();
    for (const _again of [1, 2]) expect(await scene.execute(newer)).toEqual({ did: "unchanged" });
    scene.forget();
    expect(await scene.execute(newer)).toEqual({ did: "unchanged" });
    expect(await scene.end()).toEqual(before);
  },
);

test("[R7] what a person writes between our read and our write is in the draft afterwards", async () => {
  const scene = await bench().scene();
  await scene.execute(draft);
  const edit = () => editDraft(scene, { body: (body) => body.replace("## What", "Highlights!\n\n## What") });
  scene.meanwhile({ method: "GET", path: "/releases/", times: 2 }, once(edit));
  expect(await scene.execute(newer)).toMatchObject({ did: "wrote" });
  expect((await words(scene)).body).toBe("Highlights!\n\n## What's changed\n\n- two knobs");
});

/** Only at the second time: between the read and the write. */
function once(deed: () => Promise<unknown>): () => Promise<unknown> {
  let times = 0;
  return async () => (++times === 2 ? deed() : undefined);
}

test("[R8] what was found out earlier never takes the place of what was found out later", async () => {
  const scene = await bench().scene();
  await scene.execute({ ...newer, asOf: "2026-08-14T12:00:05.000Z" });
  expect(await scene.execute({ ...draft, asOf: "2026-08-14T12:00:00.000Z" })).toEqual({ did: "unchanged" });
  expect((await words(scene)).body).toContain("two knobs");
  // The same found again later is nothing to write.
  expect(await scene.execute({ ...newer, asOf: "2026-08-14T12:05:00.000Z" })).toEqual({ did: "unchanged" });
});

test("[R6] two runs that both see no draft leave one", async () => {
  const scene = await bench().scene();
  const other = await bench().connect().executor(scene.ref);
  scene.meanwhile({ method: "POST", path: "/releases", times: 1 }, () => other.execute(draft));
  expect(await scene.execute(draft)).toMatchObject({ did: "wrote" });
  expect((await scene.end()).releases).toHaveLength(1);
  expect(await scene.execute(newer)).toMatchObject({ did: "wrote" });
  expect((await scene.end()).releases).toHaveLength(1);
});

test("[R6] a draft that a workflow made is taken over with all that stands in it", async () => {
  const scene = await bench().scene();
  const body = "## What's changed\n\nMade by the workflow.";
  await scene.control.draftByWorkflow(scene.name, { tag: "v0.8.0", name: "v0.8.0", body });
  expect(await scene.execute(draft)).toMatchObject({ did: "wrote" });
  expect((await words(scene)).body).toBe("## What's changed\n\nMade by the workflow.\n\n- a knob");
  expect(await scene.execute(newer)).toMatchObject({ did: "wrote" });
  expect((await words(scene)).body).toBe("## What's changed\n\nMade by the workflow.\n\n- two knobs");
  expect((await scene.end()).releases).toHaveLength(1);
});

test("a draft that only passed through GitHub's editor is still ours", async () => {
  const scene = await bench().scene();
  await scene.execute(draft);
  await editDraft(scene, { body: (body) => `${body.replaceAll("\n", "\r\n")}\r\n` });
  expect(await scene.execute(draft)).toEqual({ did: "unchanged" });
  expect(await scene.execute(newer)).toMatchObject({ did: "wrote" });
});

test("[O12] a release that is published is left alone", async () => {
  const scene = await bench().scene();
  await scene.execute(draft);
  await scene.control.publishDraft(scene.name, { by, tag: "v0.8.0" });
  const before = await scene.end();
  expect(await scene.execute(newer)).toEqual({ did: "unchanged" });
  scene.forget();
  expect(await scene.execute(newer)).toEqual({ did: "unchanged" });
  expect(await scene.end()).toEqual(before);
});

test("a release that a person published without us is kept, with the reason", async () => {
  const scene = await bench().scene();
  await scene.control.publishRelease(scene.name, { by, tag: "v0.8.0", body: "by hand" });
  expect(await scene.execute(draft)).toEqual({ did: "kept", because: "v0.8.0 is published already" });
  expect((await scene.end()).releases).toHaveLength(1);
});

test("[R6] of two drafts for one tag the older one is ours from then on", async () => {
  const scene = await bench().scene();
  await scene.execute(draft);
  const octokit = await bench().client();
  const at = { owner: scene.ref.owner, repo: scene.ref.name };
  const [first] = (await octokit.rest.repos.listReleases(at)).data;
  const copy = { tag_name: "v0.8.0", name: first?.name ?? "", body: first?.body ?? "", draft: true };
  const { data: second } = await octokit.rest.repos.createRelease({ ...at, ...copy });
  scene.forget();
  await scene.execute(newer);
  const bodies = (await octokit.rest.repos.listReleases(at)).data.map(({ id, body }) => [
    id,
    body?.includes("two knobs"),
  ]);
  expect(bodies).toEqual(
    expect.arrayContaining([
      [first?.id, true],
      [second.id, false],
    ]),
  );
  expect(bodies).toHaveLength(2);
});
