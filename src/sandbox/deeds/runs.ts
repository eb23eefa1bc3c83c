/** GitHub Actions by scenario: a pushed tag starts the workflows that wait for it; somebody says how they end. */
import picomatch from "picomatch";
import type { FinishedRun, NewWorkflow, RunEnd, RunNamed, Switched } from "../actions.ts";
import { notFound, unprocessable } from "../answer.ts";
import type { Job, Repository, Workflow, WorkflowRun } from "../records.ts";
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
  for (const workflow of scene.repository.workflows.values()) {
    const { state, onTags } = workflow;
    if (state !== "active" || onTags === undefined || !picomatch.isMatch(tag, onTags)) continue;
    await begin(scene, firstAttempt(scene, { workflow, ref: tag, headSha, event: "push" }));
  }
}

/** @throws Refusal in GitHub's words, where it takes no dispatch, or not this input */
export async function dispatch(
  scene: Scene,
  workflow: Workflow,
  { ref, headSha, inputs }: { readonly ref: string; readonly headSha: string; readonly inputs: readonly string[] },
): Promise<WorkflowRun> {
  const { onDispatch } = workflow;
  if (!onDispatch) throw unprocessable("Workflow does not have 'workflow_dispatch' trigger");
  const unexpected = inputs.filter((one) => !onDispatch.includes(one));
  if (unexpected.length > 0) throw unprocessable(`Unexpected inputs provided: ${JSON.stringify(unexpected)}`);
  const run = firstAttempt(scene, { workflow, ref, headSha, event: "workflow_dispatch" });
  await begin(scene, run);
  return run;
}

function firstAttempt(
  { world, repository, sender }: Scene,
  about: Pick<WorkflowRun, "workflow" | "ref" | "headSha" | "event">,
): WorkflowRun {
  const { now } = world.clock;
  const earlier = [...repository.runs.values()].filter((one) => one.workflow.id === about.workflow.id);
  return {
    ...about,
    id: world.newId("run"),
    suite: world.newId("suite"),
    number: earlier.length + 1,
    attempt: 1,
    status: "queued",
    conclusion: null,
    actor: sender,
    jobs: about.workflow.jobs.map((name) => waiting(world, name)),
    createdAt: now,
    updatedAt: now,
    completedAt: null,
  };
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

const isOf = ({ ref, workflow }: WorkflowRun, named: RunNamed): boolean =>
  "tag" in named ? ref === named.tag : ref === named.branch && workflow.path === named.path;

/** @throws Refusal when no such run is unfinished, Error for a job that the run hasn't. */
export async function finishRun(scene: Scene, ended: FinishedRun): Promise<void> {
  const { world, repository } = scene;
  const { failed = {}, skipped = [], mayFail = [], cancelled } = ended;
  const running = newest(repository, (one) => isOf(one, ended) && one.status !== "completed");
  checkNames(running, [...Object.keys(failed), ...skipped, ...mayFail]);
  const { now } = world.clock;
  const hasFailed = Object.keys(failed).some((name) => !mayFail.includes(name));
  const done: WorkflowRun = {
    ...running,
    status: "completed",
    conclusion: cancelled ? "cancelled" : hasFailed ? "failure" : "success",
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

function jobAtEnd(job: Job, { failed = {}, skipped = [], says = {} }: RunEnd): Job {
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
