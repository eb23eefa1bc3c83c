/** What the checklist ticks: at each stage by default, and by the steps that a project declares. */
import { describe, expect, test } from "@jest/globals";
import type { TrackerView } from "../../../src/features/tracker/view.ts";
import { expectGolden, templatesOf } from "../../golden.ts";
import { expectOnlyText } from "../../markdown.ts";
import { anOwnIssue, anOwnPullRequest, aProject, aReader, aScope, aVerdict, HOSTILE, sha } from "../builders.ts";
import { issueFor, STAGES, type Stage, viewFor } from "./world.ts";

const render = templatesOf("tracker");

type Row = Exclude<TrackerView["checklist"], false>[number];

const rowsOf = ({ checklist }: TrackerView): readonly Row[] => checklist || [];

const byKind = (view: TrackerView): Record<string, Row> =>
  Object.fromEntries(rowsOf(view).map((row) => [Object.keys(row.is).join(), row]));

const rowsFor = async (stage: Stage) => byKind(await viewFor(stage));

const tickedAt = async (stage: Stage): Promise<string> =>
  Object.entries(await rowsFor(stage))
    .filter(([, { done }]) => done)
    .map(([kind]) => kind)
    .join(" ");

/** The one row of a checklist of this step alone. */
const rowOf = async (step: object, stage: Stage): Promise<Row | undefined> =>
  rowsOf(await viewFor({ ...stage, config: { checklist: [step] } }))[0];

test("The final tag's own green run stands for a usable candidate whose tag is deleted", async () => {
  const rows = await rowsFor({ ...STAGES.drafted, tags: [{ name: "v0.8.0", commit: sha(2) }] });

  expect(rows).toMatchObject({ candidate: { done: true, name: "`v0.8.0`" } });
});

describe("The checklist's boxes are ticked by facts:", () => {
  test.each<[stage: keyof typeof STAGES, ticked: string]>([
    ["planning", ""],
    ["collecting", "dueDate"],
    ["frozen", "dueDate freeze"],
    ["bump-open", "dueDate freeze branch"],
    ["bump-closed", "dueDate freeze branch"],
    ["bumped", "dueDate freeze branch bump"],
    ["candidate-red", "dueDate freeze branch bump"],
    ["ready", "dueDate freeze branch bump candidate"],
    ["tagged", "dueDate freeze branch bump candidate tag"],
    ["drafted", "dueDate freeze branch bump candidate tag draft"],
    ["published", "dueDate freeze branch bump candidate tag draft published"],
  ])("%s: %s", async (stage, ticked) => {
    expect(await tickedAt(STAGES[stage])).toBe(ticked);
  });

  test.each([
    ["success", { bump: { done: true } }, ["noCandidate"]],
    ["failure", { bump: { done: false } }, ["bumpStuck", "noCandidate"]],
  ])("a verdict on the branch's versions decides, bump or not: %s", async (conclusion, checklist, blockers) => {
    const verdicts = { [sha(3)]: [{ ...aVerdict("0.8.0", { conclusion }), key: "version-bump/0.8.0/verdict" }] };
    const view = await viewFor({ ...STAGES.bumped, ownPullRequests: [], verdicts });

    expect(byKind(view)).toMatchObject(checklist);
    expect(view.blockers.map(({ is }) => Object.keys(is)[0])).toEqual(blockers);
  });

  test.each([
    ["a second bump", ["open", "merged"]],
    ["the first of two bumps", ["merged", "open"]],
  ] as const)("%s that is open takes the tick away", async (_, states) => {
    const ownPullRequests = states.map((state, at) => anOwnPullRequest({ number: 61 - at, state }));

    expect(await rowsFor({ ...STAGES.bumped, ownPullRequests })).toMatchObject({ bump: { done: false } });
  });

  test("a project that pins nothing has nothing to bump", async () => {
    expect(await rowsFor({ project: aProject() })).toMatchObject({ bump: { done: true, isNeedless: true } });
  });
});

const verdict = (key: string, conclusion = "success") => ({ ...aVerdict("0.8.0", { conclusion }), key });

