/** GitHub Actions by scenario: a pushed tag starts the workflows that wait for it; somebody says how they end. */
import picomatch from "picomatch";
import type { FinishedRun, NewWorkflow, Switched } from "../actions.ts";
import { notFound } from "../answer.ts";
import type { Job, Repository, WorkflowRun } from "../records.ts";
import { type Scene, tellRun } from "../webhooks/events.ts";
import type { World } from "../world.ts";

export function defineWorkflow(
  { world, repository }: Pick<Scene, "world" | "repository">,
  workflow: NewWorkflow,
): void {
  const id = repository.workflows.get(workflow.path)?.id ?? world.newId("workflow");
  repository.workflows.set(workflow.path, { machines: {}, ...workflow, id, state: "active" });
}

export function switchWorkflow({ workflows }: Repository, { path, on }: Switched): void {
  const found = workflows.get(path);
  if (!found) throw notFound();
  workflows.set(path, { ...found, state: on ? "active" : "disabled_manually" });
}

const waiting = (world: World, name: string): Job => {
  return { id: world.newId("job"), name, conclusion: null, failedStep: null, log: "", notes: [] };
};

export async function startRuns(scene: Scene, tag: string, headSha: string): Promise<void> {
  const { world, repository, sender } = scene;
  const { now } = world.clock;
  for (const workflow of repository.workflows.values()) {
    if (workflow.state !== "active" || !picomatch.isMatch(tag, workflow.onTags)) continue;
    const earlier = [...repository.runs.values()].filter((one) => one.workflow.id === workflow.id);
    await begin(scene, {
      id: world.newId("run"),
      suite: world.newId("suite"),
      number: earlier.length + 1,
      attempt: 1,
      workflow,
      ref: tag,
      headSha,
      event: "push",
      status: "queued",
      conclusion: null,
      actor: sender,
      jobs: workflow.jobs.map((name) => waiting(world, name)),
      createdAt: now,
      updatedAt: now,
      completedAt: null,
    });
  }
}

/** Every job runs again, under an id of its own; the run keeps its id. */
export async function repeatRun(scene: Scene, tag: string): Promise<void> {
  const { world, repository } = scene;
  const ended = newest(repository, (one: WorkflowRun) => one.ref === tag && one.status === "completed");
  const jobs = ended.jobs.map(({ name }) => waiting(world, name));
  const again = { status: "queued", conclusion: null, completedAt: null, updatedAt: world.clock.now } as const;
  await begin(scene, { ...ended, ...again, attempt: ended.attempt + 1, jobs });
}

async function begin(scene: Scene, queued: WorkflowRun): Promise<void> {
  const { runs } = scene.repository;
  runs.set(queued.id, queued);
  await tellRun(scene, queued, { action: "requested" });
  const running: WorkflowRun = { ...queued, status: "in_progress" };
  runs.set(running.id, running);
  await tellRun(scene, running, { action: "in_progress" });
}

function newest({ runs }: Repository, isMeant: (run: WorkflowRun) => boolean): WorkflowRun {
  const found = [...runs.values()].filter(isMeant).at(-1);
  if (!found) throw notFound();
  return found;
}

/** @throws Refusal when no run of that tag is unfinished, Error for a job that the run hasn't. */
export async function finishRun(scene: Scene, ended: FinishedRun): Promise<void> {
  const { world, repository } = scene;
  const { tag, failed = {}, skipped = [], mayFail = [] } = ended;
  const running = newest(repository, (one) => one.ref === tag && one.status !== "completed");
  checkNames(running, [...Object.keys(failed), ...skipped, ...mayFail]);
  const { now } = world.clock;
  const done: WorkflowRun = {
    ...running,
    status: "completed",
    conclusion: Object.keys(failed).some((name) => !mayFail.includes(name)) ? "failure" : "success",
    jobs: running.jobs.map((job) => jobAtEnd(job, ended)),
    updatedAt: now,
    completedAt: now,
  };
  repository.runs.set(done.id, done);
  await tellRun(scene, done, { action: "completed" });
}

function checkNames({ jobs, workflow }: WorkflowRun, names: readonly string[]): void {
  const stranger = names.find((name) => !jobs.some((job) => job.name === name));
  if (stranger !== undefined) throw new Error(`${workflow.name} has no job ${stranger}`);
}

/** What the runner says of a script that failed. */
const EXIT = "Process completed with exit code 1.";

function jobAtEnd(job: Job, { failed = {}, skipped = [], says = {} }: FinishedRun): Job {
  if (skipped.includes(job.name)) return { ...job, conclusion: "skipped" };
  const failedStep = failed[job.name] ?? null;
  const { log, notes } = says[job.name] ?? {};
  return {
    ...job,
    failedStep,
    conclusion: failedStep === null ? "success" : "failure",
    log: log ?? (failedStep === null ? "" : `##[group]Run ${failedStep}\n##[endgroup]\n##[error]${EXIT}\n`),
    notes: notes ?? (failedStep === null ? [] : [{ level: "failure", message: EXIT }]),
  };
}
