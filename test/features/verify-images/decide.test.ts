import { describe, expect, test } from "@jest/globals";
import { imageReader } from "../../../src/core/domain/images/answered.ts";
import { basisText, marksOf } from "../../../src/core/domain/images/basis.ts";
import { lookAt } from "../../../src/core/domain/images/look.ts";
import { OutOfReach, Refused, Unavailable } from "../../../src/core/errors.ts";
import type { WorkflowRun } from "../../../src/core/ports/run.ts";
import { aProject, aRun, aVerdict, sha, type World } from "../builders.ts";
import { BEFORE, built, everything, FINAL, PROJECT, planFor, planned, RC1, registryOf, TRIED } from "./scene.ts";

const COMMENT = "verify-images/0.8.0-rc.1";
const VERDICT = `${COMMENT}/verdict`;
const whole = everything(RC1.name, RC1.commit);

describe("The images of a candidate whose run has ended", () => {
  test.each<[situation: string, remotes: Parameters<typeof registryOf>[0], conclusion: string]>([
    ["are all there", whole, "success"],
    ["are there but for one", { ...whole, "shop-cuda:v0.8.0-rc.1": undefined }, "failure"],
    [
      "are there for one platform only",
      { ...whole, "shop-cuda:v0.8.0-rc.1": built(sha(1), ["linux/amd64"]) },
      "failure",
    ],
    ["were built from another commit", { ...whole, "shop-cuda:v0.8.0-rc.1": built(sha(2)) }, "failure"],
    ["are private, or not there", { ...whole, "shop-cuda:v0.8.0-rc.1": new Refused("no") }, "failure"],
    ["lie where the operator lets nobody ask", { ...whole, "shop-cuda:v0.8.0-rc.1": new OutOfReach("no") }, "neutral"],
    ["can't be read now", { ...whole, "shop-cuda:v0.8.0-rc.1": new Unavailable("down") }, "neutral"],
    ["can't all be read, and one is missing", { "shop-cuda:v0.8.0-rc.1": new Unavailable("down") }, "failure"],
    ["are all there, and a deprecated one too", { ...whole, "shop-cpu:v0.8.0-rc.1": built(sha(1)) }, "success"],
  ])("%s", async (_, remotes, conclusion) => {
    expect(await planned({ registry: registryOf(remotes) })).toEqual([COMMENT, `${VERDICT}: ${conclusion}`]);
  });

  test("are judged at the tag's own commit, whatever run its name had elsewhere", async () => {
    const tags = [{ ...RC1, commit: sha(2) }];
    expect(await planned({ tags, registry: registryOf(whole) })).toEqual(["the runs for v0.8.0-rc.1 have not ended"]);
  });

  test("are reported without a tracker in the verdict alone", async () => {
    expect(await planned({ ownIssues: {}, registry: registryOf(whole) })).toEqual([`${VERDICT}: success`]);
  });
});

/** All that is there now was found in the run's first attempt. */
const basisOf = async (remotes: Parameters<typeof registryOf>[0], attempts = ["900.1"]) => {
  const sightings = await lookAt(imageReader(registryOf(remotes)), {
    ...{ images: PROJECT.images, scheme: PROJECT.release, version: "0.8.0-rc.1" },
  });
  return basisText({ attempts, images: marksOf(sightings) });
};
const FOUND: World = {
  verdicts: { [RC1.commit]: [aVerdict("0.8.0-rc.1", { key: VERDICT, basis: await basisOf(whole) })] },
};
const TOLD: World = { ...FOUND, ownComments: { 12: [{ id: 1, key: COMMENT, body: "" }] } };

test("what was found before there was a tracker to tell it on is told", async () => {
  expect(await planned({ ...FOUND, registry: registryOf(whole) })).toEqual([COMMENT, `${VERDICT}: success`]);
});

