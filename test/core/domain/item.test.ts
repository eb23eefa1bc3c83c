import { describe, expect, test } from "@jest/globals";
import { atRisk, isIn, isOpen, workOf } from "../../../src/core/domain/item.ts";
import type { Item } from "../../../src/core/ports/reader.ts";
import { anItem } from "../../features/builders.ts";

describe("What stands on a milestone is in, open or neither:", () => {
  test.each<[Item["kind"], Item["state"], { in: boolean; open: boolean }]>([
    ["issue", "open", { in: false, open: true }],
    ["issue", "closed", { in: true, open: false }],
    ["pull request", "open", { in: false, open: true }],
    ["pull request", "merged", { in: true, open: false }],
    ["pull request", "closed", { in: false, open: false }],
  ])("%s, %s", (kind, state, expected) => {
    const item = anItem({ kind, state });

    expect({ in: isIn(item), open: isOpen(item) }).toEqual(expected);
  });
});

test("The release's work is in order and without the tracker and what was thrown away", () => {
  const items = [
    anItem({ number: 30 }),
    anItem({ number: 12, title: "Release v0.8.0" }),
    anItem({ number: 9, kind: "pull request", state: "closed" }),
    anItem({ number: 4, state: "closed" }),
  ];

  expect(workOf(items, { number: 12 }).map(({ number }) => number)).toEqual([4, 30]);
  expect(workOf(items, undefined).map(({ number }) => number)).toEqual([4, 12, 30]);
});

test("What may miss the freeze is what is open, first what nobody is assigned to", () => {
  const work = [
    anItem({ number: 1 }),
    anItem({ number: 2, assignees: [] }),
    anItem({ number: 3, assignees: [], state: "closed" }),
    anItem({ number: 4, kind: "pull request", assignees: [] }),
    anItem({ number: 5, kind: "pull request" }),
  ];

  expect(atRisk(work).map(({ number }) => number)).toEqual([2, 4, 1, 5]);
});
