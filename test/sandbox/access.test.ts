import { generateKeyPairSync } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { RunningSandbox } from "../../src/sandbox/sandbox.ts";
import { aSandbox, ask, jwt, manifestWith, mint, NAME, octokitOf, PLACE, refusal } from "./a-sandbox.ts";

const SOMEBODY_ELSE = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  publicKeyEncoding: { type: "spki", format: "pem" },
  privateKeyEncoding: { type: "pkcs1", format: "pem" },
}).privateKey;
const seconds = (): number => Math.floor(Date.now() / 1000);

let sandbox: RunningSandbox;
beforeAll(async () => {
  sandbox = await aSandbox();
});
afterAll(() => sandbox.close());

async function newViolations(work: () => Promise<unknown>): Promise<readonly string[]> {
  const before = (await sandbox.control.violations()).length;
  await work();
  return (await sandbox.control.violations()).slice(before);
}

describe("the App by its JWT", () => {
  test("learns who it is", async () => {
    const { status, data } = await ask(sandbox, "/app", { token: jwt() });
    expect({ status, slug: data.slug }).toEqual({ status: 200, slug: "release-captain" });
  });

  test.each([
    ["signed by another key", () => jwt({}, SOMEBODY_ELSE)],
    ["of another App", () => jwt({ iss: 1 })],
    ["that has expired", () => jwt({ exp: seconds() - 1 })],
    ["valid for longer than ten minutes", () => jwt({ exp: seconds() + 660 })],
    ["from the future", () => jwt({ iat: seconds() + 300 })],
    ["that is none", () => "a.b.c"],
  ])("a token %s is refused with 401", async (_, token) => {
    expect(await ask(sandbox, "/app", { token: token() })).toMatchObject({
      status: 401,
      data: { message: "Bad credentials" },
    });
  });

  test("what belongs to the App needs its JWT, not an installation's token", async () => {
    const { token } = (await mint(sandbox)).data;
    expect((await ask(sandbox, "/app", { token })).status).toBe(401);
  });
});

describe("an installation's token", () => {
  test("lives for an hour and carries the manifest's permissions", async () => {
    const { status, data } = await mint(sandbox);
    expect(status).toBe(201);
    expect(data.permissions).toMatchObject({ contents: "write", actions: "read" });
    const minutes = (Date.parse(data.expires_at) - Date.now()) / 60_000;
    expect(minutes).toBeGreaterThan(58);
    expect(minutes).toBeLessThanOrEqual(60);
  });

  test("can be narrowed to fewer permissions, and then allows no more", async () => {
    const { data } = await mint(sandbox, { permissions: { issues: "read" } });
    expect(data.permissions).toEqual({ metadata: "read", issues: "read" });
    const violations = await newViolations(async () => {
      const { token } = data;
      const refused = await ask(sandbox, `/repos/${NAME}/issues`, { method: "POST", token, body: { title: "x" } });
      expect(refused).toMatchObject({ status: 403, data: { message: "Resource not accessible by integration" } });
      expect((await ask(sandbox, `/repos/${NAME}/issues`, { token })).status).toBe(200);
    });
    expect(violations).toEqual(["issues/create needs issues: write, which the token does not hold"]);
  });

  test("can be narrowed to repositories, and then reaches no other", async () => {
    await sandbox.control.addRepository({ name: "acme/secret", files: { a: "a" }, private: true });
    const { token, repositories } = (await mint(sandbox, { repositories: ["router"] })).data;
    expect(repositories.map((one: { name: string }) => one.name)).toEqual(["router"]);
    expect((await ask(sandbox, "/repos/acme/secret", { token })).status).toBe(404);
    const { total_count: reached } = (await ask(sandbox, "/installation/repositories", { token })).data;
    expect(reached).toBe(1);
  });

  test.each([
    ["a permission the installation has not", { permissions: { administration: "write" } }],
    ["a higher level than the installation has", { permissions: { actions: "write" } }],
    ["a repository out of reach", { repositories: ["library"] }],
  ])("for %s is refused with 422", async (_, body) => {
    expect((await mint(sandbox, body)).status).toBe(422);
  });
});