describe("Nothing is read", () => {
  const asked: World = { registry: registryOf({ "shop-cuda:v0.8.0-rc.1": new TypeError("it was asked") }) };

  test.each<[situation: string, world: World, because: string]>([
    ["before there is a tag", { tags: [] }, "v0.8.0 has no tag yet"],
    ["before the tag's run begins", { runs: [] }, "the runs for v0.8.0-rc.1 have not ended"],
    [
      "while one of its runs goes on",
      { runs: [aRun(), aRun({ id: 901, workflow: "Tests", status: "running" })] },
      "the runs for v0.8.0-rc.1 have not ended",
    ],
  ])("%s", async (_, world, because) => {
    expect(await planned({ ...asked, ...world })).toEqual([because]);
  });

  test("where no images are declared", async () => {
    expect(await planned(asked, aProject())).toEqual(["no images are declared"]);
  });
});

describe("Once all was found and told", () => {
  const CUDA_AT = "shop-cuda:v0.8.0-rc.1";
  const REPORTED = [COMMENT, `${VERDICT}: success`];
  const WHOLE = ["the images of v0.8.0-rc.1 were found whole"];
  const again = (...runs: readonly WorkflowRun[]): World => ({ runs });

  test.each<[situation: string, remotes: Parameters<typeof registryOf>[0], world: World, planned: readonly string[]]>([
    ["nothing is done as long as each tag names what it named", whole, {}, WHOLE],
    ["an image that is deleted is seen", { ...whole, [CUDA_AT]: undefined }, {}, [COMMENT, `${VERDICT}: failure`]],
    [
      "an image that is overwritten with less is seen",
      { ...whole, [CUDA_AT]: built(sha(1), ["linux/amd64"], "sha256:less") },
      {},
      [COMMENT, `${VERDICT}: failure`],
    ],
    ["a registry that says nothing takes nothing back", { ...whole, [CUDA_AT]: new Unavailable("down") }, {}, WHOLE],
    [
      "nobody asks once the release is published",
      { ...whole, [CUDA_AT]: undefined },
      { releases: [{ tag: "v0.8.0", title: "", url: "u", draft: false, candidate: false, body: "" }] },
      WHOLE,
    ],
    ["another attempt is another verdict", whole, again(aRun({ attempt: 2 })), REPORTED],
    ["another run of the tag is another verdict", whole, again(aRun(), aRun({ id: 901 })), REPORTED],
    [
      "a pull request's run is none of the tag's",
      whole,
      again(aRun(), aRun({ id: 901, event: "pull_request", status: "running" })),
      WHOLE,
    ],
    [
      "it counts no more while a run goes on",
      { ...whole, [CUDA_AT]: new TypeError("it was asked") },
      again(aRun({ attempt: 2, status: "running" })),
      [COMMENT, `${VERDICT}: neutral`],
    ],
  ])("%s", async (_, remotes, world, plan) => {
    expect(await planned({ ...TOLD, ...world, registry: registryOf(remotes) })).toEqual(plan);
  });

  test("what is declared anew is looked for", async () => {
    const images = PROJECT.images.map((image) => ({ ...image, platforms: ["linux/amd64", "linux/arm64"] }));
    const world = { ...TOLD, registry: registryOf(whole) };
    expect(await planned(world, aProject({ images }))).toEqual([COMMENT, `${VERDICT}: failure`]);
  });
});

test("a workflow that waits for an approval keeps nobody from looking, and is another attempt once it goes on", async () => {
  const held = aRun({ id: 901, workflow: "Deploy", status: "held" });
  const world: World = { runs: [aRun(), held], registry: registryOf(whole) };
  const { effects } = await planFor(world);
  const basis = await basisOf(whole, ["900.1", "901.1.held"]);
  expect(effects).toContainEqual(expect.objectContaining({ key: VERDICT, conclusion: "success", basis }));
  const verdicts = { [RC1.commit]: [aVerdict("0.8.0-rc.1", { key: VERDICT, basis })] };
  const approved = { ...world, verdicts, runs: [aRun(), { ...held, status: "running" as const }] };
  expect(await planned(approved)).toEqual([COMMENT, `${VERDICT}: neutral`]);
});

