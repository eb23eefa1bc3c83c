import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { ProbotOctokit } from "probot";
import type { RunningSandbox } from "../../src/sandbox/sandbox.ts";
import { aSandbox, ask, BOT, mint, NAME, octokitOf, PLACE, refusal } from "./a-sandbox.ts";

let sandbox: RunningSandbox;
let octokit: ProbotOctokit;
let main: string;
beforeAll(async () => {
  sandbox = await aSandbox();
  octokit = await octokitOf(sandbox);
  main = (await octokit.rest.git.getRef({ ...PLACE, ref: "heads/main" })).data.object.sha;
});
afterAll(() => sandbox.close());

describe("releases", () => {
  test("a draft makes no tag and is seen only by those who may write", async () => {
    const { data: draft } = await octokit.rest.repos.createRelease({
      ...PLACE,
      tag_name: "v0.8.0",
      body: "notes",
      draft: true,
    });
    expect(draft).toMatchObject({ draft: true, published_at: null, author: { login: BOT }, target_commitish: "main" });
    expect((await refusal(octokit.rest.git.getRef({ ...PLACE, ref: "tags/v0.8.0" }))).status).toBe(404);
    const { token } = (await mint(sandbox, { permissions: { contents: "read" } })).data;
    expect((await ask(sandbox, `/repos/${NAME}/releases`, { token })).data).toEqual([]);
    expect((await ask(sandbox, `/repos/${NAME}/releases/${draft.id}`, { token })).status).toBe(404);
    expect((await octokit.rest.repos.listReleases(PLACE)).data.map((one) => one.id)).toEqual([draft.id]);
  });

  test("a person publishes the draft: the tag is there, and nobody can publish it a second time", async () => {
    await sandbox.control.publishDraft(NAME, { by: "ada", tag: "v0.8.0" });
    expect((await octokit.rest.git.getRef({ ...PLACE, ref: "tags/v0.8.0" })).data.object.sha).toBe(main);
    const again = await refusal(octokit.rest.repos.createRelease({ ...PLACE, tag_name: "v0.8.0" }));
    expect(again).toMatchObject({ status: 422, message: expect.stringContaining("already_exists") });
  });

  test("the latest is the newest published one that is final", async () => {
    await sandbox.control.setTime("2026-07-01T00:00:00Z");
    await sandbox.control.publishRelease(NAME, { by: "ada", tag: "v0.8.1" });
    await sandbox.control.setTime("2026-07-02T00:00:00Z");
    await sandbox.control.publishRelease(NAME, { by: "ada", tag: "v0.9.0-rc.1", prerelease: true });
    await octokit.rest.repos.createRelease({ ...PLACE, tag_name: "v0.9.0", draft: true });
    expect((await octokit.rest.repos.getLatestRelease(PLACE)).data.tag_name).toBe("v0.8.1");
    const { data } = await octokit.rest.repos.listReleases(PLACE);
    expect(data.map((one) => one.tag_name)).toEqual(["v0.9.0", "v0.9.0-rc.1", "v0.8.1", "v0.8.0"]);
  });

  test("of a repository outside the installation are read; without any there is no latest", async () => {
    const place = { owner: "upstream", repo: "library" };
    expect((await refusal(octokit.rest.repos.getLatestRelease(place))).status).toBe(404);
    await sandbox.control.publishRelease("upstream/library", { by: "eve", tag: "v2.1.0" });
    expect((await octokit.rest.repos.getLatestRelease(place)).data.tag_name).toBe("v2.1.0");
  });
});

describe("files of a release", () => {
  const at = async (tag: string) => {
    const { data } = await octokit.rest.repos.listReleases(PLACE);
    const found = data.find((one) => one.tag_name === tag);
    if (!found) throw new Error(`no ${tag}`);
    return found;
  };
  const upload = async (name: string, data: string) => {
    const { upload_url: url } = await at("v0.9.0");
    return octokit.request({ method: "POST", url, name, data, headers: { "content-type": "text/markdown" } });
  };

  test("are uploaded with their digest, listed, renamed, downloaded and deleted", async () => {
    const { data } = await upload("notes.md", "# Notes\n");
    const digest = `sha256:${createHash("sha256").update("# Notes\n").digest("hex")}`;
    expect(data).toMatchObject({ name: "notes.md", size: 8, digest, state: "uploaded", uploader: { login: BOT } });
    const release = await at("v0.9.0");
    expect(release.assets).toMatchObject([{ id: data.id, digest }]);
    await octokit.rest.repos.updateReleaseAsset({ ...PLACE, asset_id: data.id, name: "all.md" });
    const listed = await octokit.rest.repos.listReleaseAssets({ ...PLACE, release_id: release.id });
    expect(listed.data.map((one) => one.name)).toEqual(["all.md"]);
    const headers = { accept: "application/octet-stream", authorization: `Bearer ${await token()}` };
    const answer = await fetch(data.url, { headers });
    expect(await answer.text()).toBe("# Notes\n");
    expect((await upload("two.md", "x")).status).toBe(201);
    await octokit.rest.repos.deleteReleaseAsset({ ...PLACE, asset_id: data.id });
    expect((await at("v0.9.0")).assets.map((one: { name: string }) => one.name)).toEqual(["two.md"]);
  });

  test("have names of their own, in letters that GitHub takes", async () => {
    await expect(upload("two.md", "y")).rejects.toMatchObject({ status: 422 });
    expect((await upload(".the notes.md", "z")).data.name).toBe("the.notes.md");
  });

  test("of a draft are nobody's who may not write", async () => {
    const [file] = (await at("v0.9.0")).assets;
    const reader = (await mint(sandbox, { permissions: { contents: "read" } })).data.token;
    const path = `/repos/${NAME}/releases/assets/${file?.id}`;
    expect((await ask(sandbox, path, { token: reader })).status).toBe(404);
    expect((await ask(sandbox, path, { token: await token() })).status).toBe(200);
  });

  const token = async () => (await mint(sandbox, { permissions: { contents: "write" } })).data.token;
});