const IMAGES = "verify-images/0.8.0/verdict";
const RC_IMAGES = "verify-images/0.8.0-rc.2/verdict";
const NOTES = "release-notes/0.8.0/notes";

describe("Steps that a project may add are ticked by what is judged at the commit of the newest tag:", () => {
  test.each<[kind: string, stage: keyof typeof STAGES, key: string, conclusion: string, done: boolean]>([
    ["images", "ready", RC_IMAGES, "success", true],
    ["images", "ready", RC_IMAGES, "failure", false],
    ["images", "ready", RC_IMAGES, "neutral", false],
    ["images", "tagged", RC_IMAGES, "success", false],
    ["images", "tagged", IMAGES, "success", true],
    ["images", "bumped", RC_IMAGES, "success", false],
    ["notes", "tagged", NOTES, "success", true],
    ["notes", "tagged", NOTES, "failure", false],
    ["notes", "tagged", "release-notes/0.7.0/notes", "success", false],
    ["notes", "ready", NOTES, "success", false],
  ])("%s at stage %s, where %s is %s: %s", async (kind, stage, key, conclusion, done) => {
    const row = await rowOf({ kind }, { ...STAGES[stage], verdicts: { [sha(2)]: [verdict(key, conclusion)] } });

    expect(row).toMatchObject({ is: { [kind]: true }, done });
  });

  test.each([
    ["published", false],
    ["closed", true],
  ] as const)("the milestone at stage %s: %s", async (stage, done) => {
    expect(await rowOf({ kind: "milestone" }, STAGES[stage])).toMatchObject({ done });
  });
});

describe("A file ticks its step when it names this release, and not another that begins or ends like it:", () => {
  test.each<[text: string, has: string, done: boolean]>([
    ["v{version}", "See v0.8.0.", true],
    ["v{version}", "See v0.8.0", true],
    ["v{version}", "See v0.7.0", false],
    ["v{version}", "", false],
    ["v{version}", "v0.8.01", false],
    ["v{version}", "v0.8.0.1", false],
    ["v{version}", "v0.8.0-rc.1", false],
    ["v{version}", "badge/release-v0.8.0--rc.1-blue", false],
    ["v{version}", "badge/release-v0.8.0-blue", true],
    ["v{version}", "v0.8.0-rc.1, then v0.8.0", true],
    ["{version}", "10.8.0", false],
    ["{version}", "1.0.8.0", false],
    ["{version}", "in 0.8.0", true],
    ["release-{major}.{minor}", "release-0.8", true],
    ["release-{major}.{minor}", "release-0.80", false],
    ["{major}.{minor} (patch {patch})", "0.8 (patch 0)", true],
  ])("%j in %j: %s", async (text, has, done) => {
    const step = { kind: "file", name: "Badge", path: "README.md", text };

    expect(await rowOf(step, { files: { "README.md": has } })).toMatchObject({ done });
  });

  test("one that is not there ticks nothing and has no address", async () => {
    const step = { kind: "file", name: "Badge", path: "README.md", text: "{version}" };

    expect(await rowOf(step, {})).toMatchObject({ done: false, url: "", name: "`README.md`" });
  });

  test("the release branch's file is another one than the default branch's", async () => {
    const step = { kind: "file", name: "Guides", path: "guide.md", text: "{version}" };
    const guide = { path: "guide.md", mode: "100644", blob: sha(40), size: 5 };
    const world = { ...STAGES.bumped, trees: { [sha(3)]: [guide] }, blobs: { [sha(40)]: "0.8.0" } };

    expect(await rowOf(step, world)).toMatchObject({ done: false });
    expect(await rowOf({ ...step, on: "release" }, world)).toMatchObject({
      done: true,
      url: "https://github.com/acme/shop/blob/release-0.8/guide.md",
    });
    expect(await rowOf({ ...step, on: "release" }, { ...world, branches: [] })).toMatchObject({ done: false });
  });
});

