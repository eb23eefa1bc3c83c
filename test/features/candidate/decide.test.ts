import { describe, expect, test } from "@jest/globals";
import { isWokenBy } from "../../../src/core/feature.ts";
import { run } from "../../../src/engine/run.ts";
import { candidate } from "../../../src/features/candidate/index.ts";
import { templatesOf } from "../../golden.ts";
import { aJob, aMilestone, aReader, aRelease, aRun, aVerdict, sha } from "../builders.ts";
import {
  effectOf,
  failed,
  final,
  going,
  jobs,
  keysOf,
  planFor,
  rc,
  seenIn,
  skipped,
  TRACKED,
  TWO_CANDIDATES,
  textOf,
} from "./scene.ts";

const RC1 = { tags: [rc(1, sha(1))] };
const GREEN = { ...RC1, runs: [aRun()], jobs: { 900: jobs() } };

describe("nothing is done, and the reason is said", () => {
  test.each([
    ["without a tracker", { ...GREEN, ownIssues: {} }, aRelease(), "the tracker of 0.8.0 is not there yet"],
    ["without a tag", {}, aRelease(), "0.8.0 has no candidate yet"],
    [
      "with only another release's tags",
      { tags: [{ name: "v0.7.0-rc.1", commit: sha(1) }] },
      aRelease(),
      "no candidate",
    ],
    ["after the milestone is closed", GREEN, aRelease({ milestone: aMilestone({ state: "closed" }) }), "is not open"],
    ["without a milestone", GREEN, aRelease({ milestone: null }), "is not open"],
  ])("%s", async (_, world, release, reason) => {
    const plan = await planFor(world, { release });
    expect(plan.effects).toEqual([]);
    expect(plan.idle).toEqual([expect.stringContaining(reason)]);
  });
});

describe("one report a tag, and a verdict once its run has ended", () => {
  test.each([
    ["no run yet", RC1, ["candidate/0.8.0-rc.1"]],
    [
      "a running one",
      { ...RC1, runs: [aRun({ status: "running", conclusion: undefined })], jobs: { 900: jobs({ verify: going }) } },
      ["candidate/0.8.0-rc.1"],
    ],
    ["a green one", GREEN, ["candidate/0.8.0-rc.1", "candidate/0.8.0-rc.1/verdict: success"]],
    [
      "a red one",
      { ...RC1, runs: [aRun({ conclusion: "failure" })], jobs: { 900: jobs({ verify: failed() }) } },
      ["candidate/0.8.0-rc.1", "candidate/0.8.0-rc.1/verdict: failure"],
    ],
    [
      "a failed job under a green run",
      { ...RC1, runs: [aRun()], jobs: { 900: jobs({ manifest: failed() }) } },
      ["candidate/0.8.0-rc.1", "candidate/0.8.0-rc.1/verdict: failure"],
    ],
    [
      "a skipped job under a green run",
      { ...RC1, runs: [aRun()], jobs: { 900: jobs({ manifest: skipped }) } },
      ["candidate/0.8.0-rc.1", "candidate/0.8.0-rc.1/verdict: failure"],
    ],
    [
      "a neutral job under a green run",
      { ...RC1, runs: [aRun()], jobs: { 900: jobs({ manifest: { conclusion: "neutral" } }) } },
      ["candidate/0.8.0-rc.1", "candidate/0.8.0-rc.1/verdict: failure"],
    ],
    [
      "a green run without a job",
      { ...RC1, runs: [aRun()] },
      ["candidate/0.8.0-rc.1", "candidate/0.8.0-rc.1/verdict: failure"],
    ],
    [
      "a run that never began its jobs",
      { ...RC1, runs: [aRun({ conclusion: "startup_failure" })] },
      ["candidate/0.8.0-rc.1", "candidate/0.8.0-rc.1/verdict: failure"],
    ],
    [
      "a cancelled run whose jobs were green",
      { ...RC1, runs: [aRun({ conclusion: "cancelled" })], jobs: { 900: jobs() } },
      ["candidate/0.8.0-rc.1", "candidate/0.8.0-rc.1/verdict: failure"],
    ],
    [
      "a green run with a job that GitHub still shows as running",
      { ...RC1, runs: [aRun()], jobs: { 900: jobs({ verify: going }) } },
      ["candidate/0.8.0-rc.1"],
    ],
    ["another workflow's run", { ...RC1, runs: [aRun({ workflow: "Tests" })] }, ["candidate/0.8.0-rc.1"]],
    ["a branch's run at the commit", { ...RC1, runs: [aRun({ ref: "release-0.8" })] }, ["candidate/0.8.0-rc.1"]],
  ])("%s", async (_, world, keys) => {
    expect(keysOf(await planFor(world))).toEqual(keys);
  });

  test("everything stands on the tracker or at the tag's own commit", async () => {
    const plan = await planFor(TWO_CANDIDATES);
    expect(plan.effects).toMatchObject([
      { kind: "ensureComment", key: "candidate/0.8.0-rc.1", issue: 12 },
      { kind: "ensureCheckRun", name: "release / candidate", commit: sha(1), conclusion: "failure" },
      { kind: "ensureComment", key: "candidate/0.8.0-rc.2", issue: 12 },
      { kind: "ensureCheckRun", name: "release / candidate", commit: sha(2), conclusion: "success" },
    ]);
    expect(plan.effects.map(({ because }) => because)).toEqual([
      "the run for v0.8.0-rc.1 has ended, 8 of 9 jobs green",
      "the run for v0.8.0-rc.1 has ended, 8 of 9 jobs green",
      "the run for v0.8.0-rc.2 has ended, 9 of 9 jobs green",
      "the run for v0.8.0-rc.2 has ended, 9 of 9 jobs green",
    ]);
  });

  test("of many candidates the newest two are reported, and the final tag after them", async () => {
    const tags = [final(sha(9)), ...[10, 9, 1, 2].map((n) => rc(n, sha(n)))];
    expect(keysOf(await planFor({ tags }))).toEqual([
      "candidate/0.8.0-rc.9",
      "candidate/0.8.0-rc.10",
      "candidate/0.8.0",
    ]);
  });

  test("a report is still compared with the candidate before, although that one is reported no more", async () => {
    const text = await textOf(
      {
        tags: [rc(1, sha(1)), rc(2, sha(2)), rc(3, sha(3))],
        runs: [...TWO_CANDIDATES.runs, aRun({ id: 903, ref: "v0.8.0-rc.3", commit: sha(3) })],
        jobs: { ...TWO_CANDIDATES.jobs, 903: jobs() },
      },
      "candidate/0.8.0-rc.2",
    );
    expect(text.body).toContain("Since v0.8.0-rc.1:\n- **fixed**: `build (xpu)`");
  });
});

