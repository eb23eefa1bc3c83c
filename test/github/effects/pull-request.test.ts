/** The bump's pull request in all situations of its branch, over the sandbox. */
import { expect, test } from "@jest/globals";
import type { EnsurePullRequest, Text } from "../../../src/core/plan/effect.ts";
import { FILES, type Scene, useBench } from "./bench.ts";

const bench = useBench();

const by = "ada";
const branch = "release-captain/bump-0.8.0";
const RUN = "#!/bin/sh\nexport branch=release-0.8\n";

function bump(parent: string, version = "v0.8.0"): EnsurePullRequest<Text> {
  return {
    kind: "ensurePullRequest",
    key: "version-bump/0.8.0/pull-request",
    because: "the release branch exists",
    branch,
    base: "main",
    parent,
    files: [
      { path: ".env", mode: "100644", content: `ROUTER=${version}\n` },
      { path: "bin/run.sh", mode: "100755", content: RUN },
    ],
    text: { title: "Bump components for v0.8.0", body: "One table." },
    message: { title: "Bump components for v0.8.0", body: "Router moves." },
  };
}

const pullsOf = async (scene: Scene) => (await scene.end()).pullRequests;
const treeOf = async (scene: Scene) => {
  const read = await scene.read();
  const head = await read.branch(branch);
  return head ? read.tree(head.commit) : [];
};

test("modes and every other file stay; GitHub signs; the App signs off", async () => {
  const scene = await bench().scene();
  await scene.execute(bump(scene.first));
  const before = await (await scene.read()).tree(scene.first);
  const after = await treeOf(scene);
  expect(after.map(({ path, mode }) => [path, mode])).toEqual(before.map(({ path, mode }) => [path, mode]));
  expect(after.find((one) => one.path === "README.md")).toEqual(before.find((one) => one.path === "README.md"));
  const [pull] = await pullsOf(scene);
  expect(pull).toMatchObject({ state: "open", head: branch, base: "main", author: "release-captain[bot]" });
  expect(pull?.files.map(({ path }) => path)).toEqual([".env", "bin/run.sh"]);
  expect(pull?.messages).toEqual([
    expect.stringMatching(
      /^Bump components for v0\.8\.0\n\nRouter moves\.\n\nSigned-off-by: release-captain\[bot\] <\d+\+release-captain\[bot\]@users\.noreply\.github\.com>$/,
    ),
  ]);
  const octokit = await bench().client();
  const at = { owner: scene.ref.owner, repo: scene.ref.name };
  const head = await (await scene.read()).branch(branch);
  const { data } = await octokit.rest.git.getCommit({ ...at, commit_sha: head?.commit ?? "" });
  expect(data.verification.verified).toBe(true);
});

test("[A24] nothing to change is nothing written", async () => {
  const scene = await bench().scene();
  const files = [{ path: ".env", mode: "100644", content: FILES[".env"] }];
  expect(await scene.execute({ ...bump(scene.first), files })).toEqual({ did: "unchanged" });
  expect(await scene.writes()).toBe(0);
});

