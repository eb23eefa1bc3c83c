import { describe, expect, test } from "@jest/globals";
import type { Plan } from "../../../src/core/plan/plan.ts";
import type { OwnComment } from "../../../src/core/ports/reader.ts";
import { mark } from "../../../src/core/text/marker.ts";
import { decide } from "../../../src/features/freeze/decide.ts";
import { freeze } from "../../../src/features/freeze/index.ts";
import { templatesOf } from "../../golden.ts";
import {
  aMilestone,
  anOwnIssue,
  aProject,
  aPublishedRelease,
  aReader,
  aRelease,
  aScope,
  type World,
} from "../builders.ts";

const render = templatesOf("freeze");

/** Freeze Sun 14 Jun 2026, 09:00 in New York, which is 13:00 UTC. */
const MILESTONE = aMilestone();

/** Comments by their keys; `2026-06-14/T-7 withdrawn` says by now that its date no longer holds. */
const sent = (...keys: readonly string[]): readonly OwnComment[] =>
  keys.map((one, index) => {
    const [rest, withdrawn] = one.split(" ");
    const key = `freeze/0.8.0/${rest}`;
    return {
      id: index + 1,
      key,
      body: mark(key, withdrawn ? render({ template: "freeze/withdrawn", view: { freeze: "x" } }).body : "**…**"),
    };
  });

interface Situation extends World {
  readonly sent?: readonly string[];
  readonly milestone?: typeof MILESTONE | null;
  readonly remind?: readonly number[];
}

function planFor({ sent: keys = [], milestone = MILESTONE, remind, ...world }: Situation): Promise<Plan> {
  const reader = aReader({
    ownIssues: { "tracker/0.8.0": anOwnIssue() },
    ownComments: { 12: sent(...keys) },
    ...world,
  });
  const project = aProject();
  const release = aRelease({ project, milestone });
  if (freeze.about !== "release") throw new Error("freeze is about releases");
  return freeze.plan(reader, aScope(freeze, { project, release, config: remind ? { remind } : {} }));
}

const keysOf = (plan: Plan): readonly string[] => plan.effects.map((effect) => effect.key.replace("freeze/0.8.0/", ""));

describe("The newest reminder that is due is the one that is sent:", () => {
  test.each<[situation: string, now: string, sent: string[], key: string | undefined]>([
    ["nothing a minute before T-14", "2026-05-31T12:59:00Z", [], undefined],
    ["T-14 on its moment", "2026-05-31T13:00:00Z", [], "2026-06-14/T-14"],
    ["T-14 only once", "2026-05-31T14:00:00Z", ["2026-06-14/T-14"], undefined],
    ["T-7 after T-14", "2026-06-07T13:00:00Z", ["2026-06-14/T-14"], "2026-06-14/T-7"],
    ["T-7 until T-3 is due", "2026-06-11T12:59:00Z", ["2026-06-14/T-14"], "2026-06-14/T-7"],
    ["T-1 alone after a week of downtime", "2026-06-13T13:00:00Z", ["2026-06-14/T-14"], "2026-06-14/T-1"],
    ["nothing older once the newest is sent", "2026-06-13T15:00:00Z", ["2026-06-14/T-1"], undefined],
    ["the frozen notice at the freeze", "2026-06-14T13:00:00Z", ["2026-06-14/T-1"], "2026-06-14/frozen"],
    ["the frozen notice alone when all were missed", "2026-06-20T13:00:00Z", [], "2026-06-14/frozen"],
    ["nothing after the frozen notice", "2026-06-20T13:00:00Z", ["2026-06-14/frozen"], undefined],
  ])("%s", async (_, now, already, key) => {
    expect(keysOf(await planFor({ now, sent: already }))).toEqual(key ? [key] : []);
  });
});

describe("Nothing is said, and the plan says why,", () => {
  const now = "2026-06-07T13:00:00Z";

  test.each<[situation: string, given: Situation, because: string]>([
    [
      "[T8] without a due date",
      { milestone: aMilestone({ due: null }) },
      "the milestone has no due date, so there is no freeze to remind of",
    ],
    [
      "[T12] when the milestone is closed before the freeze",
      { milestone: aMilestone({ state: "closed" }) },
      "the milestone is closed",
    ],
    ["without a milestone", { milestone: null }, "v0.8.0 has no milestone"],
    ["before there is a tracker", { ownIssues: {} }, "the tracker is not there yet"],
    ["once the release is published", { releases: [aPublishedRelease()] }, "v0.8.0 is published"],
    ["before the first reminder", { now: "2026-05-02T12:00:00Z" }, "the next reminder is due on Sun 31 May 2026"],
    [
      "between two reminders",
      { sent: ["2026-06-14/T-7"] },
      "the newest reminder is sent; the next reminder is due on Thu 11 Jun 2026",
    ],
    [
      "after the last one",
      { now: "2026-06-30T12:00:00Z", sent: ["2026-06-14/frozen"] },
      "the newest reminder is sent; no reminder is left",
    ],
    [
      "after the freeze, where the notice is not wanted",
      { now: "2026-06-15T12:00:00Z", remind: [3, 1] },
      "no reminder is left",
    ],
  ])("%s", async (_, given, because) => {
    expect(await planFor({ now, ...given })).toEqual({ effects: [], idle: [because] });
  });
});