describe("the run that counts is the tag's own, at its own commit, in its newest attempt", () => {
  test("[O4] a run of the tag's name at a commit where the tag stood before says nothing about it", async () => {
    const moved = { tags: [rc(1, sha(2))], runs: [aRun({ commit: sha(1) })], jobs: { 900: jobs() } };
    expect(keysOf(await planFor(moved))).toEqual(["candidate/0.8.0-rc.1"]);
    expect((await textOf(moved, "candidate/0.8.0-rc.1")).body).toContain("no run of `Release images` for this tag yet");
  });

  test.each([
    ["the newest first", [2, 1]],
    ["the oldest first", [1, 2]],
  ])("[O5] the second attempt's success stands, listed %s", async (_, attempts) => {
    const runs = attempts.map((attempt) => aRun({ attempt, conclusion: attempt === 1 ? "failure" : "success" }));
    expect(keysOf(await planFor({ ...RC1, runs, jobs: { 900: jobs() } }))).toContain(
      "candidate/0.8.0-rc.1/verdict: success",
    );
  });

  test("a tag that was deleted and pushed again at the same commit is judged by its newer run", async () => {
    const runs = [
      aRun({ id: 902, conclusion: "failure", attempt: 3 }),
      aRun({ id: 901, createdAt: new Date("2026-06-17T09:00:00Z") }),
    ];
    const plan = await planFor({ ...RC1, runs, jobs: { 902: jobs({ verify: failed() }), 901: jobs() } });
    expect(keysOf(plan)).toContain("candidate/0.8.0-rc.1/verdict: success");
  });

  test("while somebody runs it again, the report says so and the verdict waits", async () => {
    const again = aRun({ attempt: 2, status: "running", conclusion: undefined });
    const plan = await planFor({ ...RC1, runs: [again], jobs: { 900: jobs({ verify: going }) } });
    expect(keysOf(plan)).toEqual(["candidate/0.8.0-rc.1"]);
    expect(plan.idle).toEqual(["no verdict yet: the run for v0.8.0-rc.1 goes on, 8 of 9 jobs have ended"]);
  });

  test("and one that there was is taken back", async () => {
    const again = aRun({ attempt: 2, status: "running", conclusion: undefined });
    const verdicts = { [sha(1)]: [aVerdict("0.8.0-rc.1")] };
    const plan = await planFor({ ...RC1, verdicts, runs: [again], jobs: { 900: jobs({ verify: going }) } });
    expect(keysOf(plan)).toEqual(["candidate/0.8.0-rc.1", "candidate/0.8.0-rc.1/verdict: neutral"]);
  });

  test("a job whose notes nobody read is not green, and the report says why", async () => {
    const unread = { ...GREEN, annotations: { 7: "unread" as const } };
    expect(keysOf(await planFor(unread))).toContain("candidate/0.8.0-rc.1/verdict: failure");
    const { body } = await textOf(unread, "candidate/0.8.0-rc.1");
    expect(body).toContain("**not usable**: the run is green, but `manifest` has notes that were not read");
  });

  test("a pull request's run is not the tag's, though its branch in a fork has the tag's name", async () => {
    const runs = [
      aRun({ conclusion: "failure" }),
      aRun({ id: 901, event: "pull_request", createdAt: new Date("2026-06-17T09:00:00Z") }),
    ];
    const plan = await planFor({ ...RC1, runs, jobs: { 900: jobs({ verify: failed() }), 901: jobs() } });
    expect(keysOf(plan)).toContain("candidate/0.8.0-rc.1/verdict: failure");
  });

  test.each([
    ["[O1] completed is heard before requested", ["completed", "requested", "in_progress"]],
    ["[O2] in_progress is heard after completed", ["requested", "completed", "in_progress"]],
    ["[O3] what differs in nothing but its status is heard in any order", ["in_progress", "completed", "requested"]],
  ])("%s, and the report ends with what GitHub says", async (_, actions) => {
    const files = { ".github/release-captain.yml": "candidate:\n  workflow: Release images\n" };
    const heard: string[] = [];
    for (const action of actions) {
      const signal = {
        repository: { id: 1, owner: "acme", name: "shop", installation: 1 },
        causes: [`workflow_run.${action}`],
        release: "0.8.0",
      };
      const read = aReader({ ...TRACKED, ...GREEN, files, records: seenIn(GREEN) });
      const { steps, failures } = await run(signal, {
        features: [candidate],
        render: templatesOf("candidate"),
        read,
        trail: async () => undefined,
        memory: { recall: async () => undefined, remember: async () => undefined },
        last: async () => ({ did: "unchanged" }),
      });
      expect(failures).toEqual([]);
      heard.push(steps.map(({ text }) => text.split("\n")[0]).join(" | "));
    }
    expect(new Set(heard)).toEqual(
      new Set([expect.stringMatching(/^v0\.8\.0-rc\.1 is \*\*usable\*\*.* \| v0\.8\.0-rc\.1 is usable: 9 of 9/)]),
    );
  });

  test.each(["create", "delete", "push", "workflow_run.completed", "tick", "echo"])("%s wakes it", (cause) => {
    expect(isWokenBy(candidate, [cause])).toBe(true);
  });

  test("an issue does not wake it", () => {
    expect(isWokenBy(candidate, ["issues.opened", "pull_request.closed"])).toBe(false);
  });
});

