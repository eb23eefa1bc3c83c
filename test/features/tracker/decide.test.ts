import { describe, expect, test } from "@jest/globals";
import type { Blocker } from "../../../src/features/tracker/blockers.ts";
import {
  aMilestone,
  anItem,
  anOwnIssue,
  anOwnPullRequest,
  aPublishedRelease,
  aReader,
  aScope,
  aVerdict,
  HOSTILE,
  sha,
} from "../builders.ts";
import { DONE, issueFor, OPEN_ITEMS, planFor, STAGES, viewFor } from "./world.ts";

type Kind = Blocker["kind"];

describe("What stands in the way, worst first, at each stage:", () => {
  test.each<[stage: keyof typeof STAGES, phase: string, blockers: Kind[]]>([
    ["planning", "Planning", ["noDueDate", "item", "item"]],
    ["collecting", "Collecting", ["item", "item"]],
    ["on-course", "Collecting", []],
    ["frozen", "Frozen", ["noBranch"]],
    ["bump-open", "Pre-release", ["bumpOpen", "noCandidate"]],
    ["bump-closed", "Pre-release", ["bumpClosed", "noCandidate"]],
    ["bumped", "Pre-release", ["noCandidate"]],
    ["candidate-running", "Candidate", ["unjudged"]],
    ["candidate-red", "Candidate", ["red", "item", "item"]],
    ["ready", "Candidate", []],
    ["lanes-failing", "Candidate", ["lanes"]],
    ["tagged", "Final", ["unjudged", "noDraft"]],
    ["tagged-red", "Final", ["red", "noDraft"]],
    ["drafted", "Final", ["unpublished"]],
    ["notes-open", "Final", ["ledger", "unpublished"]],
    ["published", "Published", []],
    ["closed", "Closed", []],
    ["abandoned", "Closed", []],
  ])("%s is in phase %s and waits for %j", async (stage, phase, blockers) => {
    const view = await viewFor(STAGES[stage]);

    expect({ phase: view.phase, blockers: view.blockers.flatMap(({ is }) => Object.keys(is)) }).toEqual({
      phase,
      blockers,
    });
  });
});

test("Only a usable newest candidate with nothing in the way is ready to tag, at that candidate's own commit", async () => {
  const ready = await Promise.all(
    Object.entries(STAGES).map(async ([stage, world]) => [stage, (await viewFor(world)).ready] as const),
  );

  expect(ready.filter(([, at]) => at)).toEqual([
    ["ready", { tag: "`v0.8.0`", commit: `\`${sha(2)}\``, candidate: "`v0.8.0-rc.2`" }],
  ]);
});

test("An open item keeps a release with a usable candidate from being ready", async () => {
  expect((await viewFor({ ...STAGES.ready, items: OPEN_ITEMS })).ready).toBe(false);
});

describe("A tracker", () => {
  test("is one issue on the release's milestone, with its label, under a key of the version alone", async () => {
    expect(await issueFor(STAGES.collecting)).toMatchObject({
      kind: "ensureIssue",
      key: "tracker/0.8.0",
      labels: ["release-tracker"],
      milestone: 5,
      text: { template: "tracker/tracker", view: { title: "v0.8.0" } },
    });
  });

  test("keeps its key when the milestone is made again under another number", async () => {
    const remade = await issueFor({ milestone: aMilestone({ id: 2002, number: 9 }) });

    expect(remade).toMatchObject({ key: "tracker/0.8.0", milestone: 9 });
  });

  test.each<[stage: keyof typeof STAGES, because: string]>([
    ["collecting", "v0.8.0 is in phase “collecting”: #24 is open, and 1 more in the way"],
    ["frozen", "v0.8.0 is in phase “frozen”: there is no release branch yet"],
    ["published", "v0.8.0 is in phase “published”"],
  ])("says why it is brought up to date: %s", async (stage, because) => {
    expect((await issueFor(STAGES[stage])).because).toBe(because);
  });

  test("says that it is new", async () => {
    expect((await issueFor({ ...STAGES.collecting, ownIssues: {} })).because).toBe(
      "v0.8.0 has a milestone and no tracker yet",
    );
  });

  test("[T12] is not made for a closed milestone", async () => {
    const plan = await planFor({ ...STAGES.abandoned, ownIssues: {} });

    expect(plan).toEqual({ effects: [], idle: ["a tracker is made only for an open milestone"] });
  });

  test("is not made for a release without a milestone", async () => {
    expect(await planFor({ milestone: null })).toEqual({ effects: [], idle: ["v0.8.0 has no milestone"] });
  });

  test("is no work of its own release", async () => {
    const items = [...OPEN_ITEMS, anItem({ number: 12, title: "Release v0.8.0" })];

    expect(await viewFor({ ...STAGES.collecting, items })).toEqual(await viewFor(STAGES.collecting));
  });

  test("[T9] of another release that is due on the same day is another issue", async () => {
    expect((await issueFor({ version: "0.7.2" })).key).toBe("tracker/0.7.2");
  });
});

