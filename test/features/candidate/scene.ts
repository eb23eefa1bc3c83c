/** A release week in the made-up project: tags, runs of its release workflow, and what the feature plans for them. */

import type { Project } from "../../../src/core/config/project.ts";
import type { Release } from "../../../src/core/domain/release.ts";
import { seenBy, seenKey } from "../../../src/core/domain/seen.ts";
import { tagsOf } from "../../../src/core/domain/tags.ts";
import type { Effect } from "../../../src/core/plan/effect.ts";
import type { Plan } from "../../../src/core/plan/plan.ts";
import { renderPlan } from "../../../src/core/plan/render.ts";
import type { Job } from "../../../src/core/ports/run.ts";
import { candidate } from "../../../src/features/candidate/index.ts";
import { templatesOf } from "../../golden.ts";
import { aJob, anOwnIssue, aProject, aReader, aRelease, aRun, sha, type World } from "../builders.ts";

/** The nine jobs of the workflow, `build (amd64)` to `verify`, all green. */
const JOBS = ["amd64", "arm64", "rocm", "xpu", "cpu", "hpu"]
  .map((platform) => `build (${platform})`)
  .concat(["manifest", "charts", "verify"]);

/** The workflow's jobs, some of them in another state than green. */
export function jobs(others: Readonly<Record<string, Partial<Job>>> = {}): readonly Job[] {
  return JOBS.map((name, at) => {
    const url = `https://github.com/acme/shop/actions/runs/900/job/${at + 1}`;
    return aJob({ id: at + 1, name, url, ...others[name] });
  });
}

export const failed = (...failedSteps: readonly string[]): Partial<Job> => ({ conclusion: "failure", failedSteps });
export const skipped: Partial<Job> = { conclusion: "skipped", startedAt: undefined, completedAt: undefined };
export const going: Partial<Job> = { status: "running", conclusion: undefined, completedAt: undefined };

export const rc = (n: number, commit: string) => ({ name: `v0.8.0-rc.${n}`, commit });
export const final = (commit: string) => ({ name: "v0.8.0", commit });

/** rc.1 failed in one job, rc.2 stands elsewhere and is green. */
export const TWO_CANDIDATES = {
  tags: [rc(1, sha(1)), rc(2, sha(2))],
  runs: [
    aRun({ id: 901, ref: "v0.8.0-rc.1", commit: sha(1), conclusion: "failure" }),
    aRun({ id: 902, ref: "v0.8.0-rc.2", commit: sha(2) }),
  ],
  jobs: { 901: jobs({ "build (xpu)": failed("Push image") }), 902: jobs() },
} satisfies World;

const PATH = ".github/workflows/release.yml";

/** The release workflow as it is stored at a commit. */
export const stored = (text: string, commits: readonly string[]) => ({
  trees: Object.fromEntries(commits.map((commit) => [commit, [{ path: PATH, mode: "100644", blob: text, size: 1 }]])),
  blobs: { [text]: text },
});

/** It answers to every tag, wherever the tests put one. */
const STORED = stored(
  "name: Release images\non: { push: { tags: ['v*'] } }\njobs: {}\n",
  [1, 2, 3, 5, 9, 10].map((n) => sha(n)),
);

export const TRACKED = { ownIssues: { "tracker/0.8.0": anOwnIssue() } } satisfies World;

/** What differs from the release of {@link aRelease}, a project without images, and a section with a workflow only. */
export interface Asked {
  readonly release?: Release;
  readonly project?: Project;
  readonly config?: object;
}

/** What the feature plans; the tracker is there unless the world says otherwise. */
export function planFor(
  world: World,
  { release = aRelease(), project = aProject(), config = {} }: Asked = {},
): Promise<Plan> {
  const scope = { project, release, config: candidate.config.parse({ workflow: "Release images", ...config }) };
  if (candidate.about !== "release") throw new Error("the feature looks at releases");
  const records = { ...seenIn(world, { release, project }), ...world.records };
  return candidate.plan(aReader({ ...TRACKED, ...STORED, ...world, records }), scope);
}

/** Each tag that is there has been seen a minute ago, unless the world says otherwise. */
export function seenIn(
  { tags = [], now = "2026-06-01T12:00:00Z" }: World,
  about = { release: aRelease(), project: aProject() },
) {
  const { candidates, final } = tagsOf(about.release, about.project.release, tags);
  const before = new Date(new Date(now).getTime() - 60_000);
  const value = seenBy(before, [...candidates, ...(final ? [final] : [])], []);
  return { [seenKey(about.release)]: { value, url: "" } };
}

/** Key, and conclusion of a check, of every effect. */
export const keysOf = (plan: Plan): readonly string[] =>
  plan.effects.map((effect) => ("conclusion" in effect ? `${effect.key}: ${effect.conclusion}` : effect.key));

/** The rendered text under a key. */
export async function textOf(world: World, key: string, asked: Asked = {}) {
  const plan = await planFor(world, asked);
  const { effects } = renderPlan(withoutRecords(plan), templatesOf("candidate"));
  const effect = effects.find((one) => one.key === key);
  if (!effect || !("text" in effect)) throw new Error(`nothing is said under ${key}`);
  return effect.text;
}

/** A record's home is not this feature's to say. */
const withoutRecords = (plan: Plan): Plan => ({
  ...plan,
  effects: plan.effects.filter(({ kind }) => kind !== "ensureRecord"),
});

export const effectOf = (plan: Plan, key: string): Effect | undefined => plan.effects.find((one) => one.key === key);
