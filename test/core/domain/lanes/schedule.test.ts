import { expect, test } from "@jest/globals";
import { isUnreadable, readWorkflow } from "../../../../src/core/domain/build/workflow.ts";
import { cancelledAt } from "../../../../src/core/domain/lanes/schedule.ts";

const ENDS = "concurrency: { group: nightly, cancel-in-progress: true }";

/** A lane's file with this schedule, and what it says of runs at the same time. */
function lane(cron: string, concurrency = ENDS) {
  const text = `name: Nightly\non:\n  schedule:\n    - cron: "${cron}"\n  workflow_dispatch:\n    inputs:\n      branch: {}\n${concurrency}\njobs: {}\n`;
  const read = readWorkflow({ path: ".github/workflows/nightly.yml", text });
  if (isUnreadable(read)) throw new Error(read.reason);
  return read;
}

/** A lane that takes four hours is dispatched on Thursday at 22:00 UTC. */
const AT = { from: new Date("2026-08-13T22:00:00Z"), hours: 4, isElsewhere: false };

/** As GitHub writes what it fills in. */
const filled = (expression: string): string => `$${"{{"} ${expression} }}`;
const ending = (group: string, cancels = "true") =>
  `concurrency: { group: 'n-${group}', cancel-in-progress: '${cancels}' }`;

test.each([
  ["fires before its end", lane("30 1 * * *"), "2026-08-14T01:30:00.000Z"],
  ["fires after its end", lane("30 2 * * *"), undefined],
  ["fired just before", lane("59 21 * * *"), undefined],
  ["fires on other days", lane("0 23 * * 1"), undefined],
  ["fires each quarter of an hour", lane("*/15 * * * *"), "2026-08-13T22:15:00.000Z"],
  ["fires once a month", lane("0 0 14 * *"), "2026-08-14T00:00:00.000Z"],
  ["lets the older run end", lane("30 1 * * *", "concurrency: { group: nightly }"), undefined],
  ["says that it ends none", lane("30 1 * * *", "concurrency: { group: n, cancel-in-progress: false }"), undefined],
  ["has a group of one word", lane("30 1 * * *", "concurrency: nightly"), undefined],
  ["has no group", lane("30 1 * * *", ""), undefined],
  [
    "has a group a branch, the same for both",
    lane("30 1 * * *", ending(filled("github.ref"))),
    "2026-08-14T01:30:00.000Z",
  ],
  ["has a group an event", lane("30 1 * * *", ending(filled("github.event_name"))), undefined],
  ["has a group an input", lane("30 1 * * *", ending(filled("inputs.branch"))), undefined],
  ["ends others on a condition", lane("30 1 * * *", ending("x", filled("a == b"))), "2026-08-14T01:30:00.000Z"],
  ["has a schedule that nobody can read", lane("now and then"), undefined],
])("a lane whose schedule %s", (_, workflow, at) => {
  expect(cancelledAt(workflow, AT)?.toISOString()).toBe(at);
});

test("a lane on the release branch is none of the default branch's group, where groups go by branch", () => {
  const workflow = lane("30 1 * * *", ending(filled("github.ref")));
  expect(cancelledAt(workflow, { ...AT, isElsewhere: true })).toBe(undefined);
});
