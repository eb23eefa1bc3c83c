/** Lanes that a leader has the bot run against a release branch, and the board of them. */
import { beforeEach, describe, expect, test } from "@jest/globals";
import { FEATURES } from "../../src/app/features.ts";
import { keyIn } from "../../src/core/text/marker.ts";
import { run } from "../../src/engine/run.ts";
import { memoryOf } from "../github/memory.ts";
import { people, render, says, scene, world } from "./asked.ts";

const LANES = ["cpu", "gpu", "tpu", "xpu"];
const pathOf = (lane: string) => `.github/workflows/nightly-${lane}.yml`;

const INPUTS = "inputs: { branch: { type: string }, dry_run: { type: boolean, default: true } }";
const fileOf = (lane: string, more = "") =>
  `name: Nightly ${lane}\non:\n  workflow_dispatch: { ${INPUTS} }\n${more}jobs: { serve: { runs-on: ${lane} } }\n`;

const CONFIGURATION = `
roles: { leaders: { teams: [crew] } }
tracker: {}
lanes:
  workflows: nightly-{lane}.yml
  ref: main
  inputs: { branch: "{branch}" }
  dryRun: dry_run
  atOnce: 2
`;

beforeEach(async () => {
  const { control, name } = scene;
  await control.commit(name, {
    by: "ada",
    branch: "main",
    message: "Lanes",
    files: Object.fromEntries(LANES.map((lane) => [pathOf(lane), fileOf(lane)])),
  });
  for (const lane of LANES) await control.defineWorkflow(name, workflowOf(lane));
  await control.createMilestone(name, { by: "ada", title: "v0.8.0", due: "2026-08-21" });
  await control.createBranch(name, { by: "ada", name: "release-0.8", from: "main" });
  world.configuration = CONFIGURATION;
  await looks();
});

const workflowOf = (lane: string) => ({
  name: `Nightly ${lane}`,
  path: pathOf(lane),
  onDispatch: ["branch", "dry_run"],
  jobs: ["serve"],
});

/** The bot looks until it has nothing more to write, each time as a process that has just begun. */
async function looks(): Promise<readonly string[]> {
  const all: string[] = [];
  for (let wrote = true; wrote; ) {
    const read = { ...(await scene.read()), now: world.now, file: async () => world.configuration };
    const { failures, steps } = await run(
      { repository: scene.ref, causes: ["tick"] },
      {
        ...{ features: FEATURES, render, read, memory: memoryOf(), trail: async () => undefined },
        last: async (effect) => (effect.kind === "ensureCalendar" ? { did: "unchanged" } : scene.execute(effect)),
      },
    );
    all.push(...failures.map((one) => String(one.error)));
    wrote = steps.some(({ outcome }) => outcome.did === "wrote");
  }
  return all;
}

const started = async () => (await scene.end()).runs.map(({ workflow }) => workflow.replace("Nightly ", "")).sort();
const ends = (lane: string, how: object = {}) =>
  scene.control.finishRun(scene.name, { branch: "main", path: pathOf(lane), ...how });
/** Minutes. */
async function passes(minutes: number): Promise<void> {
  world.now = new Date(world.now.getTime() + minutes * 60_000);
  await scene.control.setTime(world.now.toISOString());
}
const said = async (key: string) => {
  const all = (await scene.end()).issues.flatMap(({ comments }) => comments);
  return all.find(({ body }) => keyIn(body) === key)?.body ?? "";
};
const board = () => said("lanes/0.8.0/board");
const ask = (line: string) => says(people.ada, `/release lanes ${line}`);