describe("A pull request ticks its step once one from the named branch is merged:", () => {
  test.each<[heads: readonly (readonly [head: string, state: "open" | "closed" | "merged"])[], shown: object]>([
    [[], { done: false, url: "" }],
    [[["matrix/v0.8.0", "open"]], { done: false, name: "#61" }],
    [[["matrix/v0.8.0", "closed"]], { done: false, url: "" }],
    [[["matrix/v0.8.0", "merged"]], { done: true, name: "#61" }],
    [[["matrix/v0.8.0-second", "merged"]], { done: true }],
    [[["matrix/v0.8.0-rc.1", "merged"]], { done: false, url: "" }],
    [[["matrix/v0.8.01", "merged"]], { done: false, url: "" }],
    [
      [
        ["matrix/v0.8.0", "open"],
        ["matrix/v0.8.0", "merged"],
      ],
      { done: true, name: "#60" },
    ],
  ])("%j", async (heads, shown) => {
    const headed = heads.map(([head, state], at) => anOwnPullRequest({ number: 61 - at, head, state }));
    const step = { kind: "pullRequest", name: "Matrix", head: "matrix/v{version}" };

    expect(await rowOf(step, { headed })).toMatchObject(shown);
  });
});

const CUSTOM = [
  { kind: "dueDate" },
  { kind: "branch" },
  {
    kind: "file",
    name: "Guides clone the release branch",
    path: "guides/run.md",
    text: "release-{major}.{minor}",
    on: "release",
  },
  { kind: "person", name: "Documentation branch in acme/site", who: "documentation team" },
  { kind: "images" },
  { kind: "tag" },
  { kind: "pullRequest", name: "Release matrix", head: "release-matrix/v{version}" },
  { kind: "notes" },
  { kind: "published" },
  { kind: "person", name: "Announcement mail", who: "release leader" },
  { kind: "file", name: "README badge", path: "README.md", text: "release-v{version}" },
  { kind: "milestone" },
];

test("A project's own checklist, as people read it", async () => {
  const stage: Stage = {
    ...STAGES.published,
    verdicts: { [sha(2)]: [aVerdict("0.8.0"), verdict(IMAGES), verdict(NOTES, "failure")] },
    headed: [anOwnPullRequest({ number: 71, head: "release-matrix/v0.8.0", state: "open" })],
    trees: { [sha(3)]: [{ path: "guides/run.md", mode: "100644", blob: sha(40), size: 5 }] },
    blobs: { [sha(40)]: 'export branch="release-0.8"' },
    files: { "README.md": "![release](https://img.shields.io/badge/release-v0.7.0-blue)" },
    config: { checklist: CUSTOM },
  };

  expectGolden("features/tracker/golden/own-checklist.md", await render((await issueFor(stage)).text));
});

test("A checklist without steps is left out", async () => {
  const { body } = await render((await issueFor({ config: { checklist: [] } })).text);

  expect(body).not.toContain("Checklist");
});

test("Names of steps and persons stay text", async () => {
  for (const text of HOSTILE.map((one) => one.trim().slice(0, 100)).filter((one) => one !== "")) {
    const checklist = [{ kind: "person", name: text, who: text }];
    expectOnlyText((await render((await issueFor({ config: { checklist } })).text)).body, text);
  }
});

test("Nothing more is read for the usual checklist, nor for one of facts that are there anyway", async () => {
  const readFor = async (config: object): Promise<readonly string[]> => {
    const asked: string[] = [];
    const { tracker } = await import("../../../src/features/tracker/index.ts");
    if (tracker.about !== "release") throw new Error("the tracker is about releases");
    const reader = aReader({ ...STAGES.tagged, ownIssues: { "tracker/0.8.0": anOwnIssue() } });
    const listening = new Proxy(reader, {
      get: (target, name: keyof typeof reader) => {
        asked.push(name);
        return target[name];
      },
    });
    await tracker.plan(listening, aScope(tracker, { config }));
    return asked;
  };

  const usual = await readFor({});
  expect(usual.filter((name) => ["file", "tree", "texts", "headed"].includes(name))).toEqual([]);
  expect(await readFor({ checklist: [{ kind: "images" }, { kind: "notes" }, { kind: "milestone" }] })).toEqual(usual);
});
