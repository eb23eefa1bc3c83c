/** Candidates over the embedded GitHub: what the report on the tracker says of each, as far as they have got. */
import { beforeEach, describe, expect, test } from "@jest/globals";
import { readTemplates } from "../../src/app/templates.ts";
import { compileTemplates } from "../../src/core/text/template.ts";
import { passingMemory } from "../../src/engine/memory.ts";
import { run } from "../../src/engine/run.ts";
import { candidate } from "../../src/features/candidate/index.ts";
import { tracker } from "../../src/features/tracker/index.ts";
import type { FinishedRun } from "../../src/sandbox/actions.ts";
import { FILES, type Scene, useBench } from "../github/effects/bench.ts";

const bench = useBench();
const render = compileTemplates(readTemplates());

const PATH = ".github/workflows/release.yml";
const workflow = (name: string) => `name: ${name}\non: { push: { tags: ['v*'] } }\njobs: {}\n`;
const RC1 = "v0.8.0-rc.1";

let scene: Scene;
let section: string;

beforeEach(async () => {
  scene = await bench().scene({ ...FILES, [PATH]: workflow("Release") });
  section = "candidate: { workflow: Release }";
  const { control, name } = scene;
  await control.setTeam("acme", { slug: "crew", members: { ada: "active" } });
  await control.setPermission(name, { login: "ada", role: "write" });
  await control.createMilestone(name, { by: "ada", title: "v0.8.0", due: "2026-08-21" });
  await control.defineWorkflow(name, { name: "Release", path: PATH, onTags: "v*", jobs: ["image", "join"] });
});

/** The bot looks, until it has nothing more to write. */
async function look(now = "2026-08-14T12:00:00Z"): Promise<void> {
  const file = async () => `roles: { leaders: { teams: [crew] } }\ntracker: {}\n${section}\n`;
  for (const _ of ["the tracker", "the report", "the rest"]) {
    const read = { ...(await scene.read()), now: new Date(now), file };
    const parts = { features: [tracker, candidate], render, memory: passingMemory(), read };
    const { failures } = await run(
      { repository: scene.ref, causes: ["tick"] },
      { ...parts, last: scene.execute, trail: async () => undefined },
    );
    expect(failures).toEqual([]);
  }
}

/** What the tracker says of a tag. */
async function report(tag = RC1): Promise<string> {
  await look();
  const all = (await scene.end()).issues.flatMap(({ comments }) => comments);
  return all.find(({ body }) => body.includes(`candidate/${tag.slice(1)} -->`))?.body ?? "";
}

const verdicts = async () =>
  (await scene.end()).checkRuns.filter(({ name }) => name === "release / candidate").map(({ title }) => title);

const push = (name = RC1, at = "main") => scene.control.pushTag(scene.name, { by: "ada", name, at });
const finish = (ended: Omit<FinishedRun, "tag"> = {}, tag = RC1) =>
  scene.control.finishRun(scene.name, { tag, ...ended });
const commit = (files: Readonly<Record<string, string>>) =>
  scene.control.commit(scene.name, { by: "walt", branch: "main", message: "Change", files });

describe("A green run", () => {
  test("that hides a failed job is not usable", async () => {
    await push();
    await finish({ failed: { join: "Join" }, mayFail: ["join"], says: { join: { log: "##[error]no digest\n" } } });
    const said = await report();
    expect(said).toContain("**not usable**: the run is green, but `join` failed");
    expect(said).toContain("| `no digest` |");
    expect(await verdicts()).toEqual([`${RC1} is not usable: 1 of 2 jobs green`]);
  });

  test("that hides a failed step is not usable, although GitHub shows job and step as a success", async () => {
    await push();
    await finish({ says: { image: { notes: [{ level: "failure", message: "buildx failed: denied" }] } } });
    const said = await report();
    expect(said).toContain("**not usable**: the run is green, but `image` hides a failed step");
    expect(said).toContain("`buildx failed: denied`");
  });

  test("that skips a job is not usable, and one that only warns is", async () => {
    await push();
    await finish({ skipped: ["image"] });
    expect(await report()).toContain("`image` was skipped");
    await commit({ "README.md": "# 2\n" });
    await push("v0.8.0-rc.2");
    await finish({ says: { image: { notes: [{ level: "warning", message: "deprecated" }] } } }, "v0.8.0-rc.2");
    expect(await report("v0.8.0-rc.2")).toContain("is **usable**: 2 of 2 jobs green");
  });
});

test("[O5] a second attempt is what counts, and the first one's failure is forgotten", async () => {
  await push();
  await finish({ failed: { image: "Push" } });
  expect(await report()).toContain("**not usable**: `image` failed");
  await scene.control.repeatRun(scene.name, { by: "ada", tag: RC1 });
  expect(await report()).toContain("is **being tried**: 0 of 2 jobs");
  await finish();
  expect(await report()).toContain("is **usable**: 2 of 2 jobs green");
});