describe("what the manifest does not allow", () => {
  test("is refused with 403 and kept as a violation", async () => {
    const weak = await aSandbox({ manifest: await manifestWith({ metadata: "read", issues: "read" }) });
    const octokit = await octokitOf(weak);
    const refused = await refusal(octokit.rest.issues.create({ ...PLACE, title: "Release v0.8.0" }));
    expect(refused).toMatchObject({ status: 403, message: expect.stringContaining("Resource not accessible") });
    expect((await refusal(octokit.rest.git.listMatchingRefs({ ...PLACE, ref: "heads/" }))).status).toBe(403);
    expect(await weak.control.violations()).toEqual([
      "issues/create needs issues: write, which the token does not hold",
      "git/list-matching-refs needs contents: read, which the token does not hold",
    ]);
    expect(await weak.control.writes()).toBe(0);
    await weak.close();
  });

  test("a tree that changes a workflow file needs workflows: write", async () => {
    const octokit = await octokitOf(sandbox);
    const { data: main } = await octokit.rest.repos.getBranch({ ...PLACE, branch: "main" });
    const entry = { mode: "100644" as const, type: "blob" as const, content: "on: pull_request_target\n" };
    const change = { ...PLACE, base_tree: main.commit.commit.tree.sha };
    const violations = await newViolations(async () => {
      const tree = [{ ...entry, path: ".github/workflows/release.yaml" }];
      expect((await refusal(octokit.rest.git.createTree({ ...change, tree }))).status).toBe(403);
    });
    expect(violations).toHaveLength(1);
    const { status } = await octokit.rest.git.createTree({ ...change, tree: [{ ...entry, path: "workflows.md" }] });
    expect(status).toBe(201);
  });

  test("a ref at a commit that brings a workflow file needs workflows: write, one at a known commit does not", async () => {
    const octokit = await octokitOf(sandbox);
    const { commit } = await sandbox.control.commit(NAME, {
      by: "ada",
      branch: "main",
      message: "A workflow by a person",
      files: { ".github/workflows/nightly.yaml": "on: schedule\n" },
    });
    const { status } = await octokit.rest.git.createRef({ ...PLACE, ref: "refs/heads/release-0.8", sha: commit });
    expect(status).toBe(201);
    await sandbox.control.pushTag(NAME, { by: "ada", name: "only-tag", at: commit });
    const parent = await octokit.rest.git.getCommit({ ...PLACE, commit_sha: commit });
    const [before] = parent.data.parents;
    const { data: made } = await octokit.rest.git.createCommit({
      ...PLACE,
      message: "Takes the workflow away again",
      tree: (await octokit.rest.git.getCommit({ ...PLACE, commit_sha: before?.sha ?? "" })).data.tree.sha,
      parents: [commit],
    });
    const refused = await refusal(octokit.rest.git.createRef({ ...PLACE, ref: "refs/heads/sly", sha: made.sha }));
    expect(refused).toMatchObject({ status: 403, message: expect.stringContaining("nightly.yaml") });
  });
});

describe("public repositories outside the installation", () => {
  test("can be read with the token and without", async () => {
    const octokit = await octokitOf(sandbox);
    const place = { owner: "upstream", repo: "library" };
    expect((await octokit.rest.repos.getContent({ ...place, path: "README.md" })).status).toBe(200);
    expect((await ask(sandbox, "/repos/upstream/library/tags")).status).toBe(200);
  });

  test("can't be written", async () => {
    const octokit = await octokitOf(sandbox);
    const issue = { owner: "upstream", repo: "library", title: "x" };
    expect((await refusal(octokit.rest.issues.create(issue))).status).toBe(403);
    const anonymous = await ask(sandbox, "/repos/upstream/library/issues", { method: "POST", body: { title: "x" } });
    expect(anonymous.status).toBe(401);
  });
});
