import { describe, expect, test } from "@jest/globals";
import {
  isCandidateVerdict,
  liveReleases,
  releaseOf,
  trackerKey,
  verdictKey,
} from "../../../src/core/domain/release.ts";
import { aMilestone, aProject, aRelease } from "../../features/builders.ts";

const { release: scheme } = aProject();
const now = new Date("2026-06-10T12:00:00Z");
const milestones = [
  aMilestone({ title: "v0.10.0", number: 7 }),
  aMilestone({ title: "v0.9.0", number: 6 }),
  aMilestone({ title: "v0.8.1", number: 5 }),
  aMilestone({ title: "v0.8.0", number: 4, state: "closed" }),
  aMilestone({ title: "v0.9.0-rc.1", number: 3 }),
  aMilestone({ title: "Later", number: 2 }),
  aMilestone({ title: "v0.9", number: 1 }),
];

describe("The releases on their way", () => {
  test("are the open milestones that name a final version, lowest first", () => {
    expect(liveReleases(scheme, milestones, now).map(({ tag, milestone }) => [tag, milestone?.number])).toEqual([
      ["v0.8.1", 5],
      ["v0.9.0", 6],
      ["v0.10.0", 7],
    ]);
  });

  test("[T9] are two when two are due on one day", () => {
    const sameDay = [aMilestone({ title: "v0.9.0", number: 6 }), aMilestone({ title: "v0.8.1", number: 5 })];

    expect(liveReleases(scheme, sameDay, now).map(trackerKey)).toEqual(["tracker/0.8.1", "tracker/0.9.0"]);
  });

  test.each([
    ["an hour ago", "2026-06-10T11:00:00Z", 1],
    ["seven days ago", "2026-06-03T12:00:00Z", 1],
    ["longer ago", "2026-06-03T11:59:59Z", 0],
  ])("hold what was closed %s or not", (_, closedAt, count) => {
    const closed = aMilestone({ state: "closed", closedAt: new Date(closedAt) });

    expect(liveReleases(scheme, [closed], now)).toHaveLength(count);
  });

  test("follow the project's own names", () => {
    const named = { milestone: "Shop {version}", tag: "shop-{version}", branch: "{major}.{minor}.x" };

    expect(
      liveReleases(named, [aMilestone({ title: "Shop 2.1.0" }), aMilestone({ title: "v0.8.0" })], now),
    ).toMatchObject([{ tag: "shop-2.1.0", branch: "2.1.x", version: { text: "2.1.0" } }]);
  });
});

describe("One release", () => {
  test("is its version, with its milestone in whatever state", () => {
    expect(releaseOf(scheme, "0.8.0", milestones)).toMatchObject({
      version: { base: "0.8.0" },
      tag: "v0.8.0",
      branch: "release-0.8",
      milestone: { number: 4, state: "closed" },
    });
  });

  test("may have no milestone", () => {
    expect(releaseOf(scheme, "0.7.0", milestones)).not.toHaveProperty("milestone.number");
  });

  test.each(["0.8.0-rc.1", "0.8", "", "v0.8.0"])("is never made of what is no final version: %j", (base) => {
    expect(() => releaseOf(scheme, base, milestones)).toThrow(RangeError);
  });

  test("keeps its tracker's key, whatever its milestone is called or numbered", () => {
    expect(trackerKey(aRelease({ milestone: null }))).toBe(trackerKey(aRelease()));
  });
});

test.each([
  ["of a candidate of the release", "candidate/0.8.0-rc.1/verdict", true],
  ["of its final tag", "candidate/0.8.0/verdict", false],
  ["of another release's candidate", "candidate/0.8.1-rc.1/verdict", false],
  ["of nothing that is judged", "candidate/0.8.0-rc.1", false],
])("a key %s, %s, is told by its version", (_, key, is) => {
  expect(isCandidateVerdict(aRelease(), key)).toBe(is);
});

test("the key under which a candidate's verdict is published is one by which it is found", () => {
  const version = { ...aRelease().version, text: "0.8.0-rc.3", candidate: 3 };
  expect(isCandidateVerdict(aRelease(), verdictKey(version))).toBe(true);
});
