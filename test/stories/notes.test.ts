/** The notes of a release, from a leader's word or its tag to what a person publishes. */
import { beforeEach, describe, expect, test } from "@jest/globals";
import { run } from "../../src/engine/run.ts";
import { memoryOf } from "../github/memory.ts";
import { bench, people, render, says, scene, world } from "./asked.ts";

const by = "ada";
const CHECK = "Release notes: every commit";

beforeEach(async () => {
  const { control, name } = scene;
  world.configuration = "roles: { leaders: { teams: [crew] } }\nrelease-notes: {}\n";
  await control.createMilestone(name, { by, title: "v0.8.0", due: "2026-08-21" });
  await control.pushTag(name, { by, name: "v0.7.0", at: "main" });
  await control.contribute(name, { by: "bo", title: "Serve mint", files: { mint: "x" }, merge: "squash" });
  await control.contribute(name, { by: "cem", title: "Pour slowly", files: { pour: "x" }, merge: "merge" });
  await control.createBranch(name, { by, name: "release-0.8", from: "main" });
});

const releases = async () => (await scene.end()).releases;

/** What people see of the one draft. */
async function draft(): Promise<string> {
  const [found, ...others] = await releases();
  expect(others).toEqual([]);
  return (found?.body ?? "").replace(/<!--[^>]*-->/g, "").trim();
}

/** The bot looks by itself, as a process that has just begun. */
async function looks(last = scene.execute): Promise<readonly string[]> {
  const read = { ...(await scene.read()), file: async () => world.configuration };
  const { failures, steps } = await run(
    { repository: scene.ref, causes: ["tick"], release: "0.8.0" },
    {
      ...{ features: world.features, render, read, memory: memoryOf(), trail: async () => undefined },
      last: async (effect) => (effect.kind === "ensureCalendar" ? { did: "unchanged" } : last(effect)),
    },
  );
  expect(failures).toEqual([]);
  return steps.filter(({ outcome }) => outcome.did === "wrote").map(({ key }) => key);
}

/** The draft, and then what is said of it as it stands. */
const settles = async () => {
  await looks();
  await looks();
};

const edit = async (change: (body: string) => string) => {
  const [found] = await releases();
  await scene.control.editDraft(scene.name, { by: "mia", tag: "v0.8.0", body: change(found?.body ?? "") });
};

const LIST = "* Serve mint by @bo in https://github.com/acme/";

