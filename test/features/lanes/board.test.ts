/** The board of lanes, and which of them go. */
import { expect, test } from "@jest/globals";
import { expectGolden } from "../../golden.ts";
import { AT, asked, type Given, goes, job, NAMES, planned, ran } from "./scene.ts";

const failing = ran("cpu", "failure");
const lost = ran("gpu", "failure");

/** What is there, the check's conclusion, and the golden file of the board. */
const CASES: readonly (readonly [situation: string, given: Given, conclusion: string, golden: string])[] = [
  [
    "all pass",
    { asks: NAMES.map((name) => asked(name)), dispatched: NAMES.map((name) => ran(name, "success")) },
    "success",
    "all-pass",
  ],
  [
    "one fails, one lost its machine, one runs and one waits",
    {
      asks: [...["cpu", "gpu", "tpu"].map((name) => asked(name)), { ...asked("xpu"), sent: undefined }],
      dispatched: [failing, lost, ran("tpu")],
      jobs: { [failing.id]: [job(["Serve the model"])], [lost.id]: [job([])] },
    },
    "failure",
    "mixed",
  ],
  [
    "many lanes, of which few ran",
    {
      names: Array.from({ length: 30 }, (_, at) => `lane-${String(at).padStart(2, "0")}`),
      asks: [asked("lane-03")],
      dispatched: [ran("lane-03", "success")],
    },
    "neutral",
    "many",
  ],
  [
    "the App has not the right to run any",
    { asks: [{ ...asked("cpu"), sent: undefined }], mayDispatch: false },
    "neutral",
    "no-right",
  ],
];

test.each(CASES)("%s", async (_, given, conclusion, golden) => {
  const { effects } = await planned(given);
  const [board, check] = [effects.find(({ key }) => key === "lanes/0.8.0/board"), effects.at(-1)];
  expect(check).toMatchObject({ key: "lanes/0.8.0/verdict", conclusion });
  expectGolden(`features/lanes/golden/${golden}.md`, board && "text" in board ? board.text.body : "");
});

test("so many go at a time, each with what the configuration has it told", async () => {
  const asks = NAMES.map((name) => ({ ...asked(name), sent: undefined }));
  const told = JSON.stringify({ branch: "release-0.8" });
  expect(await goes({ asks })).toEqual(NAMES.map((name) => `nightly-${name}.yml ${told}`));
  expect(await goes({ asks, dispatched: [ran("other"), ran("else"), ran("more")] })).toHaveLength(1);
});

test("the record says first which are sent off, so that each run is known to be somebody's", async () => {
  const { effects } = await planned({ asks: [{ ...asked("cpu"), sent: undefined }] });
  expect(effects.map(({ kind }) => kind).slice(0, 2)).toEqual(["ensureRecord", "ensureWorkflowRun"]);
  expect(effects[0]).toMatchObject({ value: [{ lane: "cpu", sent: AT }] });
});

test("a lane whose run is under way for somebody else waits for its end", async () => {
  expect(await goes({ asks: [{ ...asked("cpu"), sent: undefined }], dispatched: [ran("cpu")] })).toEqual([]);
});

test("before there is a release branch there is nothing to validate", async () => {
  expect((await planned({ branches: [] })).idle).toEqual(["lanes validate release-0.8, which is not there yet"]);
});