describe("Lanes", () => {
  test("are dispatched as many at a time as may be, and the next one when one has ended", async () => {
    const { answer } = await ask("* v0.8.0");
    expect(answer).toContain("**4 lanes are asked for, for v0.8.0** on `release-0.8`, at most 2 at once");
    expect(await started()).toEqual([]);
    await looks();
    expect(await started()).toEqual(["cpu", "gpu"]);
    await looks();
    expect(await started()).toEqual(["cpu", "gpu"]);
    await ends("cpu");
    await looks();
    expect(await started()).toEqual(["cpu", "gpu", "tpu"]);
    expect(await board()).toContain(
      "passing 1 · running 2 · waiting for their turn, at most 2 at once, 1 · never run 0",
    );
  });

  test("that fail are told from those that machines stopped, on the board, in a check and in the tracker", async () => {
    await ask("?pu v0.8.0");
    await looks();
    await ends("cpu", { failed: { serve: "Serve the model" } });
    await ends("gpu", { failed: { serve: "Set up job" } });
    await looks();
    await ends("tpu", { cancelled: true });
    await ends("xpu");
    await looks();
    const text = await board();
    expect(text).toContain("**1 of 4 lanes fails** for v0.8.0: `cpu`.");
    expect(text).toMatch(/\| `cpu` \| \[\*\*failing\*\*\]\(.+\) \| `Serve the model` \|/);
    expect(text).toMatch(/\| `gpu` \| \[infra\]\(.+\) \| `Set up job` \|/);
    expect(text).toMatch(/\| `tpu` \| \[infra\]\(.+\), `cancelled` \|/);
    expect(text).toContain("`/release lanes cpu v0.8.0` runs it again");
    const { checkRuns, issues } = await scene.end();
    expect(checkRuns.find(({ name }) => name === "release / lanes")).toMatchObject({
      conclusion: "failure",
      title: "1 of 4 lanes fails",
    });
    expect(issues.find(({ title }) => title === "Release v0.8.0")?.body).toContain("[1 of 4 lanes fails](");
  });

  test("that pass are not run again by who asks for what is missing, and all that pass are green", async () => {
    await ask("cpu v0.8.0");
    await looks();
    await ends("cpu");
    await looks();
    const { answer } = await ask("* v0.8.0 --missing");
    expect(answer).toContain("**3 lanes are asked for");
    await looks();
    await ends("gpu");
    await ends("tpu");
    await looks();
    await ends("xpu");
    await looks();
    expect(await board()).toContain("**All 4 lanes of v0.8.0 pass** on `release-0.8`.");
    expect(await started()).toEqual(LANES);
  });

  test("are dispatched once, also where GitHub's answer was lost and everything is forgotten", async () => {
    await ask("cpu v0.8.0");
    await scene.control.fault({ method: "POST", path: "/dispatches", how: "hide", times: 1 });
    expect(await looks()).not.toEqual([]);
    scene.forget();
    await looks();
    expect(await started()).toEqual(["cpu"]);
  });

  test("that run already, or wait, are not asked for twice", async () => {
    await ask("* v0.8.0");
    await looks();
    const { answer, reactions } = await ask("* v0.8.0");
    expect(answer).toContain("**No lane is run for v0.8.0**");
    expect(answer).toMatch(/- `cpu`: \[a run\]\(<.+>\) is under way/);
    expect(answer).toContain("- `xpu`: it waits for its turn already");
    expect(reactions).toEqual(["-1", "eyes"]);
  });

  test("of their own dry run: refused over a real result, and no result themselves", async () => {
    await ask("cpu v0.8.0 --dry-run");
    await looks();
    await ends("cpu");
    await looks();
    expect(await board()).toContain("never run 4");
    await passes(5);
    await ask("cpu v0.8.0");
    await looks();
    await ends("cpu", { failed: { serve: "Serve the model" } });
    await looks();
    expect((await ask("cpu v0.8.0 --dry-run")).answer).toContain("a dry run would hide it");
  });

  test("whose schedule would end the run are run with a warning that says when", async () => {
    const more = "  schedule: [{ cron: '30 13 * * *' }]\nconcurrency: { group: tpu, cancel-in-progress: true }\n";
    const files = { [pathOf("tpu")]: fileOf("tpu", more) };
    await scene.control.commit(scene.name, { by: "ada", branch: "main", message: "Each night", files });
    const { answer } = await ask("?pu v0.8.0 --preview");
    expect(answer).toContain("- `tpu`: fires at Fri 14 Aug 2026, 13:30 UTC");
    expect(answer).not.toContain("- `cpu`: fires");
    expect(await started()).toEqual([]);
  });

  test("that can't be dispatched are named with what its owner does, and the others run", async () => {
    const files = { [pathOf("tpu")]: "name: Nightly tpu\non: push\njobs: {}\n" };
    await scene.control.commit(scene.name, { by: "ada", branch: "main", message: "By push", files });
    const { answer } = await ask("?pu v0.8.0");
    expect(answer).toContain("**3 lanes are asked for");
    expect(answer).toContain("- `tpu`: its workflow can't be dispatched");
  });

  test("are for leaders, and a name that no lane has gets the nearest ones", async () => {
    expect((await says(people.walt, "/release lanes * v0.8.0")).reactions).toEqual(["-1", "eyes"]);
    const { answer } = await ask("npu v0.8.0");
    expect(answer).toContain("No lane matches `npu`. Nearest: `cpu`, `gpu`, `tpu`, `xpu`.");
  });
});
