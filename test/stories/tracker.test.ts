/** The tracker over the embedded GitHub: many items, and people who write into it. */
import { describe, expect, test } from "@jest/globals";
import { FEATURES } from "../../src/app/features.ts";
import { readTemplates } from "../../src/app/templates.ts";
import { compileTemplates } from "../../src/core/text/template.ts";
import { passingMemory } from "../../src/engine/memory.ts";
import { run } from "../../src/engine/run.ts";
import { lostTracker } from "../../src/features/lost-tracker/index.ts";
import { tracker } from "../../src/features/tracker/index.ts";
import { Seen } from "../../src/github/seen.ts";
import type { IssueState } from "../../src/sandbox/snapshot.ts";
import { type Scene, useBench } from "../github/effects/bench.ts";

const bench = useBench();
const render = compileTemplates(readTemplates());
const memory = passingMemory();

/** GitHub's limit for one text, in characters. */
const LIMIT = 65_536;

interface Look {
  /** Requests that were sent. */
  readonly sent: number;
  /** Those of them that GitHub counts: it said more than "as before". */
  readonly counted: number;
  readonly wrote: number;
}

interface Setup {
  readonly features: Parameters<typeof run>[1]["features"];
  readonly file: string;
}

const ALONE: Setup = { features: [tracker], file: "tracker: {}\n" };

const OWN_STEPS: Setup = {
  features: [tracker],
  file: `
tracker:
  checklist:
    - { kind: file, name: Guides, path: guides/run.md, text: "release-{major}.{minor}", on: release }
    - { kind: pullRequest, name: Matrix, head: "matrix/v{version}" }
    - { kind: person, name: Mail, who: release leader }
`,
};

/** What GitHub does not keep is kept elsewhere. */
const EVERYTHING: Setup = {
  features: FEATURES.filter(({ name }) => name !== "calendar-feed"),
  file: `
criteria: {}
tracker: { sigs: sig/ }
freeze: { nudge: true }
freeze-gate: {}
version-bump: {}
candidate: { workflow: Release }
release-notes: {}
`,
};

/** One look, in a process that goes on. */
async function look(scene: Scene, now: string, { features, file }: Setup = ALONE) {
  const before = (await scene.control.requests()).length;
  const seen = new Seen();
  const read = { ...(await scene.read(seen)), now: new Date(now), file: async () => file };
  const parts = { features, render, memory, read, last: await scene.finish(seen), trail: async () => undefined };
  const { failures, steps } = await run({ repository: scene.ref, causes: ["tick"] }, parts);
  expect(failures).toEqual([]);
  const requests = (await scene.control.requests()).slice(before);
  const wrote = steps.filter(({ outcome }) => outcome.did === "wrote").length;
  const counted = requests.filter(({ status }) => status !== 304).length;
  // The file is told here; it would be one request more, and one that changes nothing.
  return { sent: requests.length + 1, counted, wrote } satisfies Look;
}

async function trackerIn(scene: Scene): Promise<IssueState> {
  const found = (await scene.end()).issues.find(({ title }) => title.startsWith("Release v"));
  if (!found) throw new Error("there is no tracker");
  return found;
}

describe("A milestone of 500 items", () => {
  test("costs at most 10 requests when nothing changed, with all features on and after the freeze", async () => {
    const scene = await bench().scene();
    const { control, name } = scene;
    const { number } = await control.createMilestone(name, { by: "ada", title: "v0.8.0", due: "2026-08-28" });
    await control.setTime("2026-08-20T13:00:00Z");
    for (let at = 1; at <= 500; at++)
      await control.openIssue(name, { by: "ada", title: `Feature ${at}`, milestone: number });
    const at = async (now: string) => {
      await control.setTime(now);
      return look(scene, now, EVERYTHING);
    };
    for (const minute of [10, 15, 20]) await at(`2026-08-24T13:${minute}:00Z`);
    await control.openIssue(name, { by: "ada", title: "A late wish", milestone: number });
    for (const minute of [25, 30, 35, 40]) await at(`2026-08-24T13:${minute}:00Z`);
    const calm = await at("2026-08-24T13:45:00Z");
    expect(calm).toMatchObject({ wrote: 0 });
    expect(calm.counted).toBeLessThanOrEqual(10);
    expect(calm.sent).toBeLessThanOrEqual(12);
  }, 120_000);

  test("costs at most 10 requests when nothing changed, is told under GitHub's limit, and a change of one is seen", async () => {
    const scene = await bench().scene();
    const { control, name } = scene;
    await control.setTime("2026-08-14T12:00:00Z");
    const { number } = await control.createMilestone(name, { by: "ada", title: "v0.8.0", due: "2026-08-28" });
    for (let at = 1; at <= 500; at++) {
      const title = `Feature ${at}: ${"a long title ".repeat(12)}`;
      await control.openIssue(name, { by: "ada", title, milestone: number, assignees: at % 3 === 0 ? [] : ["ada"] });
    }
    await control.setTime("2026-08-14T13:00:00Z");
    await look(scene, "2026-08-14T13:00:00Z");
    const { body } = await trackerIn(scene);
    expect(body).toContain("500 items");
    expect(body?.length).toBeLessThan(LIMIT);

    await look(scene, "2026-08-14T13:05:00Z");
    const calm = await look(scene, "2026-08-14T13:10:00Z");
    expect(calm.wrote).toBe(0);
    expect(calm.sent).toBeLessThanOrEqual(10);

    await control.closeIssue(name, 7, { by: "ada" });
    expect((await look(scene, "2026-08-14T13:15:00Z")).wrote).toBe(1);
    expect((await trackerIn(scene)).body).toContain("1 of 500 in");

    await control.editIssue(name, 9, { by: "ada", milestone: null });
    await look(scene, "2026-08-14T13:20:00Z");
    expect((await trackerIn(scene)).body).toContain("1 of 499 in");
  }, 120_000);
});