test("a person's commit on the branch is kept, and nothing is written", async () => {
  const scene = await bench().scene();
  await scene.execute(bump(scene.first));
  await scene.control.commit(scene.name, { by, branch, message: "Mine", files: { ".env": "ROUTER=v0.8.0-ada\n" } });
  const [before, writes] = [await scene.end(), await scene.writes()];
  expect(await scene.execute(bump(scene.first, "v0.8.1"))).toEqual({
    did: "kept",
    because: expect.stringMatching(/^release-captain\/bump-0\.8\.0 holds [0-9a-f]{12}, which is not the bot's$/),
  });
  expect(await scene.writes()).toBe(writes);
  expect(await scene.end()).toEqual(before);
});

test("a person's commit that comes to what is wanted is as good as ours", async () => {
  const scene = await bench().scene();
  await scene.execute(bump(scene.first));
  await scene.control.commit(scene.name, { by, branch, message: "Mine", files: { ".env": "ROUTER=v0.8.1\n" } });
  expect(await scene.execute(bump(scene.first, "v0.8.1"))).toEqual({ did: "unchanged" });
});

test("a pull request that a person closed stays closed, and its branch stays as it is", async () => {
  const scene = await bench().scene();
  await scene.execute(bump(scene.first));
  await scene.control.closeIssue(scene.name, 1, { by });
  const before = await scene.end();
  expect(await scene.execute(bump(scene.first, "v0.8.1"))).toEqual({
    did: "kept",
    because: "#1 was closed without being merged",
  });
  expect(await scene.end()).toEqual(before);
});

test("after the merge there is nothing to do, also for who still computes from the base before it", async () => {
  const scene = await bench().scene();
  await scene.execute(bump(scene.first));
  const { commit } = await scene.control.mergePullRequest(scene.name, 1, { by, how: "squash" });
  const before = await scene.end();
  expect(await scene.execute(bump(commit))).toEqual({ did: "unchanged" });
  expect(await scene.execute(bump(scene.first))).toEqual({ did: "unchanged" });
  expect(await scene.end()).toEqual(before);
});

test("what changes after the merge is a new pull request of its own difference only", async () => {
  const scene = await bench().scene();
  await scene.execute(bump(scene.first));
  const { commit } = await scene.control.mergePullRequest(scene.name, 1, { by, how: "squash" });
  expect(await scene.execute(bump(commit, "v0.8.1"))).toMatchObject({ did: "wrote" });
  expect(await scene.execute(bump(commit, "v0.8.1"))).toEqual({ did: "unchanged" });
  const pulls = await pullsOf(scene);
  expect(pulls.map((one) => one.state)).toEqual(["merged", "open"]);
  expect(pulls[1]?.files).toEqual([
    expect.objectContaining({ path: ".env", patch: expect.stringMatching(/-ROUTER=v0\.8\.0\n\+ROUTER=v0\.8\.1/) }),
  ]);
});

test("a base that moves elsewhere changes nothing; one that moves here is taken in, and the difference stays ours", async () => {
  const scene = await bench().scene();
  await scene.execute(bump(scene.first));
  const { commit: elsewhere } = await scene.control.commit(scene.name, {
    by,
    branch: "main",
    message: "Docs",
    files: { "README.md": "# Router, again\n" },
  });
  expect(await scene.execute(bump(elsewhere))).toEqual({ did: "unchanged" });

  const moved = { ".env": "# pins\nROUTER=v0.7.0\n" };
  const { commit } = await scene.control.commit(scene.name, { by, branch: "main", message: "Pins", files: moved });
  const effect = bump(commit);
  const files = [{ path: ".env", mode: "100644", content: "# pins\nROUTER=v0.8.0\n" }, ...effect.files.slice(1)];
  expect(await scene.execute({ ...effect, files })).toMatchObject({ did: "wrote" });
  expect(await scene.execute({ ...effect, files })).toEqual({ did: "unchanged" });
  const [pull, ...more] = await pullsOf(scene);
  expect(more).toEqual([]);
  expect(pull?.files.map(({ path, patch }) => [path, patch.replace(/^@@.*\n/, "")])).toEqual(
    [
      [".env", " # pins\n-ROUTER=v0.7.0\n+ROUTER=v0.8.0\n"],
      ["bin/run.sh", " #!/bin/sh\n-export branch=main\n+export branch=release-0.8\n"],
    ].map(([path, patch]) => [path, expect.stringContaining(String(patch).trimEnd())]),
  );
});

test("a file that the change no longer touches goes back to what the base has", async () => {
  const scene = await bench().scene();
  await scene.execute(bump(scene.first));
  const effect = bump(scene.first);
  await scene.execute({ ...effect, files: effect.files.slice(0, 1) });
  const [pull] = await pullsOf(scene);
  expect(pull?.files.map(({ path }) => path)).toEqual([".env"]);
});

test("a file that the change no longer adds is taken away again", async () => {
  const scene = await bench().scene();
  const effect = bump(scene.first);
  const added = { path: "docs/pins.md", mode: "100644", content: "# Pins\n" };
  await scene.execute({ ...effect, files: [...effect.files, added] });
  await scene.execute(effect);
  const [pull] = await pullsOf(scene);
  expect(pull?.files.map(({ path }) => path)).toEqual([".env", "bin/run.sh"]);
});

test("what a person writes around our text in the pull request stays", async () => {
  const scene = await bench().scene();
  await scene.execute(bump(scene.first));
  const [{ body } = { body: "" }] = await pullsOf(scene);
  await scene.control.editIssue(scene.name, 1, { by, body: `Please wait for CI.\n\n${body}` });
  expect(await scene.execute(bump(scene.first))).toEqual({ did: "unchanged" });
  const effect = bump(scene.first);
  await scene.execute({ ...effect, text: { ...effect.text, body: "Another table." } });
  const [pull] = await pullsOf(scene);
  expect(pull?.body).toMatch(/^Please wait for CI\.[\s\S]*Another table\./);
  expect(pull?.body).not.toMatch("One table.");
});

test("a file that is no plain one is refused before anything is written", async () => {
  const scene = await bench().scene();
  const files = [{ path: "link", mode: "120000", content: "README.md" }];
  await expect(scene.execute({ ...bump(scene.first), files })).rejects.toThrow(
    "link is no plain file (mode 120000), so it is not written",
  );
  expect(await scene.writes()).toBe(0);
});

test("a base that moved on the same line is taken in, so that the pull request can still be merged", async () => {
  const scene = await bench().scene();
  await scene.execute(bump(scene.first));
  const files = { ".env": "ROUTER=v0.7.1\n" };
  const { commit } = await scene.control.commit(scene.name, { by, branch: "main", message: "Moves", files });
  expect(await scene.execute(bump(commit))).toMatchObject({ did: "wrote" });
  expect(await scene.execute(bump(commit))).toEqual({ did: "unchanged" });
  await scene.control.mergePullRequest(scene.name, 1, { by });
  const [pull] = await pullsOf(scene);
  expect(pull).toMatchObject({ state: "merged", files: [{ path: ".env" }, { path: "bin/run.sh" }] });
});