test("On a tracker that a person closed it is said all the same: closing it moves no date", async () => {
  const ownIssues = { "tracker/0.8.0": anOwnIssue({ state: "closed" }) };

  expect(keysOf(await planFor({ now: "2026-06-07T13:00:00Z", ownIssues }))).toEqual(["2026-06-14/T-7"]);
  expect(keysOf(await planFor({ now: "2026-06-14T13:00:00Z", ownIssues }))).toEqual(["2026-06-14/frozen"]);
});

test("A draft and another release on the Releases page are no publication, so the reminder is sent", async () => {
  const releases = [aPublishedRelease({ draft: true }), aPublishedRelease({ tag: "v0.7.0" })];
  const plan = await planFor({ now: "2026-06-07T13:00:00Z", releases });

  expect(keysOf(plan)).toEqual(["2026-06-14/T-7"]);
});

test("A reminder is a comment on the tracker and says because of which date", async () => {
  const plan = await planFor({ now: "2026-06-07T13:00:00Z" });

  expect(plan.effects).toMatchObject([
    {
      kind: "ensureComment",
      issue: 12,
      because: "the freeze of v0.8.0 is on Sun 14 Jun 2026, in 7 days",
      text: { template: "freeze/reminder" },
    },
  ]);
});

describe("A date that moves", () => {
  const later = aMilestone({ due: "2026-06-28" });

  test("[T7] withdraws the reminders of the earlier day and plans those of the new one", async () => {
    const before = await planFor({ now: "2026-06-06T14:00:00Z", sent: ["2026-06-14/T-14"], milestone: later });
    const plan = await planFor({ now: "2026-06-07T14:00:00Z", sent: ["2026-06-14/T-14 withdrawn"], milestone: later });

    expect(before.effects).toMatchObject([
      {
        kind: "ensureComment",
        key: "freeze/0.8.0/2026-06-14/T-14",
        issue: 12,
        because: "the freeze is no longer on Sun 14 Jun 2026",
        text: { template: "freeze/withdrawn", view: { freeze: "Sun 14 Jun 2026" } },
      },
    ]);
    expect(keysOf(plan)).toEqual(["2026-06-21/T-14"]);
    expect(plan.effects).toMatchObject([{ text: { view: { moved: "Sun 14 Jun 2026", late: false } } }]);
  });

  test("[T7] is frozen anew on its new day, also after a notice for the earlier one", async () => {
    const given = { sent: ["2026-06-14/T-1 withdrawn", "2026-06-14/frozen withdrawn"], milestone: later };

    expect(keysOf(await planFor({ ...given, now: "2026-06-20T14:00:00Z" }))).toEqual(["2026-06-21/T-1"]);
    expect(keysOf(await planFor({ ...given, now: "2026-06-21T13:00:00Z" }))).toEqual(["2026-06-21/frozen"]);
  });

  test("[T7] withdraws also the frozen notice, since nothing is frozen until the new day", async () => {
    const plan = await planFor({ now: "2026-06-14T15:00:00Z", sent: ["2026-06-14/frozen"], milestone: later });

    expect(keysOf(plan)).toEqual(["2026-06-14/frozen", "2026-06-21/T-7"]);
    expect(plan.effects[0]).toMatchObject({ text: { template: "freeze/withdrawn" } });
  });

  test("withdraws what was said when the due date is taken away or the release has no freeze left", async () => {
    const plan = await planFor({
      now: "2026-06-08T14:00:00Z",
      sent: ["2026-06-14/T-7"],
      milestone: aMilestone({ due: null }),
    });

    expect(keysOf(plan)).toEqual(["2026-06-14/T-7"]);
    expect(plan.effects).toMatchObject([{ text: { template: "freeze/withdrawn" } }]);
  });

  test("to never, since a leader lifted the freeze, withdraws what was said and says no more", () => {
    const project = aProject();
    const [comment] = sent("2026-06-14/frozen");
    const plan = decide(
      {
        now: new Date("2026-06-15T13:00:00Z"),
        dates: { release: "2026-06-21", lifted: "https://github.com/acme/shop/issues/12#issuecomment-9", doubts: [] },
        tracker: anOwnIssue(),
        sent: [{ key: comment?.key ?? "", freeze: "2026-06-14", offset: 0, isWithdrawn: false }],
        ...{ work: [], linked: [], there: new Set(), examples: [] },
        isPublished: false,
      },
      { project, release: aRelease({ project }), config: { remind: [7, 0], nudge: false, quiet: [] } },
    );

    expect(keysOf(plan)).toEqual(["2026-06-14/frozen"]);
    expect(plan.idle).toEqual(["a release leader lifted the freeze"]);
  });

  test("[T6] makes one notice and no burst when it moves into the past", async () => {
    const past = aMilestone({ due: "2026-05-10" });

    const plan = await planFor({ now: "2026-06-01T13:00:00Z", sent: ["2026-06-14/T-14 withdrawn"], milestone: past });
    const again = await planFor({
      now: "2026-06-01T13:05:00Z",
      sent: ["2026-06-14/T-14 withdrawn", "2026-05-03/frozen"],
      milestone: past,
    });

    expect(keysOf(plan)).toEqual(["2026-05-03/frozen"]);
    expect(keysOf(again)).toEqual([]);
  });

  test("is no downtime: what is late only because the date moved does not say that it is", async () => {
    const given = { now: "2026-06-10T14:00:00Z", sent: ["2026-06-14/T-7 withdrawn"], milestone: later };

    expect((await planFor(given)).effects).toMatchObject([
      { key: "freeze/0.8.0/2026-06-21/T-14", text: { view: { late: false } } },
    ]);
  });

  test("that comes back to a day says again what was withdrawn, in its own place, and nothing that still stands", async () => {
    const now = "2026-06-08T13:00:00Z";
    const stands = await planFor({ now, sent: ["2026-06-14/T-7", "2026-06-21/T-14 withdrawn"] });
    const said = await planFor({ now, sent: ["2026-06-14/T-7 withdrawn", "2026-06-21/T-14 withdrawn"] });

    expect(keysOf(stands)).toEqual([]);
    expect(keysOf(said)).toEqual(["2026-06-14/T-7"]);
    expect(said.effects).toMatchObject([{ text: { template: "freeze/reminder" } }]);
  });
});

