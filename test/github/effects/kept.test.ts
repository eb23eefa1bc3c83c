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

test.each([
  ["text", { body: (body: string) => body.replace("a knob", "a splendid knob") }],
  ["words above it", { body: (body: string) => `Highlights!\n\n${body}` }],
  ["words below it", { body: (body: string) => `${body}\n\nThanks to all` }],
  ["title", { name: "The August release" }],
  ["marker", { body: () => "all my own" }],
])("[R7] a draft whose %s a person edited is kept as it is", async (_, change) => {
  const scene = await bench().scene();
  await scene.execute(draft);
  await editDraft(scene, change);
  const before = await scene.end();
  expect(await scene.execute(newer)).toMatchObject({ did: "kept" });
  expect(await scene.end()).toEqual(before);
});

test("a draft that only passed through GitHub's editor is still ours", async () => {
  const scene = await bench().scene();
  await scene.execute(draft);
  await editDraft(scene, { body: (body) => `${body.replaceAll("\n", "\r\n")}\r\n` });
  expect(await scene.execute(draft)).toEqual({ did: "unchanged" });
  expect(await scene.execute(newer)).toMatchObject({ did: "wrote" });
});

test("[O12] a published release is never touched", async () => {
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