test("[O4] [O6] a tag that is deleted and made again elsewhere is judged by the run there, and by no other", async () => {
  await push();
  await finish();
  expect(await report()).toContain("is **usable**");
  await scene.control.deleteTag(scene.name, { by: "ada", name: RC1 });
  const { commit: elsewhere } = await commit({ "README.md": "# Elsewhere\n" });
  await push();
  expect(await report()).toContain(`is **being tried**: 0 of 2 jobs have ended at [\`${elsewhere.slice(0, 7)}\`]`);
  await finish({ failed: { image: "Push" } });
  expect(await report()).toContain("**not usable**: `image` failed");
});

test("[O10] a tag is found through the API, whether or not anybody told of it", async () => {
  await look();
  await push();
  await finish();
  expect(await report()).toContain("is **usable**");
});

describe("A tag that starts nothing", () => {
  test("because its workflow has another name there says so, and which one it does start", async () => {
    await commit({ [PATH]: workflow("Publish") });
    await scene.control.switchWorkflow(scene.name, { path: PATH, on: false });
    await push();
    expect(await report()).toContain("**starts nothing**: no workflow at");
    expect(await report()).toContain("is named `Release`; the tag starts `Publish` there");
  });

  test("because its workflow is switched off says so", async () => {
    await scene.control.switchWorkflow(scene.name, { path: PATH, on: false });
    await push();
    expect(await report()).toContain(`\`${PATH}\` is switched off (\`disabled_manually\`)`);
  });
});

test("two candidates at once have a report each, and the older one leads to the newer", async () => {
  await push();
  await commit({ "README.md": "# 2\n" });
  await push("v0.8.0-rc.2");
  await finish({ failed: { image: "Push" } });
  await finish({}, "v0.8.0-rc.2");
  expect(await report("v0.8.0-rc.2")).toContain("- **fixed**: `image`");
  expect(await report()).toContain("v0.8.0-rc.2 is the newer candidate");
  expect([...(await verdicts())].sort()).toEqual([
    "v0.8.0-rc.1 is not usable: 1 of 2 jobs green",
    "v0.8.0-rc.2 is usable: 2 of 2 jobs green",
  ]);
});

test("a candidate of an older line beside a newer one is compared with its own line's", async () => {
  await scene.control.createMilestone(scene.name, { by: "ada", title: "v0.7.1", due: "2026-08-21" });
  await push();
  await commit({ "README.md": "# Older\n" });
  await push("v0.7.1-rc.1");
  await finish({ failed: { image: "Push" } });
  await finish({}, "v0.7.1-rc.1");
  const older = await report("v0.7.1-rc.1");
  expect(older).toContain("v0.7.1-rc.1 is **usable**");
  expect(older).not.toContain("Since");
  expect(await report()).toContain("v0.8.0-rc.1 is **not usable**: `image` failed");
});

describe("A tag that people have to sign", () => {
  beforeEach(() => {
    section = "candidate: { workflow: Release, tags: human-signed }";
  });
  const sign = async (by: string, signed = true) => {
    await scene.control.pushTag(scene.name, { by, name: RC1, at: "main", message: "Candidate", signed });
    await finish();
  };

  test("counts with a release leader's signature", async () => {
    await sign("ada");
    const said = await report();
    expect(said).toContain("is **usable**: 2 of 2 jobs green");
    expect(said).toContain("Signed by ada, a release leader");
  });

  test.each<[string, string, boolean, string]>([
    ["of somebody else", "walt", true, "**does not count**: walt, who signed it, is not a release leader"],
    ["that is none", "ada", false, "**does not count**: GitHub does not find its signature good (`unsigned`)"],
  ])("does not count with a signature %s", async (_, by, signed, told) => {
    await sign(by, signed);
    expect(await report()).toContain(told);
    expect(await verdicts()).toEqual([`${RC1} is not usable: the tag itself does not count`]);
  });

  test("does not count where it stands at another commit than the one that was looked at", async () => {
    const { commit: head } = await commit({ "README.md": "# Looked at\n" });
    const cut = { number: 1, by: { id: 1, login: "ada" }, comment: 1, commit: head, isMade: false };
    const text = { title: "", body: "1" };
    const record = { kind: "ensureRecord", key: "candidate/0.8.0/cuts", because: "ada asked", value: [cut] } as const;
    await scene.execute({ ...record, text, home: text });
    const { commit: other } = await commit({ "README.md": "# Moved on\n" });
    await sign("ada");
    const said = await report();
    expect(said).toContain(`**does not count**: it stands at [\`${other.slice(0, 7)}\`]`);
    expect(said).toContain(`and not at \`${head.slice(0, 7)}`);
    expect(await verdicts()).toEqual([`${RC1} is not usable: the tag itself does not count`]);
  });

  test("does not count without one", async () => {
    await push();
    await finish();
    expect(await report()).toContain("it carries no signature, since it is a lightweight tag");
  });
});
