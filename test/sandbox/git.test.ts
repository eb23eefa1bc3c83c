import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import type { ProbotOctokit } from "probot";
import { GitRepository } from "../../src/sandbox/git/repository.ts";
import { entryAt, listTree, writeTree } from "../../src/sandbox/git/trees.ts";
import type { RunningSandbox } from "../../src/sandbox/sandbox.ts";
import { aSandbox, BOT, NAME, octokitOf, PLACE, refusal } from "./a-sandbox.ts";

let folder: string;
let git: GitRepository;
beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "sandbox-git-"));
  git = await GitRepository.create(folder);
});
afterEach(() => {
  git.close();
  rmSync(folder, { recursive: true, force: true });
});

/** What the real git says, in a process of its own. */
const real = (...args: readonly string[]): Buffer => execFileSync("git", ["-C", folder, ...args]);

describe("objects are real git's", () => {
  test("any bytes come back as they went in", async () => {
    const contents = await fc.sample(fc.uint8Array({ maxLength: 300 }), 25).map((bytes) => Buffer.from(bytes));
    const shas = await git.writeBlobs(contents);
    for (const [index, content] of contents.entries()) {
      const sha = shas[index] ?? "";
      expect((await git.objects.read(sha))?.content.equals(content)).toBe(true);
      expect(real("cat-file", "blob", sha).equals(content)).toBe(true);
    }
  });

  test("an object larger than a pipe's buffer arrives whole, and so does the one after it", async () => {
    const large = Buffer.alloc(3_000_000, "large ");
    const [first = "", second = ""] = await git.writeBlobs([large, "small"]);
    const [read, next] = await Promise.all([git.objects.read(first), git.objects.read(second)]);
    expect(read?.content.equals(large)).toBe(true);
    expect(next?.content.toString()).toBe("small");
  });

  test("what does not exist is not found, and the question after it is still answered", async () => {
    const sha = await git.writeObject("blob", "x");
    const found = await Promise.all(["1".repeat(40), "HEAD", sha].map((name) => git.objects.read(name)));
    expect(found.map((one) => one?.sha)).toEqual([undefined, undefined, sha]);
  });

  test("a new tree keeps modes and objects of every path that no change names", async () => {
    const [script = "", text = "", link = "", changed = ""] = await git.writeBlobs(["#!\n", "text", "target", "new"]);
    const base = await writeTree(git, undefined, [
      { path: "bin/run", mode: "100755", sha: script },
      { path: "docs/a.md", mode: "100644", sha: text },
      { path: "docs/b.md", mode: "100644", sha: text },
      { path: "latest", mode: "120000", sha: link },
      { path: "vendored", mode: "160000", sha: "1".repeat(40) },
    ]);
    const after = await writeTree(git, base, [
      { path: "docs/a.md", mode: "100644", sha: changed },
      { path: "docs/b.md", mode: "100644", sha: null },
    ]);
    expect(real("ls-tree", "-r", after).toString().split("\n")).toEqual([
      `100755 blob ${script}\tbin/run`,
      `100644 blob ${changed}\tdocs/a.md`,
      `120000 blob ${link}\tlatest`,
      `160000 commit ${"1".repeat(40)}\tvendored`,
      "",
    ]);
    expect(await entryAt(git, after, "bin/run")).toMatchObject({ mode: "100755", sha: script });
    expect((await listTree(git, after, true)).map((one) => one.size)).toEqual([
      undefined,
      3,
      undefined,
      3,
      6,
      undefined,
    ]);
  });

  test("a tree can be put where a folder was, and a file where a folder was", async () => {
    const [a = "", b = ""] = await git.writeBlobs(["a", "b"]);
    const inner = await writeTree(git, undefined, [{ path: "only", mode: "100644", sha: b }]);
    const base = await writeTree(git, undefined, [{ path: "dir/x", mode: "100644", sha: a }]);
    const replaced = await writeTree(git, base, [{ path: "dir", mode: "040000", sha: inner }]);
    expect(real("ls-tree", "-r", "--name-only", replaced).toString()).toBe("dir/only\n");
    const flat = await writeTree(git, base, [{ path: "dir", mode: "100644", sha: b }]);
    expect(real("ls-tree", "-r", "--name-only", flat).toString()).toBe("dir\n");
  });

  test("commits are read as they were written, with every byte of the message", async () => {
    const tree = await writeTree(git, undefined, []);
    const person = { name: "Ada <the> First", email: "ada@example.org", date: "2026-06-01T10:00:00Z" };
    const message = "Bump\n\nSigned-off-by: x <x@y>";
    const sha = await git.writeCommit({ tree, parents: [], author: person, committer: person, message });
    const plain = { ...person, name: "Ada the First" };
    expect(await git.commit(sha)).toEqual({ sha, tree, parents: [], author: plain, committer: plain, message });
    expect(real("cat-file", "commit", sha).toString()).toBe(
      `tree ${tree}\nauthor Ada the First <ada@example.org> 1780308000 +0000\n` +
        `committer Ada the First <ada@example.org> 1780308000 +0000\n\n${message}`,
    );
    expect(real("fsck", "--strict", "--no-dangling", sha).toString()).toBe("");
  });
});

