/** Runs of GitHub Actions, read-only: they begin and end by scenario. */
import { type Answer, notFound, ok } from "../answer.ts";
import { type Call, number, pageOf, type Routes, repositoryOf } from "../call.ts";
import type { WorkflowRun } from "../records.ts";
import { jobShape, workflowRunShape, workflowShape } from "../shapes/workflow-run.ts";
import { logAddress } from "../storage.ts";

function runWithId(call: Call): WorkflowRun {
  const found = repositoryOf(call).runs.get(number(call, "run_id"));
  if (!found) throw notFound();
  return found;
}

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

export const actions = {
  "actions/download-job-logs-for-workflow-run": jobLog,
  "actions/list-repo-workflows": listWorkflows,
  "actions/list-workflow-runs-for-repo": list,
  "actions/get-workflow-run": async (call) =>
    ok(await workflowRunShape(call.world, repositoryOf(call), runWithId(call))),
  "actions/list-jobs-for-workflow-run": listJobs,
} satisfies Routes;
