import { describe, expect, test } from "@jest/globals";
import type { EnsureComment, Words } from "../../../src/core/plan/effect.ts";
import type { LinkedPullRequest } from "../../../src/core/ports/pull-request.ts";
import type { Item } from "../../../src/core/ports/reader.ts";
import { freeze } from "../../../src/features/freeze/index.ts";
import { expectGolden, templatesOf } from "../../golden.ts";
import { anItem, anOwnIssue, aProject, aReader, aRelease, aScope, sha, type World } from "../builders.ts";

const T7 = "2026-06-07T13:00:00Z";
const WORK = [
  anItem({ number: 41, assignees: [] }),
  anItem({ number: 42 }),
  anItem({ number: 43, assignees: [], kind: "pull request", author: undefined }),
  anItem({ number: 44, assignees: [], state: "closed" }),
];

/** `shared`: the configuration's shared part. */
async function planFor(world: World, config: object = { nudge: true }, shared: Parameters<typeof aProject>[0] = {}) {
  const project = aProject(shared);
  if (freeze.about !== "release") throw new Error("freeze is about releases");
  const reader = aReader({ now: T7, items: WORK, ownIssues: { "tracker/0.8.0": anOwnIssue() }, ...world });
  return freeze.plan(reader, aScope(freeze, { project, release: aRelease({ project }), config }));
}

const keysOf = async (world: World, config?: object) =>
  (await planFor(world, config)).effects.map(({ key }) => key.replace("freeze/0.8.0/2026-06-14/", ""));

const sent = (what: string) => ({ 12: [{ id: 1, key: `freeze/0.8.0/2026-06-14/${what}`, body: "" }] });

describe("Items that fail a criterion are nudged", () => {
  test("beside each reminder, before it, so that a run that broke off between them goes on", async () => {
    expect(await keysOf({})).toEqual(["T-7/41", "T-7/43", "T-7"]);
  });

  test("once: when the reminder is there, its nudges are too", async () => {
    expect(await keysOf({ ownComments: sent("T-7") })).toEqual([]);
  });

  test("again with the next reminder, as long as they fail", async () => {
    const now = "2026-06-11T13:00:00Z";

    expect(await keysOf({ now, ownComments: sent("T-7") })).toEqual(["T-3/41", "T-3/43", "T-3"]);
    expect(await keysOf({ now, ownComments: sent("T-7"), items: [anItem({ number: 41 })] })).toEqual(["T-3"]);
  });

  test("no longer when the release is frozen", async () => {
    expect(await keysOf({ now: "2026-06-14T13:00:00Z" })).toEqual(["frozen"]);
  });

  test("only where the project wants it", async () => {
    expect(await keysOf({}, {})).toEqual(["T-7"]);
  });

  test("twenty at most, so that no plan is a flood", async () => {
    const items = Array.from({ length: 500 }, (_, i) => anItem({ number: i + 100, assignees: [] }));

    expect(await keysOf({ items })).toHaveLength(21);
  });
});

const ACCEPTANCE = "## Acceptance criteria\n- It is hot.";

const aPull = (paths: readonly string[], body = "Fixes #41"): LinkedPullRequest => ({
  ...{ number: 61, url: "https://github.com/acme/shop/pull/61", state: "open", title: "Pour tea" },
  body,
  paths,
});

const CRITERIA = { criteria: { needProposal: ["kind/api"] } };

const settled = {
  ...{ item: 41, by: { id: 6, login: "rosa" }, at: "2026-06-01T15:00:00.000Z", reason: "we run it" },
  url: "https://github.com/acme/shop/issues/41#issuecomment-9",
};

/** What the one nudge names; none: there is none. */
async function lackedIn(item: Partial<Item>, world: World = {}, config?: object): Promise<readonly string[]> {
  const plan = await planFor({ ...world, items: [anItem(item)] }, config, CRITERIA);
  const [said, ...more] = (plan.effects as readonly EnsureComment<Words>[]).filter(({ issue }) => issue === 41);
  expect(more).toEqual([]);
  return said ? Object.keys((said.text.view as { lacks: object }).lacks) : [];
}