test("A project's own steps are ticked as their facts come about, and a look that finds nothing new writes nothing", async () => {
  const scene = await bench().scene();
  const { control, name } = scene;
  await control.setTime("2026-08-20T12:00:00Z");
  await control.createMilestone(name, { by: "ada", title: "v0.8.0", due: "2026-08-28" });
  await control.createBranch(name, { by: "ada", name: "release-0.8", from: "main" });
  await control.createBranch(name, { by: "ada", name: "matrix/v0.8.0", from: "main" });
  const commit = { by: "ada", message: "Pour" };
  await control.commit(name, { ...commit, branch: "matrix/v0.8.0", files: { "matrix.md": "all green\n" } });
  const pull = { by: "ada", title: "Matrix", head: "matrix/v0.8.0", base: "main" };
  const { number } = await control.openPullRequest(name, pull);
  const ticks = async (now: string) => {
    const { wrote } = await look(scene, now, OWN_STEPS);
    const { body } = await trackerIn(scene);
    return { wrote, ticks: body?.match(/(?<=^- \[.\] )\w+|(?<=^- \[)./gm)?.join("") };
  };

  expect(await ticks("2026-08-24T13:00:00Z")).toMatchObject({ ticks: " Guides Matrix Mail" });
  await control.mergePullRequest(name, number, { by: "ada" });
  await control.commit(name, { ...commit, branch: "release-0.8", files: { "guides/run.md": "clone release-0.8\n" } });
  expect(await ticks("2026-08-24T13:05:00Z")).toEqual({ wrote: 1, ticks: "xGuidesxMatrix Mail" });
  expect(await ticks("2026-08-24T13:10:00Z")).toEqual({ wrote: 0, ticks: "xGuidesxMatrix Mail" });
});

describe("What people write into the tracker", () => {
  test("above, below and inside of the bot's part is all there after 20 updates, each once and in their words", async () => {
    const scene = await bench().scene();
    const { control, name } = scene;
    const { number } = await control.createMilestone(name, { by: "ada", title: "v0.8.0", due: "2026-09-18" });
    await look(scene, "2026-08-01T12:00:00Z");
    const { number: issue } = await trackerIn(scene);
    const edit = async (change: (body: string) => string) =>
      control.editIssue(name, issue, { by: "eve", body: change((await trackerIn(scene)).body ?? "") });

    const seal = /<!-- lines of .* -->/;
    const close = "<!-- /release-captain -->";
    const inside = (body: string, words: string) => body.replace("### Checklist\n", `### Checklist\n\n${words}\n`);
    const edits: Readonly<Record<number, (body: string, words: string) => string>> = {
      2: (body, words) => `${words}\n\n${body}`,
      3: inside,
      5: (body, words) => `${body}\n\n${words}`,
      6: (body, words) => body.replace(seal, (marks) => `${marks}\n${words}`),
      8: (body, words) => `${body.replace(close, "")}\n\n${words}`,
      10: (body, words) => inside(body, words).replace(seal, ""),
      12: (body, words) => inside(body, `${words}\n${close}`),
      14: (body, words) => inside(body.replace(/<!-- release-captain: .* -->/, ""), words),
      16: (body, words) => inside(body, `${words}\n<!-- lines of tracker/0.8.0: 0a1b2c -->`),
      17: (body, words) => inside(body.replaceAll("- [ ]", "- [x]"), words),
      18: (body, words) => inside(body.replace(seal, "").replace(close, ""), words),
      19: (body, words) =>
        `${body}\n\n${body.slice(body.indexOf("<!-- release"), body.indexOf(close))}${close}\n\n${words}`,
    };
    for (let day = 1; day <= 20; day++) {
      await edit((body) => edits[day]?.(body, `Ask Mia about day ${day}.`) ?? body);
      await control.openIssue(name, { by: "ada", title: `Feature ${day}`, milestone: number });
      expect((await look(scene, `2026-08-${String(day + 1).padStart(2, "0")}T12:00:00Z`)).wrote).toBe(1);
    }

    const { body: end } = await trackerIn(scene);
    const body = end ?? "";
    for (const words of Object.keys(edits).map((day) => `Ask Mia about day ${day}.`)) {
      expect({ words, times: body.split(words).length - 1 }).toEqual({ words, times: 1 });
    }
    expect(body.startsWith("Ask Mia about day 2.")).toBe(true);
    expect(body.match(/<!-- release-captain: /g)).toHaveLength(1);
    expect(body).not.toContain("> - [x]");
    expect(body.match(/### Checklist/g)).toHaveLength(1);
    expect(body.match(/^\| \[#\d+\]/gm)?.length).toBeGreaterThanOrEqual(20);
    expect((await look(scene, "2026-08-21T13:00:00Z")).wrote).toBe(0);
  }, 120_000);
});

describe("A tracker survives", () => {
  const both = async (scene: Scene, now: string) => {
    const read = { ...(await scene.read()), now: new Date(now), file: async () => "tracker: {}\n" };
    const features = [tracker, lostTracker];
    const parts = {
      features,
      render,
      memory: passingMemory(),
      read,
      last: scene.execute,
      trail: async () => undefined,
    };
    const { failures } = await run({ repository: scene.ref, causes: ["tick"] }, parts);
    expect(failures).toEqual([]);
  };
  const all = async (scene: Scene) => (await scene.end()).issues.filter(({ title }) => title.startsWith("Release v"));
  const firstLineOf = (issue: IssueState | undefined) => /\*\*.*/.exec(issue?.body ?? "")?.[0];

  test("a renamed milestone: the old one says that it is lost, the new one is kept; renamed back, the old one goes on", async () => {
    const scene = await bench().scene();
    const { control, name } = scene;
    const { number } = await control.createMilestone(name, { by: "ada", title: "v0.8.0", due: "2026-09-18" });
    await both(scene, "2026-08-14T12:00:00Z");
    await control.editMilestone(name, number, { by: "ada", title: "v0.9.0" });
    await both(scene, "2026-08-14T12:05:00Z");
    expect((await all(scene)).map(firstLineOf)).toEqual([
      expect.stringContaining("**v0.8.0 has no milestone any more**"),
      expect.stringContaining("**Collecting**"),
    ]);
    await control.editMilestone(name, number, { by: "ada", title: "v0.8.0" });
    await both(scene, "2026-08-14T12:10:00Z");
    expect((await all(scene)).map(firstLineOf)).toEqual([
      expect.stringContaining("**Collecting**"),
      expect.stringContaining("**v0.9.0 has no milestone any more**"),
    ]);
  });

  test("a deleted milestone, and being closed by hand: it is brought up to date and not opened again", async () => {
    const scene = await bench().scene();
    const { control, name } = scene;
    const { number } = await control.createMilestone(name, { by: "ada", title: "v0.8.0", due: "2026-09-18" });
    await both(scene, "2026-08-14T12:00:00Z");
    const [issue] = await all(scene);
    await control.closeIssue(name, issue?.number ?? 0, { by: "ada" });
    await control.openIssue(name, { by: "ada", title: "Pour tea", milestone: number });
    await both(scene, "2026-08-14T12:05:00Z");
    expect(await all(scene)).toMatchObject([{ state: "closed", body: expect.stringContaining("Pour tea") }]);
    await control.reopenIssue(name, issue?.number ?? 0, { by: "ada" });
    await control.deleteMilestone(name, number, { by: "ada" });
    await both(scene, "2026-08-14T12:10:00Z");
    expect((await all(scene)).map(firstLineOf)).toEqual([expect.stringContaining("has no milestone any more")]);
  });

  test("two milestones at once: each release has its own", async () => {
    const scene = await bench().scene();
    for (const title of ["v0.8.1", "v0.9.0"]) await scene.control.createMilestone(scene.name, { by: "ada", title });
    await both(scene, "2026-08-14T12:00:00Z");
    expect((await all(scene)).map(({ title }) => title)).toEqual(["Release v0.8.1", "Release v0.9.0"]);
  });
});
