/** The bump on GitHub: its pull request, its checks, people in between, and a repository of any size. */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "@jest/globals";
import { readTemplates } from "../../src/app/templates.ts";
import type { Project } from "../../src/core/config/project.ts";
import { liveReleases } from "../../src/core/domain/release.ts";
import { renderPlan } from "../../src/core/plan/render.ts";
import { compileTemplates } from "../../src/core/text/template.ts";
import { versionBump } from "../../src/features/version-bump/index.ts";
import { aProject } from "../features/builders.ts";
import { type Scene, useBench } from "../github/effects/bench.ts";

const bench = useBench();
const render = compileTemplates(readTemplates());
const by = "ada";
const LINE = "release-0.8";

/** Named after the repository, so that the images are this release's own. */
const projectOf = (scene: Scene): Project =>
  aProject({
    components: [
      {
        name: "acme/server",
        repository: scene.name,
        type: "Image",
        pins: [{ kind: "image", image: "ghcr.io/acme/server", files: ["deploy/**", ".github/workflows/*"] }],
      },
    ],
  });

interface Looked {
  /** What became of each effect, by its kind. */
  readonly did: readonly string[];
  readonly kept: readonly string[];
  readonly idle: readonly string[];
  /** `release / bump` at each commit that it was written for. */
  readonly verdicts: ReadonlyMap<string, string>;
}

/** One look of the bot's, as a run takes it. */
async function look(scene: Scene): Promise<Looked> {
  if (versionBump.about !== "release") throw new Error("version-bump looks at releases");
  const project = projectOf(scene);
  const read = await scene.read();
  const [release] = liveReleases(project.release, await read.milestones(), read.now);
  if (!release) throw new Error("no release");
  const config = versionBump.config.parse({});
  const plan = renderPlan(await versionBump.plan(read, { project, release, config }), render);
  const did: string[] = [];
  const kept: string[] = [];
  for (const effect of plan.effects) {
    const outcome = await scene.execute(effect);
    did.push(`${effect.kind} ${outcome.did}`);
    if (outcome.did === "kept") kept.push(outcome.because);
  }
  const checks = plan.effects.flatMap((one) =>
    one.kind === "ensureCheckRun" ? [[one.commit, one.conclusion] as const] : [],
  );
  return { did, kept, idle: plan.idle, verdicts: new Map(checks) };
}

/** A frozen release with its branch cut, and these files on it. */
async function frozen(files: Readonly<Record<string, string>>): Promise<Scene> {
  const scene = await bench().scene();
  const { control, name } = scene;
  await control.createMilestone(name, { by, title: "v0.8.0", due: "2026-08-19" });
  await control.commit(name, { by, branch: "main", message: "Files", files });
  await control.createBranch(name, { by, name: LINE, from: "main" });
  return scene;
}

const bumps = async (scene: Scene) => (await scene.end()).pullRequests.filter(({ author }) => author.endsWith("[bot]"));
const headOf = async (scene: Scene, branch: string) => (await (await scene.read()).branch(branch))?.commit ?? "";
const HEAD = "release-captain/bump-0.8.0-1";
const PIN = "image: ghcr.io/acme/server:v0.7.0\n";

test("one commit with a sign-off, a check on the branch and one on the pull request; merged, both are green", async () => {
  const scene = await frozen({ "deploy/a.yaml": PIN });
  const first = await look(scene);
  expect(first.did).toEqual(["ensureCheckRun wrote", "ensurePullRequest wrote"]);
  expect([...first.verdicts.values()]).toEqual(["failure"]);

  const second = await look(scene);
  expect(second.did).toEqual(["ensureCheckRun unchanged", "ensureCheckRun wrote", "ensurePullRequest unchanged"]);
  expect(second.verdicts.get(await headOf(scene, HEAD))).toBe("success");
  const [pull] = await bumps(scene);
  expect(pull?.messages).toEqual([
    expect.stringMatching(/Signed-off-by: release-captain\[bot\] <\d+\+release-captain/),
  ]);

  await scene.control.mergePullRequest(scene.name, Number(pull?.number), { by });
  expect((await look(scene)).verdicts).toEqual(new Map([[await headOf(scene, LINE), "success"]]));
});

