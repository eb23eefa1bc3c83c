import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { ProbotOctokit } from "probot";
import type { RunningSandbox } from "../../src/sandbox/sandbox.ts";
import { aSandbox, BOT, NAME, octokitOf, PLACE, refusal } from "./a-sandbox.ts";

let sandbox: RunningSandbox;
let octokit: ProbotOctokit;
let main: string;
beforeAll(async () => {
  sandbox = await aSandbox();
  octokit = await octokitOf(sandbox);
  main = (await octokit.rest.git.getRef({ ...PLACE, ref: "heads/main" })).data.object.sha;
});
afterAll(() => sandbox.close());

/** A branch with one commit of the App's on top of main. */
async function branchWith(name: string, content: string): Promise<string> {
  const tree = [{ path: "deploy/values.yaml", mode: "100644" as const, type: "blob" as const, content }];
  const { data } = await octokit.rest.git.createTree({ ...PLACE, base_tree: main, tree });
  const commit = { ...PLACE, message: `${name}\n\nwhy`, tree: data.sha, parents: [main] };
  const { sha } = (await octokit.rest.git.createCommit(commit)).data;
  await octokit.rest.git.createRef({ ...PLACE, ref: `refs/heads/${name}`, sha });
  return sha;
}

describe("a pull request of the App's", () => {
  test("is found by its head, shows its files and who made it", async () => {
    const sha = await branchWith("release-captain/bump", "image: router:v0.8.0\n");
    const wanted = { ...PLACE, title: "Bump", head: "release-captain/bump", base: "main", body: "why" };
    const { data: made } = await octokit.rest.pulls.create(wanted);
    expect(made).toMatchObject({
      user: { login: BOT },
      head: { sha },
      base: { sha: main },
      mergeable: true,
      commits: 1,
      additions: 1,
    });
    const { data: found } = await octokit.rest.pulls.list({
      ...PLACE,
      head: "acme:release-captain/bump",
      base: "main",
    });
    expect(found.map((one) => one.number)).toEqual([made.number]);
    expect((await octokit.rest.pulls.list({ ...PLACE, head: "acme:other" })).data).toEqual([]);
    const { data: files } = await octokit.rest.pulls.listFiles({ ...PLACE, pull_number: made.number });
    expect(files).toMatchObject([
      {
        filename: "deploy/values.yaml",
        status: "modified",
        patch: "@@ -1 +1 @@\n-image: router:v0.7.0\n+image: router:v0.8.0",
      },
    ]);
  });

  test("is refused with 422 when one is open already, when nothing would be merged, when a branch is missing", async () => {
    await branchWith("twice", "image: router:v0.9.0\n");
    const create = (head: string, base = "main") =>
      refusal(octokit.rest.pulls.create({ ...PLACE, title: "x", head, base }));
    await octokit.rest.pulls.create({ ...PLACE, title: "x", head: "twice", base: "main" });
    expect((await create("acme:twice")).message).toContain("A pull request already exists for acme:twice.");
    expect((await create("main", "twice")).message).toContain("No commits between twice and main");
    expect(await create("nowhere")).toMatchObject({ status: 422, message: expect.stringContaining("head") });
    expect(await create("twice", "nowhere")).toMatchObject({ status: 422, message: expect.stringContaining("base") });
  });

  test("follows its branch while it is open, and is closed when its branch goes", async () => {
    const sha = await branchWith("followed", "a: 1\n");
    const { number } = (await octokit.rest.pulls.create({ ...PLACE, title: "x", head: "followed", base: "main" })).data;
    const { commit } = await sandbox.control.commit(NAME, {
      by: "ada",
      branch: "followed",
      message: "more",
      files: { b: "b" },
    });
    const get = async () => (await octokit.rest.pulls.get({ ...PLACE, pull_number: number })).data;
    expect(await get()).toMatchObject({ head: { sha: commit }, commits: 2, changed_files: 2 });
    const { data: commits } = await octokit.rest.pulls.listCommits({ ...PLACE, pull_number: number });
    expect(commits.map((one) => one.sha)).toEqual([sha, commit]);
    await octokit.rest.git.deleteRef({ ...PLACE, ref: "heads/followed" });
    expect(await get()).toMatchObject({ state: "closed", merged: false });
  });
});

