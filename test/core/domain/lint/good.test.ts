import { expect, test } from "@jest/globals";
import { findingsIn, GOOD, told, V060 } from "./scene.ts";

test("notes without an error have no finding, beside those of the releases before and alone", () => {
  expect(told(findingsIn(GOOD))).toEqual([]);
  expect(told(findingsIn(GOOD, { earlier: {} }))).toEqual([]);
  expect(told(findingsIn(V060, { tag: "v0.6.0", earlier: {} }))).toEqual([]);
});