test("a workflow's pin comes as a patch that git applies; the check is red until a person pushed it", async () => {
  const workflow = ".github/workflows/try.yml";
  const text = "on: push\n\n\n\njobs:\n  try:   \n    env: { IMAGE: 'ghcr.io/acme/server:v0.7.0' } # ```\n";
  const scene = await frozen({ "deploy/a.yaml": PIN, [workflow]: text });
  await look(scene);
  const red = await look(scene);
  expect(red.verdicts.get(await headOf(scene, HEAD))).toBe("failure");

  const [pull] = await bumps(scene);
  const patch = /^(`{3,})diff\n([\s\S]*?)^\1$/m.exec(pull?.body ?? "")?.[2] ?? "";
  const after = applied(patch, workflow, text);
  expect(after).toBe(text.replace("v0.7.0", "v0.8.0"));
  await scene.control.commit(scene.name, { by, branch: HEAD, message: "Workflow", files: { [workflow]: after } });
  const green = await look(scene);
  expect(green.verdicts.get(await headOf(scene, HEAD))).toBe("success");
  await scene.control.mergePullRequest(scene.name, Number(pull?.number), { by });
  expect([...(await look(scene)).verdicts.values()]).toEqual(["success"]);
});

/** By git itself, in a folder of its own. */
function applied(patch: string, file: string, text: string): string {
  const folder = mkdtempSync(path.join(tmpdir(), "patch-"));
  try {
    mkdirSync(path.join(folder, path.dirname(file)), { recursive: true });
    writeFileSync(path.join(folder, file), text);
    execFileSync("git", ["apply", "-"], { cwd: folder, input: patch });
    return readFileSync(path.join(folder, file), "utf8");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

test("over a person's commit nothing is pushed, and it is said whose commit stands there", async () => {
  const scene = await frozen({ "deploy/a.yaml": PIN });
  await look(scene);
  const files = { "deploy/a.yaml": "image: ghcr.io/acme/server:v0.7.5\n" };
  const { commit } = await scene.control.commit(scene.name, { by, branch: HEAD, message: "Mine", files });
  const { kept, verdicts } = await look(scene);
  expect(kept).toEqual([`${HEAD} holds ${commit.slice(0, 12)}, which is not the bot's`]);
  expect(await headOf(scene, HEAD)).toBe(commit);
  expect(verdicts.get(commit)).toBe("failure");
});

test("an approved pull request is left as it is while its content is right, whatever else moves on; no label is touched", async () => {
  const scene = await frozen({ "deploy/a.yaml": PIN, "docs/a.md": "a\n" });
  await look(scene);
  const [pull] = await bumps(scene);
  const labels = ["lgtm", "do-not-merge/hold"];
  await scene.control.editIssue(scene.name, Number(pull?.number), { by: "prow", labels });
  const before = await headOf(scene, HEAD);
  // The branch moves on, so the text names another commit; the versions stay right.
  await scene.control.commit(scene.name, { by, branch: LINE, message: "Fix", files: { "docs/a.md": "b\n" } });
  const { did } = await look(scene);
  expect(did.at(-1)).toBe("ensurePullRequest wrote");
  expect(await headOf(scene, HEAD)).toBe(before);
  expect((await bumps(scene))[0]?.labels).toEqual([...labels].sort());
  expect((await look(scene)).did.at(-1)).toBe("ensurePullRequest unchanged");

  // A version that is wrong is worth a push.
  await scene.control.commit(scene.name, { by, branch: LINE, message: "New", files: { "deploy/b.yaml": PIN } });
  await look(scene);
  expect(await headOf(scene, HEAD)).not.toBe(before);
  expect((await bumps(scene))[0]?.labels).toEqual([...labels].sort());
});

test("an image of this release that is there before its tag stops the bump, and the check says so", async () => {
  const scene = await frozen({ "deploy/a.yaml": PIN });
  const { registry } = bench();
  bench().registry = { ...registry, digest: async () => `sha256:${"a".repeat(64)}` };
  try {
    const { did, idle } = await look(scene);
    expect(did).toEqual(["ensureCheckRun wrote"]);
    expect(idle.join()).toContain("`ghcr.io/acme/server:v0.8.0` is there already");
    expect(await bumps(scene)).toEqual([]);
  } finally {
    bench().registry = registry;
  }
});

/** Requests by what they ask for, of two looks: the one that opens the pull request, and the one that judges it. */
async function askedFor(
  files: number,
  pins: number,
): Promise<{ readonly paths: readonly string[]; readonly commits: number }> {
  const tree = Array.from({ length: files }, (_, n): [string, string] =>
    n < pins ? [`deploy/${n % 50}/${n}.yaml`, `# ${n}\n${PIN}`] : [`docs/${n % 50}/${n}.md`, `Page ${n}\n`],
  );
  const scene = await frozen(Object.fromEntries(tree));
  scene.forget();
  const before = (await scene.control.requests()).length;
  await look(scene);
  await look(scene);
  const sent = (await scene.control.requests()).slice(before);
  const plain = (one: string) => one.replace(scene.name, "").replace(/[0-9a-f]{40}|\d+/g, "…");
  const [pull] = await bumps(scene);
  expect(pull?.files).toHaveLength(pins);
  return { paths: sent.map((one) => `${one.method} ${plain(one.path)}`).sort(), commits: pull?.messages.length ?? 0 };
}

test("a tree of 10,000 files with 2,000 pins needs one commit, and the requests of one with 20", async () => {
  const [small, large] = [await askedFor(10_000, 20), await askedFor(10_000, 2000)];
  expect(large.commits).toBe(1);
  expect(large.paths).toEqual(small.paths);
  expect(large.paths.filter((one) => /tarball|_codeload/.test(one))).toHaveLength(2);
  expect(large.paths.filter((one) => one.includes("/git/blobs"))).toEqual([]);
}, 240_000);