describe("the final tag stands where a candidate was usable", () => {
  const usable = { tags: [rc(1, sha(1)), final(sha(1))], jobs: { 900: jobs(), 910: jobs() } };
  const finalRun = aRun({ id: 910, ref: "v0.8.0", commit: sha(1) });
  const UNPROVEN = "where **no candidate was usable**";

  test.each([
    ["at a usable candidate's commit", { ...usable, runs: [aRun(), finalRun] }, false],
    [
      "at the commit of a usable candidate whose tag is deleted",
      { ...usable, tags: [final(sha(1))], runs: [aRun(), finalRun] },
      false,
    ],
    ["at a candidate's that failed", { ...usable, runs: [aRun({ conclusion: "failure" }), finalRun] }, true],
    ["at a candidate's that runs", { ...usable, runs: [aRun({ status: "running" }), finalRun] }, true],
    [
      "at a commit with another release's candidate",
      { ...usable, runs: [aRun({ ref: "v0.9.0-rc.1" }), finalRun] },
      true,
    ],
    ["at a commit with another workflow's run", { ...usable, runs: [aRun({ workflow: "Tests" }), finalRun] }, true],
    ["without any candidate", { tags: [final(sha(1))], runs: [finalRun], jobs: { 910: jobs() } }, true],
    ["elsewhere", { ...usable, tags: [rc(1, sha(1)), final(sha(5))], runs: [aRun()] }, true],
  ])("%s", async (_, world, loud) => {
    const { body } = await textOf(world, "candidate/0.8.0");
    expect(body.split("\n")[0]?.includes(UNPROVEN)).toBe(loud);
  });
});

