/** Check runs: only an App makes them, and only its own can it change. */
import { invalid, notFound, unprocessable } from "../answer.ts";
import type { CheckOutput, CheckRun } from "../records.ts";
import { type Scene, tellCheckRun } from "../webhooks/events.ts";

export interface CheckFields {
  readonly name?: string | undefined;
  readonly externalId?: string | undefined;
  readonly detailsUrl?: string | undefined;
  readonly status?: CheckRun["status"] | undefined;
  readonly conclusion?: string | undefined;
  readonly startedAt?: string | undefined;
  readonly completedAt?: string | undefined;
  readonly output?: Partial<CheckOutput> | undefined;
}

const NO_OUTPUT: CheckOutput = { title: null, summary: null, text: null, annotations: 0 };

export async function createCheck(
  scene: Scene,
  headSha: string,
  fields: CheckFields & { readonly name: string },
): Promise<CheckRun> {
  const { world, repository } = scene;
  if (!(await repository.git.commit(headSha))) throw unprocessable(`No commit found for SHA: ${headSha}`);
  const suite =
    [...repository.checkRuns.values()].find((one) => one.headSha === headSha)?.suite ?? world.newId("suite");
  const blank: CheckRun = {
    id: world.newId("check"),
    suite,
    name: fields.name,
    headSha,
    externalId: "",
    detailsUrl: null,
    status: "queued",
    conclusion: null,
    startedAt: world.clock.now,
    completedAt: null,
    output: NO_OUTPUT,
  };
  const run = changed(scene, blank, fields);
  repository.checkRuns.set(run.id, run);
  tellCheckRun(scene, run, { action: "created" });
  if (run.status === "completed") tellCheckRun(scene, run, { action: "completed" });
  return run;
}

export function changeCheck(scene: Scene, id: number, fields: CheckFields): CheckRun {
  const before = scene.repository.checkRuns.get(id);
  if (!before) throw notFound();
  const after = changed(scene, before, fields);
  scene.repository.checkRuns.set(id, after);
  if (before.status !== "completed" && after.status === "completed")
    tellCheckRun(scene, after, { action: "completed" });
  return after;
}

/** A conclusion completes a run, and completing it needs one. */
function changed({ world }: Scene, before: CheckRun, fields: CheckFields): CheckRun {
  const conclusion = fields.conclusion ?? before.conclusion;
  const status = fields.conclusion === undefined ? (fields.status ?? before.status) : "completed";
  const completed = status === "completed";
  if (completed && conclusion === null)
    throw invalid({ resource: "CheckRun", field: "conclusion", code: "missing_field" });
  return {
    ...before,
    name: fields.name ?? before.name,
    externalId: fields.externalId ?? before.externalId,
    detailsUrl: fields.detailsUrl ?? before.detailsUrl,
    status,
    conclusion: completed ? conclusion : null,
    startedAt: fields.startedAt ?? before.startedAt,
    completedAt: completed ? (fields.completedAt ?? before.completedAt ?? world.clock.now) : null,
    output: fields.output ? { ...before.output, ...fields.output } : before.output,
  };
}
