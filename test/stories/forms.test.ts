/** A project's own template of its notes: used, broken, hostile, deleted; and tried out where somebody offers one. */
import { beforeEach, describe, expect, test } from "@jest/globals";
import { run } from "../../src/engine/run.ts";
import { confined } from "../../src/render/confined.ts";
import { memoryOf } from "../github/memory.ts";
import { bench, people, render, says, scene, world } from "./asked.ts";

const by = "ada";
const FILE = ".github/release-captain/notes.md.hbs";
const CHECK = "release / templates";

const OWN = `# Tea {{title}}

Steeped by @acme/everyone.

{{#each changes.groups}}
{{#each entries}}
+ {{title}} ({{authors}})
{{/each}}
{{/each}}
`;

const form = confined();

beforeEach(async () => {
  const { control, name } = scene;
  world.configuration = "roles: { leaders: { teams: [crew] } }\nrelease-notes: {}\n";
  await control.createMilestone(name, { by, title: "v0.8.0", due: "2026-08-21" });
  await control.pushTag(name, { by, name: "v0.7.0", at: "main" });
  await control.contribute(name, { by: "bo", title: "Serve mint", files: { mint: "x" }, merge: "squash" });
  await control.pushTag(name, { by, name: "v0.8.0", at: "main" });
});

const brings = (source: string | null, branch = "main", path = FILE) =>
  scene.control.commit(scene.name, { by, branch, message: "Our own words", files: { [path]: source } });

/** What people see of the one draft. */
async function draft(): Promise<string> {
  const [found, ...others] = (await scene.end()).releases;
  expect(others).toEqual([]);
  return `${found?.name}\n${found?.body?.replace(/<!--[^>]*-->/g, "").trim()}`;
}

const verdicts = async () =>
  (await scene.end()).checkRuns
    .filter(({ name }) => name === CHECK)
    .map(({ on, conclusion, title, summary }) => ({ on, conclusion, title, summary }));

/** The bot looks by itself, as a process that has just begun. @returns keys of what it wrote */
async function looks(): Promise<readonly string[]> {
  const read = { ...(await scene.read()), form, file: async () => world.configuration };
  const { failures, steps } = await run(
    { repository: scene.ref, causes: ["tick"], release: "0.8.0" },
    {
      ...{ features: world.features, render, read, memory: memoryOf(), trail: async () => undefined },
      last: async (effect) => (effect.kind === "ensureCalendar" ? { did: "unchanged" } : scene.execute(effect)),
    },
  );
  expect(failures).toEqual([]);
  return steps.filter(({ outcome }) => outcome.did === "wrote").map(({ key }) => key);
}

const settles = async () => {
  await looks();
  await looks();
};

const TEA = "Tea v0.8.0\nSteeped by @\u200bacme/everyone.\n\n+ Serve mint (@bo)";
const BUILT_IN = /^v0\.8\.0\n## What's Changed\n\n\* Serve mint by @bo in /;

describe("The notes of a project that brings its own template", () => {
  test("have its form, also at a leader's word, and a check says so", async () => {
    await brings(OWN);
    await says(people.ada, "/release notes v0.8.0");
    expect(await draft()).toBe(TEA);
    await settles();
    expect(await draft()).toBe(TEA);
    expect(await verdicts()).toMatchObject([
      { on: "Serve mint (#2)", conclusion: "success", title: "The draft for v0.8.0 has the project's own form" },
    ]);
  });

  test("change no byte and cost no write when they are made again", async () => {
    await brings(OWN);
    await settles();
    const before = [await scene.end(), await scene.writes()];
    scene.forget();
    for (const _again of [1, 2]) expect(await looks()).toEqual([]);
    expect([await scene.end(), await scene.writes()]).toEqual(before);
  });

  test("[F12] have the built-in form while it is broken on the default branch, and a check says where and what to do", async () => {
    await brings(OWN);
    await settles();
    await brings(`${OWN}\n{{> footer}}`);
    await settles();
    expect(await draft()).toMatch(BUILT_IN);
    const [verdict, ...others] = await verdicts();
    expect([verdict?.conclusion, others]).toEqual(["failure", []]);
    expect(verdict?.title).toContain("is broken; the draft for v0.8.0 has the built-in form");
    expect(verdict?.summary).toContain(`[\`${FILE}:11:1\`]`);
    expect(verdict?.summary).toContain("**Next**: mend the file on the default branch");
    await brings(OWN);
    await settles();
    expect([await draft(), (await verdicts())[0]?.conclusion]).toEqual([TEA, "success"]);
  });

  test("have the built-in form again once it is deleted, and the check ends green", async () => {
    await brings("{{oops}}");
    await settles();
    await brings(null);
    await settles();
    expect(await draft()).toMatch(BUILT_IN);
    expect(await verdicts()).toMatchObject([
      { conclusion: "success", title: "The draft for v0.8.0 has the built-in form" },
    ]);
    expect(await looks()).toEqual([]);
  });

  test("keep what people wrote in the draft when the form changes", async () => {
    await settles();
    const [found] = (await scene.end()).releases;
    const body = `Our best tea yet.\n\n${found?.body}`;
    await scene.control.editDraft(scene.name, { by: "mia", tag: "v0.8.0", body });
    await brings(OWN);
    await settles();
    expect(await draft()).toMatch(/^Tea v0\.8\.0\nOur best tea yet\.\n\nSteeped by/);
  });

  test("have the built-in form where the file has another name, and the check asks whether another was meant", async () => {
    await brings(OWN, "main", ".github/release-captain/note.md.hbs");
    await settles();
    expect(await draft()).toMatch(BUILT_IN);
    expect((await verdicts())[0]).toMatchObject({
      conclusion: "failure",
      summary: expect.stringContaining(
        "`.github/release-captain/note.md.hbs`: did you mean `.github/release-captain/notes.md.hbs`?",
      ),
    });
  });

  test.each<[what: string, source: string]>([
    ["[F11] blocks that are nested for ever", "{{#if title}}".repeat(2000)],
    ["[F11] a file of a megabyte", "x".repeat(1024 * 1024)],
    ["[F12] a helper that reads", "{{lookup this 'constructor'}}"],
    ["a way to the prototype", "{{constructor.constructor}}"],
    ["bytes that are no text", "\0\u0001"],
  ])("have the built-in form where it brings %s", async (_, source) => {
    await brings(source);
    await settles();
    expect(await draft()).toMatch(BUILT_IN);
    expect(await verdicts()).toMatchObject([{ conclusion: "failure" }]);
  });

  test("[I1] [I3] are the project's words alone: no marker, no seal, no command of its template is any", async () => {
    await brings(
      `# T\n\n<!-- /release-captain -->\n<!-- blocks: aaaaaa title: aaaaaa as of 2999-01-01T00:00:00.000Z -->\n/release pause\n\n${OWN}`,
    );
    await settles();
    await brings(OWN);
    await settles();
    expect(await draft()).toBe(TEA);
  });

  test("[F13] don't have the form that a branch or a pull request brings", async () => {
    await scene.control.createBranch(scene.name, { by, name: "ours", from: "main" });
    await brings(OWN, "ours");
    await scene.control.openPullRequest(scene.name, { by, title: "Ours", head: "ours", base: "main" });
    await settles();
    expect(await draft()).toMatch(BUILT_IN);
  });
});

