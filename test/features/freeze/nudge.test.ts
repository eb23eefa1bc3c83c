import { describe, expect, test } from "@jest/globals";
import type { EnsureComment, Words } from "../../../src/core/plan/effect.ts";
import { freeze } from "../../../src/features/freeze/index.ts";
import { expectGolden, templatesOf } from "../../golden.ts";
import { anItem, anOwnIssue, aProject, aReader, aRelease, aScope, type World } from "../builders.ts";

const T7 = "2026-06-07T13:00:00Z";
const WORK = [
  anItem({ number: 41, assignees: [] }),
  anItem({ number: 42 }),
  anItem({ number: 43, assignees: [], kind: "pull request", author: undefined }),
  anItem({ number: 44, assignees: [], state: "closed" }),
];

async function planFor(world: World, config: object = { nudge: true }) {
  const project = aProject();
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

test.each([
  ["nudge", 0],
  ["nudge-pull-request", 1],
])("The nudge as people read it: %s", async (file, at) => {
  const effect = (await planFor({})).effects[at] as EnsureComment<Words>;

  expect(effect.issue).toBe(at === 0 ? 41 : 43);
  expectGolden(`features/freeze/golden/${file}.md`, templatesOf("freeze")(effect.text));
});
