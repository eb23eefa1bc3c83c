/** What people ask in comments, and what stands there afterwards: the run, the features and the embedded GitHub. */
import { expect, test } from "@jest/globals";
import { FEATURES } from "../../src/app/features.ts";
import { readTemplates } from "../../src/app/templates.ts";
import { parseCommands } from "../../src/core/command/parse.ts";
import { keyIn } from "../../src/core/text/marker.ts";
import { compileTemplates } from "../../src/core/text/template.ts";
import { type LastStep, type RunReport, run } from "../../src/engine/run.ts";
import { type Scene, useBench } from "../github/effects/bench.ts";
import { memoryOf } from "../github/memory.ts";

const bench = useBench();

const render = compileTemplates(readTemplates());

/** The calendar is none of GitHub's, and left out here. */
const lastStepOf =
  ({ execute }: Scene): LastStep =>
  async (effect) =>
    effect.kind === "ensureCalendar" ? { did: "unchanged" } : execute(effect);

/** A person comments, and the bot looks because of it. */
async function says(scene: Scene, issue: number, body: string): Promise<() => Promise<RunReport>> {
  const { id: comment } = await scene.control.comment(scene.name, issue, { by: "ada", body });
  const [first, ...more] = parseCommands(body);
  if (!first) throw new Error("the comment holds no command");
  const commands = { written: [first, ...more] as const, issue, comment, actor: { id: 1, login: "ada" } };
  const last = lastStepOf(scene);
  return async () => {
    const read = await scene.read();
    const parts = { features: FEATURES, render, memory: memoryOf(), last };
    const signal = { repository: scene.ref, causes: [`command.${first.verb}`], commands };
    return run(signal, { ...parts, read: { ...read, file: async () => "tracker: {}\n" } });
  };
}

test("each comment gets its own reaction, all get one answer, and being asked again writes nothing", async () => {
  const scene = await bench().scene();
  const { number } = await scene.control.openIssue(scene.name, { by: "ada", title: "Release v0.8.0" });
  const runs = [];
  for (const body of ["/release help", "/release rc 0.5", "Please.\n\n/release unpublish v0.8.0"]) {
    const look = await says(scene, number, body);
    expect((await look()).failures).toEqual([]);
    runs.push(look);
  }
  const writes = await scene.writes();
  scene.forget();
  await runs.at(-1)?.();

  const [issue] = (await scene.end()).issues;
  const people = issue?.comments.filter(({ author }) => author === "ada").map(({ reactions }) => reactions);
  const bots = issue?.comments.filter(({ author }) => author !== "ada").map(({ body }) => body) ?? [];
  expect(people).toEqual([
    [expect.stringMatching(/\[bot\]: \+1$/)],
    [expect.stringMatching(/\[bot\]: confused$/)],
    [expect.stringMatching(/\[bot\]: -1$/)],
  ]);
  expect(bots.map(keyIn)).toEqual([`help/${number}`]);
  expect(bots[0]).toContain("`/release unpublish` is nobody's to ask for");
  expect(await scene.writes()).toBe(writes);
});

test("the status names the tracker that the bot keeps, with its first line", async () => {
  const scene = await bench().scene();
  await scene.control.createMilestone(scene.name, { by: "ada", title: "v0.8.0" });
  const { number } = await scene.control.openIssue(scene.name, { by: "ada", title: "Where are we?" });
  const tick = { repository: scene.ref, causes: ["tick"] };
  const read = { ...(await scene.read()), file: async () => "tracker: {}\n" };
  await run(tick, { features: FEATURES, render, memory: memoryOf(), last: lastStepOf(scene), read });
  await (await says(scene, number, "/release status"))();

  const asked = (await scene.end()).issues.find((one) => one.number === number);
  expect(asked?.comments.at(-1)?.body).toMatch(
    /\n\*\*v0\.8\.0\*\*: Planning .+ \(\[tracker\]\(http.+\/issues\/\d+\)\)\n/,
  );
});