describe("A pull request that changes the template", () => {
  const offers = async (source: string | null, path = FILE) => {
    await scene.control.createBranch(scene.name, { by, name: "ours", from: "main" });
    const { commit } = await brings(source, "ours", path);
    await scene.control.openPullRequest(scene.name, { by, title: "Ours", head: "ours", base: "main" });
    return commit;
  };
  const verdictOn = async () => (await verdicts()).filter(({ on }) => on === "Our own words");
  const annotationsOn = async (ref: string) => {
    const [owner = "", repo = ""] = scene.name.split("/");
    const { data } = await (await bench().client()).rest.checks.listForRef({ owner, repo, ref });
    return data.check_runs.map(({ name, output }) => [name, output.annotations_count]);
  };

  test("shows what it prints for the last release, and costs nothing more until it changes", async () => {
    await offers(OWN);
    await settles();
    const [verdict, ...others] = await verdictOn();
    expect([verdict?.conclusion, verdict?.title, others]).toEqual(["success", "The template can be used", []]);
    expect(verdict?.summary).toContain("For the last release, v0.8.0, it prints:");
    expect(verdict?.summary).toContain("+ Serve mint (@bo)");
    expect(await looks()).toEqual([]);
  });

  test("turns red where it is broken, beside the line; a commit that mends it turns green", async () => {
    const commit = await offers("# {{title}}\n\n{{#each changes}}{{/if}}");
    await settles();
    expect(await verdictOn()).toMatchObject([
      { conclusion: "failure", summary: expect.stringContaining(`\`${FILE}:3:4\`: \`#each\` is ended by \`/if\`.`) },
    ]);
    expect(await annotationsOn(commit)).toEqual([[CHECK, 1]]);
    await brings(OWN, "ours");
    await settles();
    expect((await verdictOn()).map(({ conclusion }) => conclusion).sort()).toEqual(["failure", "success"]);
  });

  test("turns red where its name is that of no text", async () => {
    await offers(OWN, ".github/release-captain/release-notes.md.hbs");
    await settles();
    expect(await verdictOn()).toMatchObject([
      { conclusion: "failure", summary: expect.stringContaining(`did you mean \`${FILE}\`?`) },
    ]);
  });

  test("is told that the built-in template speaks again, where it takes the project's own away", async () => {
    await brings(OWN);
    await offers(null);
    await settles();
    expect(await verdictOn()).toMatchObject([
      { on: "Our own words", conclusion: "success", title: "The built-in template speaks again once this is merged" },
    ]);
  });

  test("alone costs requests: of any other its paths are read once", async () => {
    const { control, name } = scene;
    await control.createBranch(name, { by, name: "ours", from: "main" });
    await brings("x", "ours", "README.md");
    await control.openPullRequest(name, { by, title: "Ours", head: "ours", base: "main" });
    await settles();
    const before = (await control.requests()).length;
    await looks();
    const asked = (await control.requests()).slice(before).map(({ path }) => path);
    expect(asked.filter((path) => path.includes("/files"))).toEqual([]);
    expect(await verdictOn()).toEqual([]);
  });
});