test("Who closed a bump and pushed a candidate all the same has decided, so the bump blocks no more", async () => {
  const view = await viewFor({
    ...STAGES["candidate-red"],
    items: DONE,
    ownPullRequests: [anOwnPullRequest({ state: "closed" })],
  });

  expect(view.blockers.map(({ is }) => is)).toEqual([{ red: true }]);
});

describe("Facts that belong to somebody else do not count:", () => {
  test("a verdict on the candidate's commit says nothing about the final tag there", async () => {
    const view = await viewFor({ ...STAGES.tagged, verdicts: { [sha(2)]: [aVerdict("0.8.0-rc.2")] } });

    expect(view.blockers.map(({ is }) => is)).toEqual([{ unjudged: true }, { noDraft: true }]);
  });

  test("a patch release finds its line's branch there and is still collecting", async () => {
    const branches = [{ name: "release-0.8", commit: sha(3) }];
    const tags = [{ name: "v0.8.0", commit: sha(2) }];

    const view = await viewFor({ version: "0.8.1", branches, tags });

    expect({ phase: view.phase, blockers: view.blockers }).toEqual({ phase: "Collecting", blockers: [] });
  });

  test("another release on the Releases page publishes nothing here", async () => {
    const view = await viewFor({ ...STAGES.drafted, releases: [aPublishedRelease({ tag: "v0.7.0" })] });

    expect(view).toMatchObject({ phase: "Final", isPublished: false });
  });
});

test("The same facts at another hour of the day make the same text, so an unchanged tick writes nothing", async () => {
  for (const [name, stage] of Object.entries(STAGES)) {
    const day = "now" in stage ? String(stage.now).slice(0, 10) : "2026-06-01";
    const morning = await viewFor({ ...stage, now: `${day}T14:00:00Z` });
    const evening = await viewFor({ ...stage, now: `${day}T23:30:00Z` });
    expect({ name, view: evening }).toEqual({ name, view: morning });
  }
});

test("A published or closed release's text never changes by itself again", async () => {
  for (const stage of [STAGES.published, STAGES.closed, STAGES.abandoned]) {
    const then = await viewFor(stage);
    expect(await viewFor({ ...stage, now: "2027-03-01T12:00:00Z" })).toEqual(then);
  }
});

test("Rows keep their order when their titles, owners or GitHub's answer change theirs", async () => {
  const shuffled = [...DONE, ...OPEN_ITEMS.slice(2)].reverse();

  expect(await viewFor({ ...STAGES.collecting, items: shuffled })).toEqual(await viewFor(STAGES.collecting));
});

test("Nobody is mentioned, whatever the titles and logins say", async () => {
  const items = HOSTILE.map((title, at) => anItem({ number: at + 1, title, assignees: ["ann", "bob"] }));
  const view = JSON.stringify(await viewFor({ ...STAGES.collecting, items }));

  expect(view).not.toMatch(/@\w/);
});

test("The reader is asked for nothing twice", async () => {
  const asked: string[] = [];
  const reader = aReader({ ownIssues: { "tracker/0.8.0": anOwnIssue() } });
  const listening = new Proxy(reader, {
    get: (target, name: keyof typeof reader) => {
      asked.push(name);
      return target[name];
    },
  });
  const { tracker } = await import("../../../src/features/tracker/index.ts");
  if (tracker.about !== "release") throw new Error("the tracker is about releases");

  await tracker.plan(listening, aScope(tracker));

  expect([...asked].sort()).toEqual([...new Set(asked)].sort());
});