describe("a draft", () => {
  test("is there at a leader's word, before anything is tagged, and is only ever a draft", async () => {
    expect((await says(people.ada, "/release notes v0.8.0")).reactions).toEqual(["+1", "eyes"]);
    expect(await draft()).toContain(LIST);
    expect((await scene.end()).tags.map(({ name }) => name)).toEqual(["v0.7.0"]);
    expect(await releases()).toMatchObject([{ tag: "v0.8.0", draft: true, prerelease: false }]);
  });

  test("says what came since the last candidate, until the release is tagged", async () => {
    await scene.control.pushTag(scene.name, { by, name: "v0.8.0-rc.1", at: "release-0.8" });
    await says(people.ada, "/release notes v0.8.0");
    expect(await draft()).toMatch(
      /\*\*Since the candidate before\*\*: \S+\/compare\/v0\.8\.0-rc\.1\.\.\.release-0\.8$/,
    );
    await scene.control.pushTag(scene.name, { by, name: "v0.8.0", at: "release-0.8" });
    await settles();
    expect(await draft()).not.toContain("Since the candidate before");
  });

  test("is shown and not made, where a leader asks to see it", async () => {
    const { answer } = await says(people.ada, "/release notes v0.8.0 --preview");
    expect(answer).toContain("draft release “v0.8.0” for v0.8.0");
    expect(await releases()).toEqual([]);
  });

  test("follows by itself when the final tag is there, with a check that every commit is accounted for", async () => {
    expect(await looks()).toEqual([]);
    await scene.control.pushTag(scene.name, { by, name: "v0.8.0", at: "release-0.8" });
    expect(await looks()).toEqual(["release-notes/0.8.0", "release-notes/0.8.0/ledger"]);
    expect((await scene.end()).checkRuns.filter(({ name }) => name === CHECK)).toMatchObject([
      { conclusion: "success", title: "All 3 commits since v0.7.0 are accounted for in the notes of v0.8.0" },
    ]);
  });

  test("changes no byte and costs no write when it is made again, also by a process that has forgotten everything", async () => {
    await scene.control.pushTag(scene.name, { by, name: "v0.8.0", at: "release-0.8" });
    await settles();
    const before = await scene.end();
    const writes = await scene.writes();
    for (const _again of [1, 2]) expect(await looks()).toEqual([]);
    scene.forget();
    world.now = new Date("2026-08-15T12:00:00Z");
    expect(await looks()).toEqual([]);
    expect([await scene.end(), await scene.writes()]).toEqual([before, writes]);
  });

  test("[R6] is one, also when two processes make it at the same moment", async () => {
    await scene.control.pushTag(scene.name, { by, name: "v0.8.0", at: "release-0.8" });
    const other = await bench().connect().executor(scene.ref);
    const theirs: typeof scene.execute = async (effect) =>
      effect.kind === "ensureCalendar" ? { did: "unchanged" } : other.execute(effect);
    scene.meanwhile({ method: "POST", path: "/releases", times: 1 }, () => looks(theirs));
    await settles();
    expect(await draft()).toContain(LIST);
    expect(await looks()).toEqual([]);
  });

  test("[R6] that a workflow made is taken over, and nothing that stood in it is lost", async () => {
    const body = "## What's Changed\n\nBuilt by the release workflow.";
    await scene.control.draftByWorkflow(scene.name, { tag: "v0.8.0", name: "v0.8.0", body });
    await scene.control.pushTag(scene.name, { by, name: "v0.8.0", at: "release-0.8" });
    await settles();
    expect(await draft()).toContain("Built by the release workflow.");
    expect(await draft()).toContain(LIST);
    expect(await looks()).toEqual([]);
  });

  test("[R6] that a workflow had GitHub generate is taken over without an entry twice", async () => {
    const title = "[Docs] Fix the `lid` guide";
    const { number } = await scene.control.contribute(scene.name, {
      ...{ by: "dee", title, files: { lid: "x" }, merge: "squash", base: "release-0.8" },
    });
    const at = `https://github.com/acme/${scene.ref.name}`;
    const body = [
      "<!-- Release notes generated using configuration in .github/release.yml at main -->",
      `## What's Changed\n* ${title} by @dee in ${at}/pull/${number}\n* Bump x by @dependabot[bot] in ${at}/pull/99`,
      `## New Contributors\n* @dee made their first contribution in ${at}/pull/${number}`,
      `**Full Changelog**: ${at}/compare/v0.7.0...v0.8.0`,
    ].join("\n\n");
    await scene.control.draftByWorkflow(scene.name, { tag: "v0.8.0", name: "v0.8.0", body });
    await scene.control.pushTag(scene.name, { by, name: "v0.8.0", at: "release-0.8" });
    await settles();
    expect(await draft()).toContain("* [Docs] Fix the `lid` guide by @dee");
    for (const once of ["guide by @dee", "@dee made", "Full Changelog", "## What's", "## New"]) {
      expect((await draft()).split(once)).toHaveLength(2);
    }
    expect(await draft()).not.toContain("dependabot");
    expect(await looks()).toEqual([]);
  });

  test("[R7] whose tag is made again elsewhere tells of the new commits and keeps people's words", async () => {
    await scene.control.pushTag(scene.name, { by, name: "v0.8.0", at: "release-0.8" });
    await settles();
    await edit((text) => text.replace("* Serve mint by @bo", "* Mint, at last, by @bo"));
    await scene.control.deleteTag(scene.name, { by, name: "v0.8.0" });
    expect(await looks()).toEqual([]);
    await scene.control.contribute(scene.name, {
      ...{ by: "dee", title: "Warm the pot", files: { pot: "x" }, merge: "squash", base: "release-0.8" },
    });
    await scene.control.pushTag(scene.name, { by, name: "v0.8.0", at: "release-0.8" });
    await settles();
    expect(await draft()).toContain("* Mint, at last, by @bo");
    expect(await draft()).toContain("* Warm the pot by @dee");
    expect(await looks()).toEqual([]);
  });

  test("[R7] that a person edits between our read and our write keeps their words and gets ours", async () => {
    await says(people.ada, "/release notes v0.8.0");
    await scene.control.contribute(scene.name, {
      ...{ by: "dee", title: "Warm the pot", files: { pot: "x" }, merge: "squash" },
      base: "release-0.8",
    });
    scene.meanwhile({ method: "GET", path: "/releases/", times: 1 }, () =>
      edit((text) => text.replace("## What's Changed", "Our best tea yet.\n\n## What's Changed")),
    );
    await says(people.ada, "/release notes v0.8.0");
    expect(await draft()).toMatch(/^Our best tea yet\.\n\n## What's Changed\n/);
    expect(await draft()).toContain("* Warm the pot by @dee");
  });

  test("[R7] in which a person rewrote a line shows ours below it once the two differ", async () => {
    await says(people.ada, "/release notes v0.8.0");
    await edit((text) => text.replace("* Serve mint by @bo", "* Mint, at last, by @bo"));
    await says(people.ada, "/release notes v0.8.0");
    expect(await draft()).toContain("* Mint, at last, by @bo");
    expect(await draft()).not.toContain("would write now");
    const number = (await scene.end()).pullRequests.find(({ title }) => title === "Serve mint")?.number ?? 0;
    await scene.control.setTime("2026-08-20T12:00:00Z");
    await scene.control.editIssue(scene.name, number, { by, title: "Serve fresh mint" });
    await says(people.ada, "/release notes v0.8.0");
    expect(await draft()).toMatch(
      /\* Mint, at last, by @bo[^\n]*\n\* Pour slowly [^\n]*\n\n> \*\*People changed this part; the bot would write now:\*\*\n>\n> \* Serve fresh mint by @bo/,
    );
  });

  test("is left to people once it is published", async () => {
    await says(people.ada, "/release notes v0.8.0");
    await scene.control.publishDraft(scene.name, { by, tag: "v0.8.0" });
    const before = await releases();
    expect((await says(people.ada, "/release notes v0.8.0")).answer).toContain("published notes are people's");
    await settles();
    expect(await looks()).toEqual([]);
    expect(await releases()).toEqual(before);
  });

  test.each([
    [
      "of a release without a branch or tag",
      "/release notes v0.9.0",
      "neither the branch `release-0.9` nor a tag of `v0.9.0` is there",
    ],
  ])("%s is not made, and the answer says what to do", async (_, line, reason) => {
    expect((await says(people.ada, line)).answer).toContain(reason);
    expect(await releases()).toEqual([]);
  });
});