describe("merging", () => {
  const between = async (base: string, head: string) =>
    (await octokit.rest.repos.compareCommitsWithBasehead({ ...PLACE, basehead: `${base}...${head}` })).data;

  async function mergedInto(branch: string, how: "squash" | "merge" | "rebase") {
    await sandbox.control.createBranch(NAME, { by: "ada", name: branch, from: main });
    const change = {
      by: "ben",
      title: `Add ${how}`,
      body: "Because.",
      base: branch,
      files: { [`${how}.md`]: `${branch}\n` },
    };
    const { number } = await sandbox.control.contribute(NAME, change);
    // The base moves on meanwhile, so that nothing is a mere fast-forward.
    await sandbox.control.commit(NAME, { by: "ada", branch, message: "meanwhile", files: { "other.md": "y\n" } });
    await sandbox.control.mergePullRequest(NAME, number, { by: "ada", how });
    const compared = await between(main, branch);
    return { number, compared, subjects: compared.commits.map((one) => one.commit.message.split("\n")[0]) };
  }

  test("by squash brings one commit of the author's with the number in its title", async () => {
    const { number, compared, subjects } = await mergedInto("squashed", "squash");
    expect(subjects).toEqual(["meanwhile", `Add squash (#${number})`]);
    expect(compared.commits[1]).toMatchObject({
      commit: {
        message: `Add squash (#${number})\n\nBecause.`,
        committer: { name: "GitHub" },
        verification: { verified: true },
      },
      author: { login: "ben" },
    });
  });

  test("by merge brings the commits and a merge of both", async () => {
    const { number, compared, subjects } = await mergedInto("merged", "merge");
    expect(subjects).toHaveLength(3);
    expect(subjects.at(-1)).toMatch(new RegExp(`^Merge pull request #${number} from acme/ben/`));
    expect(compared.commits.at(-1)?.parents).toHaveLength(2);
  });

  test("by rebase brings the commits anew, by their author and in the hand of who merges", async () => {
    const { compared, subjects } = await mergedInto("rebased", "rebase");
    expect(subjects).toEqual(["meanwhile", "Add rebase"]);
    expect(compared.commits[1]).toMatchObject({ commit: { author: { name: "ben" }, committer: { name: "ada" } } });
  });

  test.each(["squash", "merge", "rebase"] as const)(
    "by %s leaves the same files, and each new commit knows its pull request",
    async (how) => {
      const { number, compared } = await mergedInto(`files-${how}`, how);
      expect(compared.files?.map((one) => one.filename)).toEqual(["other.md", `${how}.md`].sort());
      const own = compared.commits.filter((one) => one.author?.login === "ben" || one.parents.length > 1);
      expect(own.length).toBeGreaterThan(0);
      for (const { sha } of own) {
        const { data } = await octokit.rest.repos.listPullRequestsAssociatedWithCommit({ ...PLACE, commit_sha: sha });
        expect(data.map((one) => one.number)).toEqual([number]);
      }
      const { data } = await octokit.rest.pulls.get({ ...PLACE, pull_number: number });
      expect(data).toMatchObject({
        state: "closed",
        merged: true,
        merged_by: { login: "ada" },
        merge_commit_sha: compared.commits.at(-1)?.sha,
      });
    },
  );

  test("keeps both sides' changes of one file, and refuses when they touch the same line", async () => {
    const lines = (first: string, last: string) => `${first}\n2\n3\n4\n5\n6\n7\n8\n${last}\n`;
    const files = { "long.txt": lines("1", "9") };
    const { commit } = await sandbox.control.commit(NAME, { by: "ada", branch: "main", message: "long", files });
    await sandbox.control.createBranch(NAME, { by: "ada", name: "base", from: commit });
    const ours = { by: "ben", title: "last", base: "base", files: { "long.txt": lines("1", "nine") } };
    const theirs = { by: "cleo", title: "last too", base: "base", files: { "long.txt": lines("1", "NINE") } };
    const { number: first } = await sandbox.control.contribute(NAME, ours);
    const { number: second } = await sandbox.control.contribute(NAME, theirs);
    await sandbox.control.commit(NAME, {
      by: "ada",
      branch: "base",
      message: "top",
      files: { "long.txt": lines("one", "9") },
    });
    await sandbox.control.mergePullRequest(NAME, first, { by: "ada" });
    const { data } = await octokit.rest.repos.getContent({
      ...PLACE,
      path: "long.txt",
      ref: "base",
      mediaType: { format: "raw" },
    });
    expect(data).toBe(lines("one", "nine"));
    const { data: stuck } = await octokit.rest.pulls.get({ ...PLACE, pull_number: second });
    expect(stuck).toMatchObject({ mergeable: false, mergeable_state: "dirty" });
    await expect(sandbox.control.mergePullRequest(NAME, second, { by: "ada" })).rejects.toThrow("not mergeable");
  });
});

describe("comparing", () => {
  test("shows what the head has and the base has not, oldest first, in pages; files on the first one only", async () => {
    const own = await aSandbox();
    const client = await octokitOf(own);
    await own.control.pushTag(NAME, { by: "ada", name: "v0.7.0", at: "main" });
    for (const n of [1, 2, 3]) {
      await own.control.commit(NAME, {
        by: "ada",
        branch: "main",
        message: `change ${n}`,
        files: { [`${n}.md`]: "x" },
      });
    }
    const compare = async (page: number) =>
      (await client.rest.repos.compareCommitsWithBasehead({ ...PLACE, basehead: "v0.7.0...main", per_page: 2, page }))
        .data;
    const [first, second] = [await compare(1), await compare(2)];
    expect(first).toMatchObject({ status: "ahead", ahead_by: 3, behind_by: 0, total_commits: 3 });
    const subjects = [first, second].map((one) => one.commits.map((commit) => commit.commit.message));
    expect(subjects).toEqual([["change 1", "change 2"], ["change 3"]]);
    expect([first.files?.length, second.files]).toEqual([3, undefined]);
    await own.close();
  });

  test.each([
    ["main...main", "identical", 0, 0],
    ["main...ahead", "ahead", 1, 0],
    ["ahead...main", "behind", 0, 1],
    ["ahead...aside", "diverged", 1, 1],
  ])("%s is %s", async (basehead, status, ahead, behind) => {
    const own = await aSandbox();
    const client = await octokitOf(own);
    for (const name of ["ahead", "aside"]) {
      await own.control.createBranch(NAME, { by: "ada", name, from: "main" });
      await own.control.commit(NAME, { by: "ada", branch: name, message: name, files: { [name]: name } });
    }
    const { data } = await client.rest.repos.compareCommitsWithBasehead({ ...PLACE, basehead });
    expect(data).toMatchObject({ status, ahead_by: ahead, behind_by: behind });
    await own.close();
  });

  test("what is not there is 404", async () => {
    const compare = (basehead: string) =>
      refusal(octokit.rest.repos.compareCommitsWithBasehead({ ...PLACE, basehead }));
    expect((await compare("main...nowhere")).status).toBe(404);
    expect((await compare("main")).status).toBe(404);
  });
});
