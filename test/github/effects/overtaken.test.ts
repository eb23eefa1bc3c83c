/** Somebody writes between our read and our write; the sandbox refuses as GitHub does. */
import { expect, test } from "@jest/globals";
import { Unavailable } from "../../../src/core/errors.ts";
import type { EnsurePullRequest, Text } from "../../../src/core/plan/effect.ts";
import { type Scene, useBench } from "./bench.ts";

const bench = useBench();

const by = "ada";
const because = "the release branch exists";
const branch = "release-captain/bump-0.8.0";

const bump = (scene: Scene, version: string): EnsurePullRequest<Text> => ({
  kind: "ensurePullRequest",
  key: "version-bump/0.8.0/pull-request",
  because,
  branch,
  base: "main",
  parent: scene.first,
  files: [{ path: ".env", mode: "100644", content: `ROUTER=${version}\n` }],
  text: { title: "Bump components for v0.8.0", body: "One table." },
  message: { title: "Bump components for v0.8.0", body: "" },
});

/** A commit on the branch in our own name, as another process of ours makes it. */
async function commitAsUs({ ref }: Scene): Promise<void> {
  const { rest } = await bench().client();
  const at = { owner: ref.owner, repo: ref.name };
  const { data: head } = await rest.git.getRef({ ...at, ref: `heads/${branch}` });
  const { data: parent } = await rest.git.getCommit({ ...at, commit_sha: head.object.sha });
  const { data: commit } = await rest.git.createCommit({
    ...at,
    message: "Another process",
    tree: parent.tree.sha,
    parents: [parent.sha],
  });
  await rest.git.updateRef({ ...at, ref: `heads/${branch}`, sha: commit.sha });
}

test("[A3] a branch that appears between read and write, at the same commit or another, is left alone", async () => {
  const scene = await bench().scene();
  scene.meanwhile({ method: "POST", path: "/git/refs", times: 1 }, () =>
    scene.control.createBranch(scene.name, { by, name: "release-0.8", from: "main" }),
  );
  const effect = { kind: "ensureBranch", key: "branch", because, branch: "release-0.8", commit: scene.first } as const;
  expect(await scene.execute(effect)).toEqual({ did: "unchanged" });
  expect(await scene.writes()).toBe(0);
});

test("[A23] a commit of ours that came between is read again and built upon", async () => {
  const scene = await bench().scene();
  await scene.execute(bump(scene, "v0.8.0"));
  scene.meanwhile({ method: "PATCH", path: "/git/refs/", times: 1 }, () => commitAsUs(scene));
  expect(await scene.execute(bump(scene, "v0.8.1"))).toMatchObject({ did: "wrote" });
  const [pull] = (await scene.end()).pullRequests;
  expect(pull?.messages).toHaveLength(3);
  expect(pull?.files.map((one) => one.path)).toEqual([".env"]);
  expect(await scene.execute(bump(scene, "v0.8.1"))).toEqual({ did: "unchanged" });
});

test("[A23] a person's commit that came between is kept", async () => {
  const scene = await bench().scene();
  await scene.execute(bump(scene, "v0.8.0"));
  scene.meanwhile({ method: "PATCH", path: "/git/refs/", times: 1 }, () =>
    scene.control.commit(scene.name, { by, branch, message: "Mine", files: { ".env": "ROUTER=mine\n" } }),
  );
  expect(await scene.execute(bump(scene, "v0.8.1"))).toMatchObject({ did: "kept" });
  const [pull] = (await scene.end()).pullRequests;
  expect(pull?.messages.at(-1)).toMatch(/^Mine/);
});

test("[A23] a branch that moves each of three times is left for later", async () => {
  const scene = await bench().scene();
  await scene.execute(bump(scene, "v0.8.0"));
  scene.meanwhile({ method: "PATCH", path: "/git/refs/", times: 3 }, () => commitAsUs(scene));
  const failure = await scene.execute(bump(scene, "v0.8.1")).catch((error: unknown) => error);
  expect(failure).toEqual(new Unavailable(`${branch} moved each time it was read`));
  expect(await scene.execute(bump(scene, "v0.8.1"))).toMatchObject({ did: "wrote" });
});

test("a branch that another process of ours just made is adopted", async () => {
  const scene = await bench().scene();
  const other = bench().connect();
  scene.meanwhile({ method: "POST", path: "/git/refs", times: 1 }, async () => {
    await (await other.executor(scene.ref)).execute(bump(scene, "v0.8.0"));
  });
  expect((await scene.execute(bump(scene, "v0.8.0"))).did).toMatch(/^(unchanged|wrote)$/);
  const { pullRequests } = await scene.end();
  expect(pullRequests).toHaveLength(1);
  expect(pullRequests[0]?.messages).toHaveLength(1);
});
