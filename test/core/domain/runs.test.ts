import { describe, expect, test } from "@jest/globals";
import { attemptOf, haveEnded, runsOfTag } from "../../../src/core/domain/runs.ts";
import type { WorkflowRun } from "../../../src/core/ports/run.ts";
import { aRun, sha } from "../../features/builders.ts";

describe("A tag's runs", () => {
  const TAG = { name: "v0.8.0-rc.1", commit: sha(1) };

  test.each<[kind: string, run: Partial<WorkflowRun>, isIts: boolean]>([
    ["that its push started", {}, true],
    ["that somebody dispatched on it", { event: "workflow_dispatch" }, true],
    ["of another commit, where it stood before", { commit: sha(2) }, false],
    ["of another tag", { ref: "v0.8.0-rc.2" }, false],
    ["of a pull request whose branch has its name", { event: "pull_request" }, false],
    ["of such a pull request's review", { event: "pull_request_review" }, false],
  ])("count, or not: one %s", (_, run, isIts) => {
    expect(runsOfTag([aRun(run)], TAG)).toHaveLength(isIts ? 1 : 0);
  });

  test("stand with the newest first", () => {
    expect(runsOfTag([aRun({ id: 1 }), aRun({ id: 3 }), aRun({ id: 2 })], TAG).map(({ id }) => id)).toEqual([3, 2, 1]);
  });

  test.each<[statuses: readonly WorkflowRun["status"][], hasEnded: boolean]>([
    [[], false],
    [["completed"], true],
    [["completed", "held"], true],
    [["held"], false],
    [["completed", "running"], false],
    [["completed", "waiting"], false],
  ])("that are %j have ended: %s", (statuses, hasEnded) => {
    expect(haveEnded(statuses.map((status) => aRun({ status })))).toBe(hasEnded);
  });

  test("are other attempts once they go on after an approval", () => {
    const names = (["held", "running", "completed"] as const).map((status) => attemptOf(aRun({ status, attempt: 2 })));
    expect(names).toEqual(["900.2.held", "900.2", "900.2"]);
  });
});
