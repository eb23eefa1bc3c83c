import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { releaseOf } from "../../../src/core/domain/release.ts";
import type { Milestone } from "../../../src/core/ports/reader.ts";
import { freeze } from "../../../src/features/freeze/index.ts";
import { aMilestone, anOwnIssue, aProject, aPublishedRelease, aReader, aScope, type World } from "../builders.ts";

const project = aProject();

/** What a look at one moment comes to, for the release with this version and whatever milestones there are. */
async function look(milestones: readonly Milestone[], world: World, version = "0.8.0") {
  if (freeze.about !== "release") throw new Error("freeze is about releases");
  const ownIssues = { [`tracker/${version}`]: anOwnIssue() };
  const release = releaseOf(project.release, version, milestones);
  return freeze.plan(aReader({ ownIssues, ...world }), aScope(freeze, { project, release }));
}

const T7 = "2026-06-07T13:00:00Z";
const sent = (key: string) => ({ 12: [{ id: 1, key: `freeze/0.8.0/${key}`, body: "" }] });

describe("Whatever order events come in, what counts is how GitHub stands:", () => {
  test("[O7] a milestone that is closed, opened and closed again ends without a word, and repeats none while open", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom("open", "closed"), { maxLength: 6 }), async (states) => {
        const keys: string[] = [];
        for (const state of [...states, "closed"] as const) {
          const ownComments = { 12: keys.map((key, id) => ({ id, key, body: "" })) };
          const { effects, idle } = await look([aMilestone({ state })], { now: T7, ownComments });
          if (state === "closed") expect({ effects, idle }).toEqual({ effects: [], idle: ["the milestone is closed"] });
          keys.push(...effects.map(({ key }) => key));
        }
        expect(keys).toEqual(states.includes("open") ? ["freeze/0.8.0/2026-06-14/T-7"] : []);
      }),
      { numRuns: 60 },
    );
  });

  test("[O8] a renamed milestone reminds under its new name on its own tracker, and its old name has no plan left", async () => {
    const renamed = [aMilestone({ title: "v0.9.0" })];

    expect((await look(renamed, { now: T7 }, "0.9.0")).effects).toMatchObject([
      { key: "freeze/0.9.0/2026-06-14/T-7", issue: 12 },
    ]);
    expect(await look(renamed, { now: T7 })).toEqual({ effects: [], idle: ["v0.8.0 has no milestone"] });
  });

  test("[O9] a reminder whose milestone is deleted ends silently, and the plan says why", async () => {
    expect(await look([], { now: T7 })).toEqual({ effects: [], idle: ["v0.8.0 has no milestone"] });
  });

  test("[O11] an event that comes after the release is published reopens and announces nothing", async () => {
    const plan = await look([aMilestone()], { now: "2026-06-22T12:00:00Z", releases: [aPublishedRelease()] });

    expect(plan).toEqual({ effects: [], idle: ["v0.8.0 is published"] });
  });
});

describe("A clock that is wrong by minutes", () => {
  const minutes = (n: number) => new Date(new Date(T7).getTime() + n * 60_000);

  test.each([-10, 10])("[T10] by %i, sends a reminder once", async (off) => {
    const first = await look([aMilestone()], { now: minutes(Math.max(off, 0)) });
    const second = await look([aMilestone()], { now: minutes(off), ownComments: sent("2026-06-14/T-7") });

    expect(first.effects).toHaveLength(1);
    expect(second.effects).toEqual([]);
  });

  test("[T10] that runs ten minutes fast and is set right repeats nothing", async () => {
    const keys: string[] = [];
    for (const off of [-20, -10, 0, 10, 0, -10, 10]) {
      const ownComments = { 12: keys.map((key, id) => ({ id, key, body: "" })) };
      const { effects } = await look([aMilestone()], { now: minutes(off), ownComments });
      keys.push(...effects.map(({ key }) => key));
    }

    expect(keys).toEqual(["freeze/0.8.0/2026-06-14/T-14", "freeze/0.8.0/2026-06-14/T-7"]);
  });
});
