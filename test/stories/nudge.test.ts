/** Nudges over the embedded GitHub: an item hears of what it lacks once with each reminder, whatever breaks meanwhile. */
import { expect, test } from "@jest/globals";
import { readTemplates } from "../../src/app/templates.ts";
import { compileTemplates } from "../../src/core/text/template.ts";
import { passingMemory } from "../../src/engine/memory.ts";
import { run } from "../../src/engine/run.ts";
import { freeze } from "../../src/features/freeze/index.ts";
import { tracker } from "../../src/features/tracker/index.ts";
import { type Scene, useBench } from "../github/effects/bench.ts";

const bench = useBench();
const render = compileTemplates(readTemplates());

const FILE = "criteria: {}\ntracker: {}\nfreeze: { nudge: true, quiet: [lifecycle/stale] }\n";

/** One look, in a process that lost its memory. */
async function look(scene: Scene, now: string, last = scene.execute) {
  await scene.control.setTime(now);
  const read = { ...(await scene.read()), now: new Date(now), file: async () => FILE };
  const parts = { render, memory: passingMemory(), read, last, trail: async () => undefined };
  return run({ repository: scene.ref, causes: ["tick"] }, { ...parts, features: [tracker, freeze] });
}

test("a feature without tests is nudged once with each reminder, also when a run broke off before the reminder itself, and is left alone once it has some or another bot's label", async () => {
  const scene = await bench().scene();
  const { control, name } = scene;
  const { number: milestone } = await control.createMilestone(name, { by: "ada", title: "v0.8.0", due: "2026-09-18" });
  const body = "## Acceptance criteria\n- It is hot.";
  const wish = { by: "ada", body, milestone, assignees: ["ada"] };
  const { number } = await control.openIssue(name, { ...wish, title: "Pour tea" });
  const stale = await control.openIssue(name, { ...wish, title: "Old wish", body: "", labels: ["lifecycle/stale"] });
  await control.createBranch(name, { by: "bob", name: "pour", from: "main" });
  const pushed = (files: Record<string, string>) =>
    control.commit(name, { by: "bob", branch: "pour", message: "Pour", files });
  await pushed({ "guides/tea/README.md": "Pour.\n" });
  await control.openPullRequest(name, { by: "bob", title: "Pour", body: `For #${number}`, head: "pour", base: "main" });
  const said = async (issue = number) =>
    (await scene.end()).issues.find((one) => one.number === issue)?.comments.map((one) => one.body) ?? [];

  await look(scene, "2026-09-02T12:00:00Z");
  const breaksOff: Scene["execute"] = (effect, onWrite) =>
    effect.key.endsWith("/T-7") ? Promise.reject(new Error("the machine went away")) : scene.execute(effect, onWrite);
  const { failures } = await look(scene, "2026-09-04T09:00:00Z", breaksOff);
  expect(failures).toHaveLength(1);
  for (const minute of ["05", "10", "15"]) await look(scene, `2026-09-04T09:${minute}:00Z`);
  expect(await said()).toEqual([expect.stringMatching(/- \*\*Tests\.\*\*[\s\S]*@ada, please add what is missing/)]);
  expect((await said())[0]).not.toMatch(/Acceptance|An example|A proposal/);

  for (const minute of ["00", "05"]) await look(scene, `2026-09-08T09:${minute}:00Z`);
  expect(await said()).toHaveLength(2);

  await pushed({ "test/tea.ts": "pour();\n" });
  for (const minute of ["00", "05"]) await look(scene, `2026-09-10T09:${minute}:00Z`);
  expect(await said()).toHaveLength(2);
  expect(await said(stale.number)).toEqual([]);
  const reminders = (await scene.end()).issues.find(({ title }) => title === "Release v0.8.0")?.comments;
  expect(reminders).toHaveLength(3);
});
