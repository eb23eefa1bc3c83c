/** Dates that people move while the bot reminds of them: run, features, embedded GitHub, and a clock that goes on. */
import { expect, test } from "@jest/globals";
import { FEATURES } from "../../src/app/features.ts";
import { readTemplates } from "../../src/app/templates.ts";
import { firstLine } from "../../src/core/text/first-line.ts";
import { compileTemplates } from "../../src/core/text/template.ts";
import { run } from "../../src/engine/run.ts";
import { type Scene, useBench } from "../github/effects/bench.ts";
import { memoryOf } from "../github/memory.ts";

const bench = useBench();

const render = compileTemplates(readTemplates());
const by = "ada";

const CONFIGURATION = `
calendar:
  zone: America/New_York
  goals: { label: "release/v{major}.{minor}" }
tracker: {}
freeze: {}
`;

/** The bot looks, until it has nothing more to write. */
async function look(scene: Scene, now: string, configuration = CONFIGURATION): Promise<void> {
  for (let wrote = true; wrote; ) {
    const read = { ...(await scene.read()), now: new Date(now), file: async () => configuration };
    const { failures, steps } = await run(
      { repository: scene.ref, causes: ["tick"] },
      {
        features: FEATURES,
        render,
        memory: memoryOf(),
        trail: async () => undefined,
        read,
        last: async (effect) => (effect.kind === "ensureCalendar" ? { did: "unchanged" } : scene.execute(effect)),
      },
    );
    expect(failures).toEqual([]);
    wrote = steps.some(({ outcome }) => outcome.did === "wrote");
  }
}

/** What the tracker's comments say, oldest first, up to the first comma or colon. */
async function said(scene: Scene): Promise<readonly string[]> {
  const tracker = (await scene.end()).issues.find(({ title }) => title.startsWith("Release v"));
  return (tracker?.comments ?? []).map(
    ({ body }) => firstLine(body.replace(/<!--.*?-->/gs, "")).split(/[,:]/)[0] ?? "",
  );
}

test("[T7] a freeze that moves withdraws what was said, in its place, and is reminded of anew; coming back restores it", async () => {
  const scene = await bench().scene();
  const { number } = await scene.control.createMilestone(scene.name, { by, title: "v0.8.0", due: "2026-09-11" });
  const move = (due: string) => scene.control.editMilestone(scene.name, number, { by, due });

  await look(scene, "2026-08-28T13:00:00Z");
  expect(await said(scene)).toEqual(["v0.8.0 freezes in 7 days"]);

  await move("2026-09-18");
  await look(scene, "2026-08-29T13:00:00Z");
  expect(await said(scene)).toEqual(["Withdrawn", "v0.8.0 freezes in 13 days"]);

  await move("2026-09-11");
  await look(scene, "2026-08-30T13:00:00Z");
  expect(await said(scene)).toEqual(["v0.8.0 freezes in 5 days", "Withdrawn"]);

  const writes = await scene.writes();
  await look(scene, "2026-08-30T14:00:00Z");
  expect(await scene.writes()).toBe(writes);
});

test("release goals move the freeze, and the milestone's description outranks them, with the difference shown", async () => {
  const scene = await bench().scene();
  const due = "2026-09-11";
  const { number } = await scene.control.createMilestone(scene.name, { by, title: "v0.8.0", due });
  await scene.control.setPermission(scene.name, { login: by, role: "write" });
  await scene.control.openIssue(scene.name, {
    by,
    title: "v0.8 Release Goals",
    body: "shop v0.8.0 release target: September 11th, code freeze: September 3rd",
    labels: ["release/v0.8"],
  });
  await look(scene, "2026-08-27T13:00:00Z");
  expect(await said(scene)).toEqual(["v0.8.0 freezes in 7 days"]);

  await scene.control.editMilestone(scene.name, number, { by, description: "Freeze: 2026-09-05" });
  await look(scene, "2026-08-29T13:00:00Z");
  expect(await said(scene)).toEqual(["Withdrawn", "v0.8.0 freezes in 7 days"]);
  const tracker = (await scene.end()).issues.find(({ title }) => title.startsWith("Release v"));
  expect(tracker?.comments.at(-1)?.body).toMatch(
    /for the freeze, \[the milestone's description\].+ says Sat 5 Sep 2026, which counts; .+ says Thu 3 Sep 2026\./,
  );
});

test("[T8] [O9] a due date that is taken away withdraws, a milestone that is deleted ends with one word on its tracker", async () => {
  const scene = await bench().scene();
  const { number } = await scene.control.createMilestone(scene.name, { by, title: "v0.8.0", due: "2026-09-11" });
  await look(scene, "2026-08-28T13:00:00Z");
  await scene.control.editMilestone(scene.name, number, { by, due: null });
  await look(scene, "2026-08-29T13:00:00Z");
  expect(await said(scene)).toEqual(["Withdrawn"]);

  await scene.control.deleteMilestone(scene.name, number, { by });
  await look(scene, "2026-09-04T13:00:00Z");
  expect(await said(scene)).toEqual(["Withdrawn"]);
  const writes = await scene.writes();
  await look(scene, "2026-09-05T13:00:00Z");
  expect(await scene.writes()).toBe(writes);
});

test("a sprint without a milestone is noticed in an issue, which is closed by the milestone", async () => {
  const scene = await bench().scene();
  const configuration = 'calendar: { zone: UTC, cycle: { weeks: 6, since: "2026-08-14" } }';
  const notice = async () =>
    (await scene.end()).issues.map(({ title, state }) => `${state}: ${title.replace(/ for.*$/, "")}`);

  await look(scene, "2026-08-20T12:00:00Z", configuration);
  expect(await notice()).toEqual([]);
  await look(scene, "2026-08-21T12:00:00Z", configuration);
  expect(await notice()).toEqual(["open: No milestone"]);
  await scene.control.createMilestone(scene.name, { by, title: "v0.8.0", due: "2026-09-11" });
  await look(scene, "2026-08-22T12:00:00Z", configuration);
  expect(await notice()).toEqual(["closed: No milestone"]);
});

test("release goals cost one request a look, and no other", async () => {
  const costOf = async (configuration: string): Promise<readonly string[]> => {
    const scene = await bench().scene();
    await scene.control.createMilestone(scene.name, { by, title: "v0.8.0", due: "2026-09-11" });
    await look(scene, "2026-08-20T13:00:00Z", configuration);
    const before = (await scene.control.requests()).length;
    await look(scene, "2026-08-20T13:05:00Z", configuration);
    return (await scene.control.requests()).slice(before).map(({ path }) => path);
  };
  const [without, with_] = [await costOf("tracker: {}\nfreeze: {}\n"), await costOf(CONFIGURATION)];
  const lists = (paths: readonly string[]) => paths.filter((path) => path.endsWith("/issues")).length;

  expect({ all: with_.length - without.length, lists: lists(with_) - lists(without) }).toEqual({ all: 1, lists: 1 });
});
