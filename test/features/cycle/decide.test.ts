import { describe, expect, test } from "@jest/globals";
import type { EnsureIssue, Words } from "../../../src/core/plan/effect.ts";
import { cycle } from "../../../src/features/cycle/index.ts";
import { expectGolden, templatesOf } from "../../golden.ts";
import { aMilestone, anOwnIssue, aProject, aReader, type World } from "../builders.ts";

const CYCLE = { weeks: 6, since: "2026-08-14" };
const LEADERS = { leaders: { teams: ["release-crew"], logins: ["ann"] } };
const NEXT = aMilestone({ title: "v0.10.0", due: "2026-09-24" });

/** In New York, week 2 of the sprint begins on 21 Aug 2026. */
function planFor(world: World, shared: Parameters<typeof aProject>[0] = {}) {
  if (cycle.about !== "repository") throw new Error("the cycle is about the repository");
  const project = aProject({ calendar: { zone: "America/New_York", cycle: CYCLE }, roles: LEADERS, ...shared });
  const late = aMilestone({ title: "v0.9.0", due: "2026-08-13" });
  return cycle.plan(aReader({ now: "2026-08-21T12:00:00Z", milestones: [late], ...world }), { project, config: {} });
}

const NOTICE = { "cycle/2026-08-14": anOwnIssue({ number: 50 }) };

describe("A missing milestone is noticed", () => {
  test("from the configured week on, in one issue a sprint", async () => {
    expect((await planFor({})).effects).toMatchObject([
      {
        kind: "ensureIssue",
        key: "cycle/2026-08-14",
        because: "week 2 of the sprint, and no milestone for its release",
        text: { view: { week: 2, leaders: "@acme/release-crew, @ann" } },
      },
    ]);
  });

  test("by the project's own calendar: the last minute of week 1 in New York is week 1", async () => {
    expect(await planFor({ now: "2026-08-21T03:59:00Z" })).toEqual({
      effects: [],
      idle: ["a missing milestone is noticed in week 2 of the sprint"],
    });
    expect((await planFor({ now: "2026-08-21T04:00:00Z" })).effects).toHaveLength(1);
  });

  test.each<[situation: string, world: World, shared: Parameters<typeof aProject>[0], because: string]>([
    ["when there is one", { milestones: [NEXT] }, {}, "the sprint's release has a milestone"],
    ["without a cycle", {}, { calendar: {} }, "no sprint of a cycle is on"],
    ["before the first sprint", { now: "2026-08-01T12:00:00Z" }, {}, "no sprint of a cycle is on"],
    [
      "again when a person closed the notice",
      { ownIssues: { "cycle/2026-08-14": anOwnIssue({ state: "closed" }) } },
      {},
      "the notice was closed by hand",
    ],
  ])("not %s", async (_, world, shared, because) => {
    expect(await planFor(world, shared)).toEqual({ effects: [], idle: [because] });
  });
});

describe("The notice ends", () => {
  test("by the milestone that it asks for", async () => {
    expect((await planFor({ milestones: [NEXT], ownIssues: NOTICE })).effects).toMatchObject([
      { key: "cycle/2026-08-14", closed: true, text: { view: { isPlanned: true, leaders: "" } } },
    ]);
  });

  test("with its sprint, in which the next one may begin", async () => {
    const { effects } = await planFor({ now: "2026-10-03T12:00:00Z", ownIssues: NOTICE });

    expect(effects).toMatchObject([
      { key: "cycle/2026-08-14", closed: true, text: { view: { isOver: true, isPlanned: false } } },
      { key: "cycle/2026-09-25" },
    ]);
  });
});

describe("As people read it:", () => {
  const textOf = async (world: World, shared?: Parameters<typeof aProject>[0]) => {
    const [effect] = (await planFor(world, shared)).effects as readonly EnsureIssue<Words>[];
    if (!effect) throw new Error("nothing to say");
    return templatesOf("cycle")(effect.text);
  };

  test.each<[file: string, world: World, shared: Parameters<typeof aProject>[0]]>([
    ["missing", {}, {}],
    ["missing-without-leaders", { now: "2026-08-29T12:00:00Z" }, { roles: {} }],
    ["planned", { milestones: [NEXT], ownIssues: NOTICE }, {}],
    ["over", { now: "2026-09-26T12:00:00Z", ownIssues: NOTICE }, {}],
  ])("%s", async (file, world, shared) => {
    expectGolden(`features/cycle/golden/${file}.md`, await textOf(world, shared));
  });
});
