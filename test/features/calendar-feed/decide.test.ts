import { describe, expect, test } from "@jest/globals";
import type { EnsureCalendar } from "../../../src/core/plan/effect.ts";
import type { Milestone } from "../../../src/core/ports/reader.ts";
import { calendarFeed } from "../../../src/features/calendar-feed/index.ts";
import { aGoalsIssue, aMilestone, aProject, aReader, type World } from "../builders.ts";

async function feedFor(
  milestones: readonly Milestone[],
  world: World = {},
  shared: Parameters<typeof aProject>[0] = {},
) {
  if (calendarFeed.about !== "repository") throw new Error("the feed is about the repository");
  const scope = { project: aProject(shared), config: {} };
  const { effects } = await calendarFeed.plan(aReader({ milestones, ...world }), scope);
  return effects[0] as EnsureCalendar;
}

const daysOf = ({ days }: EnsureCalendar) => days.map(({ uid, day, at }) => [uid, day, at].filter(Boolean).join(" "));

describe("The feed holds the days of", () => {
  test("each open release: the freeze with its moment, the others as days", async () => {
    const feed = await feedFor([aMilestone(), aMilestone({ title: "v0.9.0", number: 6, due: "2026-08-13" })]);

    expect(daysOf(feed)).toEqual([
      "1-0.8.0-freeze@github.com 2026-06-14 2026-06-14T13:00:00.000Z",
      "1-0.8.0-candidate@github.com 2026-06-18",
      "1-0.8.0-release@github.com 2026-06-21",
      "1-0.9.0-freeze@github.com 2026-08-06 2026-08-06T13:00:00.000Z",
      "1-0.9.0-candidate@github.com 2026-08-10",
      "1-0.9.0-release@github.com 2026-08-13",
    ]);
    expect(feed).toMatchObject({ because: "2 releases are on the way", private: false, closed: [] });
  });

  test("no release without dates, and of no milestone that is no release", async () => {
    expect(daysOf(await feedFor([aMilestone({ due: null }), aMilestone({ title: "Someday" })]))).toEqual([]);
  });

  test("a freeze that the release goals name, as new as the goals", async () => {
    const calendar = { goals: { label: "release/v{major}.{minor}" } };
    const body = "shop v0.8.0 release target: June 21st, code freeze: June 12th";
    const feed = await feedFor([aMilestone()], { labelled: { "release/v0.8": [aGoalsIssue({ body })] } }, { calendar });

    expect(feed.days[0]).toMatchObject({ day: "2026-06-12", asOf: "2026-05-16T12:00:00.000Z" });
  });

  test("no closed release; those are named, so that what was stays and what was to come is dropped", async () => {
    const feed = await feedFor([aMilestone({ state: "closed" }), aMilestone({ title: "v0.9.0", due: "2026-08-13" })]);

    expect(feed.days.map(({ tag }) => tag)).toEqual(["v0.9.0", "v0.9.0", "v0.9.0"]);
    expect(feed.closed).toEqual([
      "1-0.8.0-freeze@github.com",
      "1-0.8.0-candidate@github.com",
      "1-0.8.0-release@github.com",
    ]);
  });
});

test("A private repository's feed is marked as one", async () => {
  expect(await feedFor([aMilestone()], { repository: { private: true } })).toMatchObject({ private: true });
});