describe("A milestone that is made late", () => {
  const created = aMilestone({ createdAt: new Date("2026-06-09T12:00:00Z") });

  test("owes no reminder from before it was there", async () => {
    expect(keysOf(await planFor({ now: "2026-06-09T12:05:00Z", milestone: created }))).toEqual([]);
    expect(keysOf(await planFor({ now: "2026-06-11T13:00:00Z", milestone: created }))).toEqual(["2026-06-14/T-3"]);
  });

  test("after its freeze is frozen at once, and nobody was late", async () => {
    const milestone = aMilestone({ createdAt: new Date("2026-06-18T12:00:00Z") });
    const plan = await planFor({ now: "2026-06-18T12:05:00Z", milestone });

    expect(plan.effects).toMatchObject([{ key: "freeze/0.8.0/2026-06-14/frozen", text: { view: { late: false } } }]);
  });
});

describe("[T5] After downtime a reminder", () => {
  test.each<[situation: string, now: string, late: object | false]>([
    ["less than a day late is sent as it is", "2026-06-08T12:59:00Z", false],
    ["a day late says so", "2026-06-08T13:00:00Z", { n: 1, one: true }],
    ["three days late says so", "2026-06-10T14:00:00Z", { n: 3, one: false }],
  ])("%s", async (_, now, late) => {
    const plan = await planFor({ now, sent: ["2026-06-14/T-14"] });

    expect(plan.effects).toMatchObject([{ key: "freeze/0.8.0/2026-06-14/T-7", text: { view: { late } } }]);
  });
});

describe("[T9] Two releases that freeze on one day", () => {
  test.each(["0.8.0", "0.7.2"])("each get their own reminder on their own tracker: %s", async (version) => {
    const project = aProject();
    const release = aRelease({ project, version });
    const issues = { "tracker/0.8.0": anOwnIssue({ number: 12 }), "tracker/0.7.2": anOwnIssue({ number: 13 }) };
    if (freeze.about !== "release") throw new Error("freeze is about releases");

    const plan = await freeze.plan(
      aReader({ now: "2026-06-07T13:00:00Z", ownIssues: issues }),
      aScope(freeze, { project, release }),
    );

    expect(plan.effects).toMatchObject([
      { key: `freeze/${version}/2026-06-14/T-7`, issue: version === "0.8.0" ? 12 : 13 },
    ]);
  });
});
