import { expect, test } from "@jest/globals";
import { type Ask, withAsks } from "../../../../src/core/domain/lanes/asked.ts";
import { boardOf, type LaneStanding, type Ran } from "../../../../src/core/domain/lanes/board.ts";
import type { DispatchedRun } from "../../../../src/core/ports/run.ts";

const at = (time: string) => `2026-08-14T${time}:00.000Z`;

/** Asked for at a time and sent off at another; without the latter it waits. */
const ask = (time: string, sent?: string, with_: Partial<Ask> = {}): Ask => ({
  ...{ lane: "tpu", at: at(time), isDry: false, by: { id: 11, login: "ada" } },
  ...(sent === undefined ? {} : { sent: at(sent) }),
  ...with_,
});

let id = 0;
const ran = (time: string, conclusion?: string, with_: Partial<DispatchedRun> = {}): DispatchedRun => ({
  ...{
    id: ++id,
    workflow: "Nightly",
    event: "workflow_dispatch",
    ref: "main",
    commit: "c",
    attempt: 1,
    title: "Nightly",
  },
  ...{ path: ".github/workflows/nightly-tpu.yml", isOurs: true, url: `https://runs/${time}` },
  ...{ createdAt: new Date(at(time)), updatedAt: new Date(at(time)) },
  ...(conclusion === undefined ? { status: "running" as const } : { status: "completed" as const, conclusion }),
  ...with_,
});

const by = { isOurs: false };

function standing(asks: readonly Ask[], runs: readonly DispatchedRun[], more: Partial<Ran> = {}): LaneStanding {
  const lanes = [{ name: "tpu", file: "nightly-tpu.yml" }];
  const [only] = boardOf({ lanes, asks, everyAsk: asks, runs, branch: "release-0.8", infra: new Set(), ...more });
  if (!only) throw new Error("there is a lane");
  return only;
}

/** What was asked for, what ran, and how the lane stands: its state, the time of its run, and what it was before. */
const CASES: readonly (readonly [string, readonly Ask[], readonly DispatchedRun[], string])[] = [
  ["nothing happened", [], [], "never"],
  ["it waits for its turn", [ask("12:00")], [], "asked"],
  ["it was sent off, and its run is not to be seen yet", [ask("12:00", "12:10")], [], "asked"],
  ["it runs", [ask("12:00", "12:10")], [ran("12:10")], "running 12:10"],
  ["it passed", [ask("12:00", "12:10")], [ran("12:10", "success")], "passing 12:10"],
  ["it failed", [ask("12:00", "12:10")], [ran("12:10", "failure")], "failing 12:10"],
  ["somebody cancelled it", [ask("12:00", "12:10")], [ran("12:10", "cancelled")], "infra 12:10"],
  ["it never came up", [ask("12:00", "12:10")], [ran("12:10", "startup_failure")], "infra 12:10"],
  ["GitHub's clock is a little behind", [ask("12:00", "12:10")], [ran("12:09", "success")], "passing 12:09"],
  ["a run of ours from long before is another's", [ask("12:00", "12:10")], [ran("12:05", "success")], "asked"],
  [
    "a failed one is asked for again: red until it is known better",
    [ask("12:00", "12:10"), ask("13:00")],
    [ran("12:10", "failure")],
    "asked, was failing 12:10",
  ],
  [
    "it is sent off again at once, and the former run is not taken for the new one's",
    [ask("12:00", "12:10"), ask("12:10", "12:11")],
    [ran("12:10", "failure")],
    "asked, was failing 12:10",
  ],
  [
    "the second try passed",
    [ask("12:00", "12:10"), ask("13:00", "13:01")],
    [ran("12:10", "failure"), ran("13:01", "success")],
    "passing 13:01",
  ],
  ["a dry run passed", [ask("12:00", "12:10", { isDry: true })], [ran("12:10", "success")], "never"],
  ["a dry run runs", [ask("12:00", "12:10", { isDry: true })], [ran("12:10")], "running 12:10"],
  [
    "people ran it on the release branch",
    [],
    [ran("12:10", "success", { ...by, ref: "release-0.8" })],
    "passing 12:10",
  ],
  [
    "people ran it with the branch's name in its title",
    [],
    [ran("12:10", "failure", { ...by, title: "Nightly (release-0.8)" })],
    "failing 12:10",
  ],
  ["people ran it for a longer name", [], [ran("12:10", "failure", { ...by, title: "Nightly release-0.80" })], "never"],
  ["people ran it for something else", [], [ran("12:10", "failure", by)], "never"],
];

test.each(CASES)("%s", (_, asks, runs, expected) => {
  const { state, run, before } = standing(asks, runs);
  const time = (one: DispatchedRun | undefined) => one?.url.replace("https://runs/", "") ?? "";
  const shown = state === "asked" ? state : `${state} ${time(run)}`.trim();
  const was = before && before.run !== run ? `, was ${before.state} ${time(before.run)}` : "";
  expect(shown + was).toBe(expected);
});

test("another release's run is not this one's, and holds the lane until it has ended", () => {
  const theirs = ask("12:05", "12:06", { by: { id: 12, login: "leo" } });
  const mine = ask("12:00");
  const runs = [ran("12:06")];
  expect(standing([mine], runs, { everyAsk: [mine, theirs] })).toMatchObject({ state: "asked", isBusy: true });
  const ended = [ran("12:06", "success")];
  expect(standing([mine], ended, { everyAsk: [mine, theirs] })).toMatchObject({ state: "asked", isBusy: false });
});

test("a failure of machines only says nothing", () => {
  const run = ran("12:10", "failure");
  expect(standing([ask("12:00", "12:10")], [run], { infra: new Set([run.id]) }).state).toBe("infra");
});

test("of each lane the newest few asks are kept, real and dry ones apart", () => {
  const asks = ["01", "02", "03", "04", "05"].map((hour) => ask(`${hour}:00`));
  const dry = ask("00:30", undefined, { isDry: true });
  const kept = withAsks([dry, ...asks.slice(0, 4)], asks.slice(4));
  expect(kept.map((one) => one.at.slice(11, 16))).toEqual(["00:30", "03:00", "04:00", "05:00"]);
});