describe("A feature is held against the criteria as in the tracker:", () => {
  const NEITHER = { linked: [aPull(["pkg/tea.go"])] };
  const BOTH = { linked: [aPull(["guides/tea/README.md", "pkg/tea_test.go"])] };
  const body = ACCEPTANCE;
  const all = ["owner", "acceptance", "example", "proposal", "tests"];

  test.each<[situation: string, item: Partial<Item>, world: World, lacks: readonly string[]]>([
    ["nothing that could tell yet lacks nothing", { body }, {}, []],
    ["an issue that does not say when it is done", {}, BOTH, ["acceptance"]],
    ["pull requests with neither example nor tests", { body }, NEITHER, ["example", "tests"]],
    ["an example without tests", { body }, { linked: [aPull(["guides/tea/README.md"])] }, ["tests"]],
    ["tests without an example", { body }, { linked: [aPull(["pkg/tea_test.go"])] }, ["example"]],
    ["another issue's pull request tells nothing", { body }, { linked: [aPull([], "Fixes #42")] }, []],
    ["a new interface without a proposal", { body, labels: ["kind/api"] }, BOTH, ["proposal"]],
    [
      "a new interface with one that is there",
      { body, labels: ["kind/api"] },
      {
        linked: [...BOTH.linked, aPull([], "For #41, see docs/proposals/tea.md")],
        branches: [{ name: "main", commit: sha(5) }],
        trees: { [sha(5)]: [{ path: "docs/proposals/tea.md", blob: "b", mode: "100644", size: 1 }] },
      },
      [],
    ],
    ["everything at once", { assignees: [], labels: ["kind/api"] }, NEITHER, all],
    ["everything that is needed", { body }, BOTH, []],
    [
      "an example that a leader called realistic",
      { body },
      { ...NEITHER, records: { "tracker/0.8.0/examples": { value: [settled], url: "u" } } },
      ["tests"],
    ],
    ["a pull request, of which only an owner is asked", { kind: "pull request", assignees: [] }, NEITHER, ["owner"]],
    ["what is in", { state: "closed", assignees: [] }, NEITHER, []],
  ])("%s", async (_, item, world, lacks) => {
    expect(await lackedIn(item, world)).toEqual(lacks);
  });

  test("only where there are criteria, and where nobody is nudged nothing is read for it", async () => {
    const world = { items: [anItem()], ...NEITHER };
    expect(await keysOf(world)).toEqual(["T-7"]);

    const reader = aReader({ now: T7, items: [anItem()], ownIssues: { "tracker/0.8.0": anOwnIssue() } });
    const project = aProject(CRITERIA);
    if (freeze.about !== "release") throw new Error("freeze is about releases");
    const linkedTo = () => Promise.reject(new Error("nobody needs it"));
    const plan = await freeze.plan({ ...reader, linkedTo }, aScope(freeze, { project }));
    expect(plan.effects).toHaveLength(1);
  });
});

describe("What another bot reminds of already", () => {
  const config = { nudge: true, quiet: ["lifecycle/stale"] };

  test("is not nudged where the project names that bot's label", async () => {
    expect(await lackedIn({ assignees: [], labels: ["lifecycle/stale"] }, {}, config)).toEqual([]);
  });

  test("is nudged with any other label, and where none is named", async () => {
    expect(await lackedIn({ assignees: [], labels: ["stale"] }, {}, config)).toEqual(["owner", "acceptance"]);
    expect(await lackedIn({ assignees: [], labels: ["lifecycle/stale"] })).toEqual(["owner", "acceptance"]);
  });
});

test("One comment an item, whatever it lacks: planned twice it is the same, and what nobody owns comes first", async () => {
  const items = [anItem({ number: 41 }), anItem({ number: 42, assignees: [] }), anItem({ number: 43 })];
  const world = { items, linked: [aPull(["pkg/tea.go"])] };
  const first = await planFor(world, { nudge: true }, CRITERIA);

  expect(await planFor(world, { nudge: true }, CRITERIA)).toEqual(first);
  expect(first.effects.map(({ key }) => key.replace("freeze/0.8.0/2026-06-14/", ""))).toEqual([
    ...["T-7/42", "T-7/41", "T-7/43"],
    "T-7",
  ]);
  expect((await planFor({ ...world, ownComments: sent("T-7") }, { nudge: true }, CRITERIA)).effects).toEqual([]);
});

test.each<[file: string, item: Partial<Item>]>([
  ["nudge-criteria", { assignees: ["bob", "carol-c"], labels: ["kind/api"] }],
  ["nudge-owner-and-criteria", { assignees: [] }],
  ["nudge-tests", { body: `${ACCEPTANCE}\n`, assignees: ["renovate[bot]"] }],
])("The nudge about criteria as people read it: %s", async (file, item) => {
  const linked = [aPull(file === "nudge-tests" ? ["guides/tea.md"] : ["pkg/tea.go"])];
  const plan = await planFor({ items: [anItem(item)], linked }, { nudge: true }, CRITERIA);
  const [effect] = plan.effects as readonly EnsureComment<Words>[];

  expect(effect?.issue).toBe(41);
  if (effect) expectGolden(`features/freeze/golden/${file}.md`, templatesOf("freeze")(effect.text));
});

test.each([
  ["nudge", 0],
  ["nudge-pull-request", 1],
])("The nudge as people read it: %s", async (file, at) => {
  const effect = (await planFor({})).effects[at] as EnsureComment<Words>;

  expect(effect.issue).toBe(at === 0 ? 41 : 43);
  expectGolden(`features/freeze/golden/${file}.md`, templatesOf("freeze")(effect.text));
});
