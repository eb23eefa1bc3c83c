/** GitHub Actions by scenario: a pushed tag starts the workflows that wait for it; somebody says how they end. */
import picomatch from "picomatch";
import { notFound } from "../answer.ts";
import type { FinishedRun, NewWorkflow } from "../control.ts";
import type { WorkflowRun } from "../records.ts";
import { type Scene, tellRun } from "../webhooks/events.ts";

export function defineWorkflow(
  { world, repository }: Pick<Scene, "world" | "repository">,
  workflow: NewWorkflow,
): void {
  const id = repository.workflows.get(workflow.path)?.id ?? world.newId("workflow");
  repository.workflows.set(workflow.path, { ...workflow, id });
}

export async function startRuns(scene: Scene, tag: string, headSha: string): Promise<void> {
  const { world, repository, sender } = scene;
  const { now } = world.clock;
  for (const workflow of repository.workflows.values()) {
    if (!picomatch.isMatch(tag, workflow.onTags)) continue;
    const earlier = [...repository.runs.values()].filter((one) => one.workflow.id === workflow.id);
    const queued: WorkflowRun = {
      id: world.newId("run"),
      suite: world.newId("suite"),
      number: earlier.length + 1,
      workflow,
      ref: tag,
      headSha,
      event: "push",
      status: "queued",
      conclusion: null,
      actor: sender,
      jobs: workflow.jobs.map((name) => ({ id: world.newId("job"), name, conclusion: null, failedStep: null })),
      createdAt: now,
      updatedAt: now,
      completedAt: null,
    };
    repository.runs.set(queued.id, queued);
    await tellRun(scene, queued, { action: "requested" });
    const running: WorkflowRun = { ...queued, status: "in_progress" };
    repository.runs.set(running.id, running);
    await tellRun(scene, running, { action: "in_progress" });
  }
}

/** @throws Refusal when no run of that tag is unfinished, Error for a job that the run hasn't. */
export async function finishRun(scene: Scene, { tag, failed = {} }: FinishedRun): Promise<void> {
  const { world, repository } = scene;
  const running = [...repository.runs.values()].filter((one) => one.ref === tag && one.status !== "completed").at(-1);
  if (!running) throw notFound();
  const stranger = Object.keys(failed).find((name) => !running.jobs.some((job) => job.name === name));
  if (stranger !== undefined) throw new Error(`${running.workflow.name} has no job ${stranger}`);
  const { now } = world.clock;
  const done: WorkflowRun = {
    ...running,
    status: "completed",
    conclusion: Object.keys(failed).length > 0 ? "failure" : "success",
    jobs: running.jobs.map((job) => {
      const failedStep = failed[job.name] ?? null;
      return { ...job, failedStep, conclusion: failedStep === null ? "success" : "failure" };
    }),
    updatedAt: now,
    completedAt: now,
  };
  repository.runs.set(done.id, done);
  await tellRun(scene, done, { action: "completed" });
}
