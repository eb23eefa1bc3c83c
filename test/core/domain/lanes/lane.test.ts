import { expect, test } from "@jest/globals";
import { lanesIn } from "../../../../src/core/domain/lanes/lane.ts";

const PATHS = [
  ".github/workflows/nightly-tpu.yml",
  ".github/workflows/nightly-.yml",
  ".github/workflows/nightly-cpu.yaml",
  ".github/workflows/old/nightly-xpu.yml",
  ".github/workflows/release.yml",
  ".github/workflows/nightly-b.yml",
  "docs/nightly-doc.yml",
  "nightly-tpu.yml",
];

test("a lane is told by the name of its file, directly among the workflows", () => {
  expect(lanesIn(PATHS, "nightly-{lane}.yml")).toEqual([
    { name: "b", file: "nightly-b.yml" },
    { name: "tpu", file: "nightly-tpu.yml" },
  ]);
});

test("what is to stand before and after a lane's name never overlaps", () => {
  expect(lanesIn([".github/workflows/aba.yml"], "ab{lane}ba.yml")).toEqual([]);
});
