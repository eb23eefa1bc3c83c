import { describe, expect, test } from "@jest/globals";
import { goalsAmong, readDates } from "../../../../src/core/domain/dates/read.ts";
import { aGoalsIssue, aProject, aReader, aRelease } from "../../../features/builders.ts";

const RULE = { label: "release/v{major}.{minor}" };

function datesWith(labelled: Record<string, ReturnType<typeof aGoalsIssue>[]>, goals: typeof RULE | undefined = RULE) {
  const project = aProject({ calendar: { zone: "America/New_York", freeze: 3, goals } });
  return readDates(aReader({ labelled }), { project, release: aRelease({ project }) });
}

test("Goals are found by the label of the release's line", async () => {
  const dates = await datesWith({ "release/v0.8": [aGoalsIssue()], "release/v0.9": [aGoalsIssue({ body: "" })] });

  expect(dates).toMatchObject({ freeze: "2026-06-14", origin: { source: "goals" } });
});

test("Without goals in the configuration nothing is asked for", async () => {
  const project = aProject();
  const labelled = () => Promise.reject(new Error("asked"));

  await expect(
    readDates({ ...aReader(), labelled }, { project, release: aRelease({ project }) }),
  ).resolves.toMatchObject({
    freeze: "2026-06-14",
  });
});

describe("Goals are", () => {
  test.each<[situation: string, with_: Parameters<typeof aGoalsIssue>[0]]>([
    ["no issue that a stranger wrote", { author: "a-stranger" }],
    ["no issue of an account that is gone", { author: undefined }],
    ["no pull request", { kind: "pull request" }],
    ["no issue with another title", { title: "Serve more tea" }],
  ])("%s", async (_, with_) => {
    expect(await datesWith({ "release/v0.8": [aGoalsIssue(with_)] })).toMatchObject({
      freeze: "2026-06-18",
      origin: { source: "days before" },
    });
  });

  test("first the open ones, then the older ones", () => {
    const issues = [
      aGoalsIssue({ number: 1, state: "closed" }),
      aGoalsIssue({ number: 3 }),
      aGoalsIssue({ number: 2 }),
    ];

    expect(goalsAmong(issues, "release goals").map(({ number }) => number)).toEqual([2, 3, 1]);
  });
});