describe("the next step fits what stands", () => {
  const RED = { ...RC1, runs: [aRun({ conclusion: "failure" })], jobs: { 900: jobs({ verify: failed() }) } };
  const finalRun = aRun({ id: 910, ref: "v0.8.0", commit: sha(1) });

  test.each([
    ["a candidate without a run", RC1, "rc.1", "**Next**: nothing; this comment follows the run. If none starts"],
    ["a red candidate", RED, "rc.1", "**Next**: `/release rc v0.8.0` cuts `v0.8.0-rc.2` once the cause is fixed"],
    ["a green candidate", GREEN, "rc.1", `**Next**: tag \`v0.8.0\` at \`${sha(1)}\`.`],
    [
      "an overtaken candidate",
      { ...RED, tags: [rc(1, sha(1)), rc(2, sha(2))] },
      "rc.1",
      "**Next**: nothing here; v0.8.0-rc.2 is the newer candidate.",
    ],
    [
      "a candidate at the final tag's commit",
      { ...GREEN, tags: [rc(1, sha(1)), rc(2, sha(2)), final(sha(1))] },
      "rc.1",
      "**Next**: nothing here; v0.8.0 stands at this commit.",
    ],
    [
      "the newest candidate when the final tag stands elsewhere",
      { ...GREEN, tags: [rc(1, sha(1)), final(sha(3))] },
      "rc.1",
      "**Next**: nothing here; v0.8.0 stands at another commit.",
    ],
    [
      "a green final tag",
      { tags: [rc(1, sha(1)), final(sha(1))], runs: [aRun(), finalRun], jobs: { 900: jobs(), 910: jobs() } },
      undefined,
      "**Next**: publish v0.8.0 on the [Releases page](https://github.com/acme/shop/releases) once its notes are right.",
    ],
    [
      "a red final tag",
      {
        tags: [final(sha(1))],
        runs: [{ ...finalRun, conclusion: "failure" }],
        jobs: { 910: jobs({ verify: failed() }) },
      },
      undefined,
      "If the cause is in the code, it takes `v0.8.1`: a final tag stays where it is.",
    ],
    [
      "a final tag that no candidate tried",
      { tags: [rc(3, sha(3)), final(sha(1))], runs: [finalRun], jobs: { 910: jobs() } },
      undefined,
      `**Next**: before anything is published, push \`v0.8.0-rc.4\` at \`${sha(1)}\` and wait for its report.`,
    ],
  ])("%s", async (_, world, which, next) => {
    const { body } = await textOf(world, which ? `candidate/0.8.0-${which}` : "candidate/0.8.0");
    expect(body.split("\n").find((line) => line.startsWith("**Next**"))).toContain(next);
  });
});

describe("tags that are not written as the project writes them", () => {
  const key = "candidate/0.8.0/spelling";

  test("they are named with the name they should have, and are no candidates", async () => {
    const plan = await planFor({ tags: [{ name: "v0.8.0-rc1", commit: sha(1) }], runs: [aRun({ ref: "v0.8.0-rc1" })] });
    expect(keysOf(plan)).toEqual([key]);
    expect(effectOf(plan, key)?.because).toBe("`v0.8.0-rc1` is not written as this project writes its tags");
  });

  test("once mended the comment says so, and without one nothing is said", async () => {
    const comment = { id: 1, key, body: "" };
    expect(keysOf(await planFor({ ...RC1, ownComments: { 12: [comment] } }))).toContain(key);
    expect(keysOf(await planFor(RC1))).not.toContain(key);
    expect((await textOf({ ...RC1, ownComments: { 12: [comment] } }, key)).body).toBe(
      "Every tag of v0.8.0 is written as this project writes its tags.",
    );
  });
});

test("[O6] whatever was heard of creating and deleting, only the tags that are there count", async () => {
  expect(keysOf(await planFor({ ...TWO_CANDIDATES, tags: [rc(2, sha(2))] }))).toEqual([
    "candidate/0.8.0-rc.2",
    "candidate/0.8.0-rc.2/verdict: success",
  ]);
});

test("a job's name that came back in another run is one job, whatever its place", async () => {
  const shuffled = [...jobs({ verify: failed() })].reverse().map((job) => aJob(job));
  const text = await textOf(
    { ...TWO_CANDIDATES, runs: TWO_CANDIDATES.runs, jobs: { ...TWO_CANDIDATES.jobs, 902: shuffled } },
    "candidate/0.8.0-rc.2",
  );
  expect(text.body).toContain("- **new**: `verify`\n- **fixed**: `build (xpu)`");
});