describe("check runs", () => {
  const judge = (name: string, conclusion: "success" | "failure") =>
    octokit.rest.checks.create({
      ...PLACE,
      name,
      head_sha: main,
      conclusion,
      output: { title: name, summary: conclusion },
    });
  const listed = async (filter: object = {}) =>
    (await octokit.rest.checks.listForRef({ ...PLACE, ref: "main", ...filter })).data.check_runs;

  test("the newest of each name is listed, all of them only when asked for", async () => {
    await judge("notes", "failure");
    await judge("bump", "success");
    await judge("notes", "success");
    expect((await listed()).map((one) => [one.name, one.conclusion])).toEqual([
      ["notes", "success"],
      ["bump", "success"],
    ]);
    expect(await listed({ filter: "all" })).toHaveLength(3);
    expect(await listed({ check_name: "bump" })).toMatchObject([
      { output: { title: "bump" }, app: { slug: "release-captain" } },
    ]);
    expect(await listed({ app_id: 1 })).toEqual([]);
  });

  test("a conclusion completes a run, and without one it can't be completed", async () => {
    const { data } = await octokit.rest.checks.create({
      ...PLACE,
      name: "slow",
      head_sha: main,
      status: "in_progress",
    });
    expect(data).toMatchObject({ status: "in_progress", conclusion: null, completed_at: null });
    const update = (change: object) => octokit.rest.checks.update({ ...PLACE, check_run_id: data.id, ...change });
    expect((await refusal(update({ status: "completed" }))).status).toBe(422);
    expect((await update({ conclusion: "neutral" })).data).toMatchObject({
      status: "completed",
      conclusion: "neutral",
    });
  });

  test("need a commit that is there", async () => {
    const unknown = { ...PLACE, name: "x", head_sha: "1".repeat(40) };
    expect((await refusal(octokit.rest.checks.create(unknown))).status).toBe(422);
  });
});

describe("runs of GitHub Actions", () => {
  const path = ".github/workflows/release.yaml";

  test("begin with a tag that matches, and end as somebody says", async () => {
    await sandbox.control.defineWorkflow(NAME, { name: "Release", path, onTags: "v*", jobs: ["build", "verify"] });
    await sandbox.control.pushTag(NAME, { by: "ada", name: "v1.0.0-rc.1", at: "main" });
    await sandbox.control.pushTag(NAME, { by: "ada", name: "chart-1.0.0", at: "main" });
    const runs = async (filter: object) =>
      (await octokit.rest.actions.listWorkflowRunsForRepo({ ...PLACE, head_sha: main, ...filter })).data.workflow_runs;
    const [running, ...others] = await runs({ event: "push" });
    expect(others).toEqual([]);
    expect(running).toMatchObject({
      name: "Release",
      head_branch: "v1.0.0-rc.1",
      status: "in_progress",
      conclusion: null,
    });
    await sandbox.control.finishRun(NAME, { tag: "v1.0.0-rc.1", failed: { verify: "Check the images" } });
    expect(await runs({ status: "failure", branch: "v1.0.0-rc.1" })).toMatchObject([
      { id: running?.id, conclusion: "failure" },
    ]);
    const { jobs } = (await octokit.rest.actions.listJobsForWorkflowRun({ ...PLACE, run_id: running?.id ?? 0 })).data;
    const failing = jobs.map((job) => [
      job.name,
      job.conclusion,
      job.steps?.find((step) => step.conclusion === "failure")?.name,
    ]);
    expect(failing).toEqual([
      ["build", "success", undefined],
      ["verify", "failure", "Check the images"],
    ]);
    await expect(sandbox.control.finishRun(NAME, { tag: "v1.0.0-rc.1" })).rejects.toThrow("Not Found");
  });

  test("can't fail in a job they don't have", async () => {
    await sandbox.control.pushTag(NAME, { by: "ada", name: "v1.0.0-rc.2", at: "main" });
    const finish = sandbox.control.finishRun(NAME, { tag: "v1.0.0-rc.2", failed: { docs: "x" } });
    await expect(finish).rejects.toThrow("Release has no job docs");
  });

  test("begin also when the App pushes the tag", async () => {
    await octokit.rest.git.createRef({ ...PLACE, ref: "refs/tags/v1.0.0", sha: main });
    const { data } = await octokit.rest.actions.listWorkflowRunsForRepo({ ...PLACE, branch: "v1.0.0" });
    expect(data.workflow_runs).toMatchObject([{ actor: { login: BOT } }]);
  });
});
