/** A late pull request: what it is told, who lets it in, and what its check says at each step; over the embedded GitHub. */
import { expect, test } from "@jest/globals";
import { run } from "../../src/engine/run.ts";
import { freezeGate } from "../../src/features/freeze-gate/index.ts";
import { memoryOf } from "../github/memory.ts";
import { people, render, says, scene, world } from "./asked.ts";

const CONFIGURATION = "roles: { leaders: { teams: [crew] }, maintainers: { permission: maintain } }\nfreeze-gate: {}\n";

const TITLE = "Pour tea";

/** As a tick looks, by a process that has just begun. */
async function look(): Promise<void> {
  const read = { ...(await scene.read()), now: world.now, file: async () => CONFIGURATION };
  const parts = { features: [freezeGate], render, memory: memoryOf(), read, trail: async () => undefined };
  const { failures } = await run({ repository: scene.ref, causes: ["tick"] }, { ...parts, last: scene.execute });
  expect(failures).toEqual([]);
}

/** Of the pull request's only commit. */
async function check(): Promise<unknown> {
  const { checkRuns } = await scene.end();
  return checkRuns.find(({ on, name }) => on === TITLE && name === "release / freeze")?.conclusion;
}

test("a late pull request is told, asked for, let in by two, and kept out once the last day of that is over", async () => {
  const { control, name } = scene;
  world.configuration = CONFIGURATION;
  await control.createMilestone(name, { by: "ada", title: "v0.8.0", due: "2026-08-20" });
  await control.createBranch(name, { by: "ada", name: "release-0.8", from: "main" });
  await look();
  const { number } = await control.contribute(name, {
    ...{ by: "eve", title: TITLE, base: "release-0.8", files: { "tea.txt": "hot" } },
  });
  await look();
  expect(await check()).toBe("failure");
  const told = (await scene.end()).pullRequests.find((one) => one.number === number);
  expect(told).toMatchObject({ labels: ["needs-freeze-exception"], comments: [{}] });

  const reason = "risk: low size: 1 file why now: it is cold fallback: revert";
  expect((await says(people.eve, `/release exception request #${number} ${reason}`)).reactions).toContain("+1");
  expect((await says(people.walt, `/release exception approve #${number} yes`)).reactions).toContain("-1");
  await says(people.ada, `/release exception approve #${number} 2026-08-15 small`);
  await look();
  expect(await check()).toBe("failure");
  await says(people.mia, `/release exception approve #${number} fine`);
  await look();
  expect(await check()).toBe("success");

  await says(people.eve, `/release exception request #${number} and once more`);
  await look();
  expect(await check()).toBe("success");
  world.now = new Date("2026-08-16T12:00:00Z");
  await look();
  expect(await check()).toBe("failure");
});
