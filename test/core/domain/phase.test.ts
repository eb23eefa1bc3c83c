import { describe, expect, test } from "@jest/globals";
import { isFrozen, type Phase, type PhaseFacts, phaseOf } from "../../../src/core/domain/phase.ts";

const calendar = { zone: "America/New_York", at: "09:00" };

const facts = (with_: Partial<PhaseFacts>): PhaseFacts => ({
  now: new Date("2026-06-01T12:00:00Z"),
  dates: { release: "2026-06-21", freeze: "2026-06-14" },
  milestone: "open",
  hasReleaseBranch: false,
  hasCandidate: false,
  hasFinalTag: false,
  isPublished: false,
  ...with_,
});

const AFTER_FREEZE = new Date("2026-06-14T13:00:00Z");
const TAGGED = { hasReleaseBranch: true, hasCandidate: true, hasFinalTag: true };

describe("A release is in the furthest phase whose sign is there:", () => {
  test.each<[phase: Phase, situation: string, with_: Partial<PhaseFacts>]>([
    ["planning", "no due date", { dates: {} }],
    ["collecting", "a due date", {}],
    ["collecting", "a freeze without a due date", { dates: { freeze: "2026-06-14" } }],
    ["collecting", "a minute before the freeze", { now: new Date("2026-06-14T12:59:00Z") }],
    ["frozen", "the freeze's moment", { now: AFTER_FREEZE }],
    ["frozen", "a due date long past", { now: new Date("2027-06-14T13:00:00Z") }],
    ["pre-release", "its branch", { now: AFTER_FREEZE, hasReleaseBranch: true }],
    ["pre-release", "its branch, cut early", { hasReleaseBranch: true }],
    ["candidate", "a candidate", { now: AFTER_FREEZE, hasReleaseBranch: true, hasCandidate: true }],
    ["candidate", "a candidate whose branch is gone", { hasCandidate: true }],
    ["final", "its final tag", { now: AFTER_FREEZE, ...TAGGED }],
    ["final", "a final tag whose candidates are gone", { hasFinalTag: true }],
    ["published", "its published release", { ...TAGGED, isPublished: true }],
    ["published", "a milestone that was deleted after", { ...TAGGED, isPublished: true, milestone: "none" }],
    ["closed", "a closed milestone", { milestone: "closed" }],
    ["closed", "a closed milestone after publication", { ...TAGGED, isPublished: true, milestone: "closed" }],
    ["closed", "[T12] a milestone closed before the freeze", { milestone: "closed", dates: {} }],
  ])("%s: %s", (phase, _, with_) => {
    expect(phaseOf(facts(with_), calendar)).toBe(phase);
  });
});

test("[T8] Without a freeze date nothing is ever frozen", () => {
  expect(isFrozen({ now: new Date("2999-01-01T00:00:00Z"), dates: {} }, calendar)).toBe(false);
});
