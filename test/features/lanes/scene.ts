/** A made-up project's lanes: what was asked for, what ran, and what is planned for them. */
import { readTemplates } from "../../../src/app/templates.ts";
import type { Ask } from "../../../src/core/domain/lanes/asked.ts";
import type { Plan } from "../../../src/core/plan/plan.ts";
import { renderPlan } from "../../../src/core/plan/render.ts";
import type { DispatchedRun, Job } from "../../../src/core/ports/run.ts";
import { compileTemplates } from "../../../src/core/text/template.ts";
import { lanes } from "../../../src/features/lanes/index.ts";
import { anOwnIssue, aProject, aReader, aRelease, sha, type World } from "../builders.ts";

const PROJECT = aProject({});
export const NAMES = ["cpu", "gpu", "tpu", "xpu"];
export const AT = "2026-08-14T12:00:00.000Z";

const config = lanes.config.parse({ workflows: "nightly-{lane}.yml", ref: "main", inputs: { branch: "{branch}" } });

const treeOf = (names: readonly string[]) =>
  names.map((name) => ({ path: `.github/workflows/nightly-${name}.yml`, mode: "100644", blob: sha(9), size: 10 }));

export const asked = (lane: string, with_: Partial<Ask> = {}): Ask => ({
  ...{ lane, at: AT, isDry: false, by: { id: 11, login: "ada" }, sent: AT },
  ...with_,
});

let last = 0;
export const ran = (lane: string, conclusion?: string, id = ++last): DispatchedRun => ({
  ...{ id, workflow: `Nightly ${lane}`, event: "workflow_dispatch", ref: "main", commit: sha(1), attempt: 1 },
  ...{ path: `.github/workflows/nightly-${lane}.yml`, title: "Nightly", isOurs: true },
  ...{ url: `https://github.com/acme/shop/actions/runs/${id}`, createdAt: new Date(AT), updatedAt: new Date(AT) },
  ...(conclusion === undefined ? { status: "running" as const } : { status: "completed" as const, conclusion }),
});

export const job = (failedSteps: readonly string[]): Job => ({
  ...{ id: 1, name: "serve", url: "u", status: "completed", conclusion: "failure", failedSteps, labels: [] },
});

export interface Given extends World {
  readonly names?: readonly string[];
  readonly asks?: readonly Ask[];
}

/** What the feature plans, before it is rendered. */
export async function planFor({ names = NAMES, asks = [], ...world }: Given): Promise<Plan> {
  if (lanes.about !== "release") throw new Error("the feature looks at releases");
  const read = aReader({
    now: AT,
    branches: [
      { name: "release-0.8", commit: sha(1) },
      { name: "main", commit: sha(2) },
    ],
    trees: { [sha(2)]: treeOf(names) },
    blobs: { [sha(9)]: "on: workflow_dispatch\n" },
    ownIssues: { "tracker/0.8.0": anOwnIssue() },
    records: { "lanes/0.8.0/asked": { value: asks, url: "u" } },
    ...world,
  });
  return lanes.plan(read, { project: PROJECT, release: aRelease({ project: PROJECT }), config });
}

export const planned = async (given: Given) => renderPlan(await planFor(given), compileTemplates(readTemplates()));

export const goes = async (given: Given) =>
  (await planned(given)).effects.flatMap((one) =>
    one.kind === "ensureWorkflowRun" ? [`${one.workflow} ${JSON.stringify(one.inputs)}`] : [],
  );