describe("the git database over HTTP", () => {
  let sandbox: RunningSandbox;
  let octokit: ProbotOctokit;
  let main: string;
  beforeAll(async () => {
    sandbox = await aSandbox();
    octokit = await octokitOf(sandbox);
    main = (await octokit.rest.git.getRef({ ...PLACE, ref: "heads/main" })).data.object.sha;
  });
  afterAll(() => sandbox.close());

  const bump = async (parent: string, named: object = {}) => {
    const base = (await octokit.rest.git.getCommit({ ...PLACE, commit_sha: parent })).data.tree.sha;
    const tree = [
      { path: "bin/run.sh", mode: "100755" as const, type: "blob" as const, content: "#!/bin/sh\nexec false\n" },
    ];
    const { data } = await octokit.rest.git.createTree({ ...PLACE, base_tree: base, tree });
    return (
      await octokit.rest.git.createCommit({ ...PLACE, message: "Bump", tree: data.sha, parents: [parent], ...named })
    ).data;
  };

  test("tree, commit and ref: modes stay, the bot is the author, and GitHub signs", async () => {
    const commit = await bump(main);
    expect(commit).toMatchObject({
      author: { name: BOT, email: `90001+${BOT}@users.noreply.github.com`, date: "2026-06-01T12:00:00Z" },
      committer: { name: BOT },
      verification: { verified: true, reason: "valid" },
      parents: [{ sha: main }],
    });
    const { data } = await octokit.rest.git.getTree({ ...PLACE, tree_sha: commit.tree.sha, recursive: "1" });
    const files = data.tree.filter((one) => one.type === "blob").map((one) => `${one.mode} ${one.path}`);
    expect(files).toEqual([
      "100644 .github/workflows/release.yaml",
      "100644 README.md",
      "100755 bin/run.sh",
      "100644 deploy/values.yaml",
    ]);
    await octokit.rest.git.createRef({ ...PLACE, ref: "refs/heads/release-captain/bump", sha: commit.sha });
    const blob = data.tree.find((one) => one.path === "bin/run.sh")?.sha ?? "";
    const { content } = (await octokit.rest.git.getBlob({ ...PLACE, file_sha: blob })).data;
    expect(Buffer.from(content, "base64").toString()).toBe("#!/bin/sh\nexec false\n");
  });

  test("a commit in another's name is not signed", async () => {
    const author = { name: "Ada", email: "ada@example.org", date: "2026-05-01T00:00:00Z" };
    const commit = await bump(main, { author });
    expect(commit).toMatchObject({ author, committer: author, verification: { verified: false, reason: "unsigned" } });
  });

  test("blobs keep bytes that are no text", async () => {
    const content = Buffer.from([0, 255, 10, 13]).toString("base64");
    const { sha } = (await octokit.rest.git.createBlob({ ...PLACE, content, encoding: "base64" })).data;
    const { data } = await octokit.rest.git.getBlob({ ...PLACE, file_sha: sha });
    expect({ ...data, content: data.content.trim() }).toMatchObject({ content, encoding: "base64", size: 4 });
  });

  test("refs are created once, moved forwards, and backwards only by force", async () => {
    const ref = { ...PLACE, ref: "heads/moving" };
    await octokit.rest.git.createRef({ ...PLACE, ref: "refs/heads/moving", sha: main });
    const refused = async (call: Promise<unknown>) => (await refusal(call)).message.split(" - ")[0];
    const create = (name: string, sha: string) => octokit.rest.git.createRef({ ...PLACE, ref: name, sha });
    expect(await refused(create("refs/heads/moving", main))).toBe("Reference already exists");
    expect(await refused(create("refs/heads/other", "1".repeat(40)))).toBe("Object does not exist");
    expect(await refused(create("heads", main))).toMatch(/^Reference name must start with 'refs\/'/);
    expect(await refused(create("refs/heads/bad..name", main))).toBe("Reference update failed");
    const { sha } = await bump(main);
    expect((await octokit.rest.git.updateRef({ ...ref, sha })).data.object.sha).toBe(sha);
    expect(await refused(octokit.rest.git.updateRef({ ...ref, sha: main }))).toBe("Update is not a fast forward");
    await octokit.rest.git.updateRef({ ...ref, sha: main, force: true });
    await octokit.rest.git.deleteRef(ref);
    expect(await refused(octokit.rest.git.deleteRef(ref))).toBe("Reference does not exist");
    expect(await refused(octokit.rest.git.updateRef({ ...ref, sha }))).toBe("Reference does not exist");
    expect((await refusal(octokit.rest.git.getRef(ref))).status).toBe(404);
  });

  test("of two that create the same ref at once one wins", async () => {
    const create = () => octokit.rest.git.createRef({ ...PLACE, ref: "refs/heads/race", sha: main });
    const statuses = await Promise.all(
      [1, 2, 3].map(() =>
        create().then(
          (one) => one.status,
          (error) => error.status,
        ),
      ),
    );
    expect(statuses.sort()).toEqual([201, 422, 422]);
  });

  test("matching refs are those that begin so, in order", async () => {
    for (const name of ["v0.8.0", "v0.8.0-rc.1", "v0.9.0"]) {
      await sandbox.control.pushTag(NAME, { by: "ada", name, at: "main" });
    }
    const { data } = await octokit.rest.git.listMatchingRefs({ ...PLACE, ref: "tags/v0.8" });
    expect(data.map((one) => one.ref)).toEqual(["refs/tags/v0.8.0", "refs/tags/v0.8.0-rc.1"]);
    expect((await octokit.rest.git.listMatchingRefs({ ...PLACE, ref: "tags/w" })).data).toEqual([]);
  });

  test("an annotated tag is an object of its own; the list of tags shows the commit", async () => {
    const { commit } = await sandbox.control.pushTag(NAME, { by: "ada", name: "v1.0.0", at: "main", message: "First" });
    const { object } = (await octokit.rest.git.getRef({ ...PLACE, ref: "tags/v1.0.0" })).data;
    expect(object.type).toBe("tag");
    const { data: tag } = await octokit.rest.git.getTag({ ...PLACE, tag_sha: object.sha });
    expect(tag).toMatchObject({ tag: "v1.0.0", message: "First\n", object: { sha: commit }, tagger: { name: "ada" } });
    const { data: tags } = await octokit.rest.repos.listTags(PLACE);
    expect(tags.find((one) => one.name === "v1.0.0")?.commit.sha).toBe(commit);
  });

  test.each([
    ["a tree that no base has", { base_tree: "1".repeat(40), tree: [{ path: "a", mode: "100644", content: "x" }] }],
    ["an object that nobody wrote", { tree: [{ path: "a", mode: "100644", sha: "1".repeat(40) }] }],
    ["neither object nor content", { tree: [{ path: "a", mode: "100644" }] }],
    ["a path to delete that is not there", { tree: [{ path: "a", mode: "100644", sha: null }] }],
    ["a path that leaves the tree", { tree: [{ path: "../a", mode: "100644", content: "x" }] }],
    ["a path into git itself", { tree: [{ path: "a/.Git/config", mode: "100644", content: "x" }] }],
  ])("a tree with %s is refused with 422", async (_, body) => {
    const create = octokit.request("POST /repos/{owner}/{repo}/git/trees", { ...PLACE, ...(body as { tree: [] }) });
    expect((await refusal(create)).status).toBe(422);
  });

  test("contents: a file, a folder, bytes as they are, and what is not there", async () => {
    const get = (at: string, more: object = {}) => octokit.rest.repos.getContent({ ...PLACE, path: at, ...more });
    const file = (await get("deploy/values.yaml")).data as { content: string; type: string };
    expect(Buffer.from(file.content, "base64").toString()).toBe("image: router:v0.7.0\n");
    const entries = (await get("bin")).data as readonly { name: string; type: string }[];
    expect(entries.map((one) => `${one.type} ${one.name}`)).toEqual(["file run.sh"]);
    expect((await get("README.md", { mediaType: { format: "raw" } })).data).toBe("# Router\n");
    expect((await refusal(get("README"))).status).toBe(404);
    expect((await refusal(get("README.md", { ref: "no-such-branch" }))).status).toBe(404);
  });
});
