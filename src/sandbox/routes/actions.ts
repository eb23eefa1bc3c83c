/** Runs of GitHub Actions, read-only: they begin and end by scenario. */
import { type Answer, notFound, ok } from "../answer.ts";
import { bodyOf, type Call, number, pageOf, param, type Routes, repositoryOf, sceneOf } from "../call.ts";
import { commitNamed } from "../deeds/commits.ts";
import { dispatch } from "../deeds/runs.ts";
import type { Workflow, WorkflowRun } from "../records.ts";
import { jobShape, workflowRunShape, workflowShape } from "../shapes/workflow-run.ts";
import { logAddress } from "../storage.ts";

function runWithId(call: Call): WorkflowRun {
  const found = repositoryOf(call).runs.get(number(call, "run_id"));
  if (!found) throw notFound();
  return found;
}

interface Dispatch {
  readonly ref: string;
  readonly inputs?: Readonly<Record<string, unknown>>;
  readonly return_run_details?: boolean;
}

/** `created=>=2026-06-01`, which is all that we ask of GitHub's search syntax for dates. */
const isCreated = ({ createdAt }: WorkflowRun, since: string | null): boolean =>
  since === null || createdAt >= since.replace(/^>=/, "");

async function list(call: Call): Promise<Answer> {
  const { world, query } = call;
  const repository = repositoryOf(call);
  const asked = (key: string, ...values: readonly (string | null)[]) => {
    const value = query.get(key);
    return value === null || values.includes(value);
  };
  const found = [...repository.runs.values()]
    .filter((one) => asked("head_sha", one.headSha) && asked("event", one.event) && asked("branch", one.ref))
    .filter((one) => asked("status", one.status, one.conclusion) && asked("actor", one.actor.login))
    .filter((one) => isCreated(one, query.get("created")))
    .toReversed();
  const { items, headers } = pageOf(call, found);
  const runs = await Promise.all(items.map((one) => workflowRunShape(world, repository, one)));
  return { status: 200, headers, body: { total_count: found.length, workflow_runs: runs } };
}

function listJobs(call: Call): Answer {
  const run = runWithId(call);
  const { items, headers } = pageOf(call, run.jobs);
  const jobs = items.map((job) => jobShape(call.world, repositoryOf(call), { run, job }));
  return { status: 200, headers, body: { total_count: run.jobs.length, jobs } };
}

/** Another host's storage has it, for a minute. */
function jobLog(call: Call): Answer {
  const jobs = [...repositoryOf(call).runs.values()].flatMap((run) => run.jobs);
  const job = jobs.find((one) => one.id === number(call, "job_id"));
  if (!job || job.conclusion === null || job.conclusion === "skipped") throw notFound();
  return { status: 302, headers: { location: logAddress(call.world, job) } };
}

function listWorkflows(call: Call): Answer {
  const repository = repositoryOf(call);
  const all = [...repository.workflows.values()];
  const { items, headers } = pageOf(call, all);
  const workflows = items.map((one) => workflowShape(call.world, repository, one));
  return { status: 200, headers, body: { total_count: all.length, workflows } };
}

/** By id or by the file's name. */
function workflowNamed(call: Call): Workflow {
  const named = param(call, "workflow_id");
  const all = [...repositoryOf(call).workflows.values()];
  const found = all.find(({ id, path }) => String(id) === named || path.slice(path.lastIndexOf("/") + 1) === named);
  if (!found) throw notFound();
  return found;
}

async function createDispatch(call: Call): Promise<Answer> {
  const wanted = bodyOf<Dispatch>(call);
  const { ref, inputs = {}, return_run_details: isToldOf } = wanted;
  const { sha } = await commitNamed(repositoryOf(call), ref);
  const asked = { ref, headSha: sha, inputs: Object.keys(inputs) };
  const run = await dispatch(sceneOf(call), workflowNamed(call), asked);
  if (!isToldOf) return { status: 204 };
  const { id, url, html_url } = await workflowRunShape(call.world, repositoryOf(call), run);
  return ok({ workflow_run_id: id ?? null, run_url: url ?? null, html_url: html_url ?? null });
}

export const actions = {
  "actions/create-workflow-dispatch": createDispatch,
  "actions/download-job-logs-for-workflow-run": jobLog,
  "actions/list-repo-workflows": listWorkflows,
  "actions/list-workflow-runs-for-repo": list,
  "actions/get-workflow-run": async (call) =>
    ok(await workflowRunShape(call.world, repositoryOf(call), runWithId(call))),
  "actions/list-jobs-for-workflow-run": listJobs,
} satisfies Routes;