test("a final tag is looked at beside the candidate at its commit, each under its own key", async () => {
  const runs = [...TRIED.runs, aRun({ id: 902, ref: "v0.8.0" })];
  const registry = registryOf({ ...whole, ...everything(FINAL.name, FINAL.commit), "shop-cuda:v0.8.0": undefined });
  expect(await planned({ tags: [RC1, FINAL], runs, registry })).toEqual([
    COMMENT,
    `${VERDICT}: success`,
    "verify-images/0.8.0",
    "verify-images/0.8.0/verdict: failure",
  ]);
});

test("the candidate before the newest is not looked at any more", async () => {
  const rc2 = { name: "v0.8.0-rc.2", commit: sha(2) };
  const runs = [...TRIED.runs, aRun({ id: 902, ref: rc2.name, commit: rc2.commit })];
  const registry = registryOf(everything(rc2.name, rc2.commit));
  expect(await planned({ tags: [RC1, rc2], runs, registry })).toEqual([
    "verify-images/0.8.0-rc.2",
    "verify-images/0.8.0-rc.2/verdict: success",
  ]);
});

describe("A candidate that moved what others follow", () => {
  const CUDA = "ghcr.io/acme/shop-cuda";
  const before = { stood: { [CUDA]: { latest: "sha256:old" } }, ended: {}, pending: {}, finals: [] };
  const records = { [BEFORE]: { value: before, url: "u" } };
  const latest = (digest: string) => ({ ...whole, [`${CUDA}:latest`]: built(sha(9), ["linux/amd64"], digest) });

  test("fails although its images are all there, also where that had been found before, and is told apart", async () => {
    const world = { ...FOUND, records, registry: registryOf(latest("sha256:new")) };
    expect(await planned(world)).toEqual(["verify-images/0.8.0/moves", COMMENT, `${VERDICT}: failure`]);
  });

  test("is not blamed for what another line's final release moved", async () => {
    const images = { ...latest("sha256:new"), [`${CUDA}:v0.7.2`]: built(sha(9), ["linux/amd64"], "sha256:new") };
    const tags = [RC1, { name: "v0.7.2", commit: sha(9) }];
    expect(await planned({ tags, records, registry: registryOf(images) })).toEqual([COMMENT, `${VERDICT}: success`]);
  });

  test("can't be told as long as the registry says nothing", async () => {
    const images = { ...whole, [`${CUDA}:latest`]: new Unavailable("down") };
    expect(await planned({ records, registry: registryOf(images) })).toEqual([COMMENT, `${VERDICT}: neutral`]);
  });

  test("is told though its tag is deleted", async () => {
    const begun = { [BEFORE]: { value: { ...before, pending: { "900.1": RC1.name } }, url: "u" } };
    const world = { tags: [], records: begun, registry: registryOf(latest("sha256:new")) };
    expect(await planned(world)).toEqual(["verify-images/0.8.0/moves", "v0.8.0 has no tag yet"]);
  });

  test("may do so once it is the final tag", async () => {
    const runs = [aRun({ id: 902, ref: "v0.8.0" })];
    const images = { ...latest("sha256:new"), ...everything(FINAL.name, FINAL.commit) };
    expect(await planned({ tags: [FINAL], runs, records, registry: registryOf(images) })).toEqual([
      "verify-images/0.8.0",
      "verify-images/0.8.0/verdict: success",
    ]);
  });
});

test("nothing is recorded before the release has its branch", async () => {
  const { effects } = await planFor({ tags: [], runs: [], records: {}, registry: registryOf({}) });
  expect(effects).toEqual([]);
  const branches = [{ name: "release-0.8", commit: sha(1) }];
  const cut = await planFor({ tags: [], runs: [], records: {}, branches, registry: registryOf({}) });
  expect(cut.effects.map(({ key }) => key)).toEqual([BEFORE]);
});
