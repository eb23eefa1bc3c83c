/** Workflow runs with their jobs, and what we ourselves said about a commit. */
import type { Job, Verdict, WorkflowRun } from "../../core/ports/reader.ts";
import type { Place } from "../place.ts";

export async function runs({ octokit, at }: Place, commit: string): Promise<readonly WorkflowRun[]> {
  const parameters = { ...at, head_sha: commit, per_page: 100 };
  const all = await octokit.paginate(octokit.rest.actions.listWorkflowRunsForRepo, parameters);
  return all.map((run) => ({
    id: run.id,
    workflow: run.name ?? run.path,
    event: run.event,
    ref: run.head_branch ?? "",
    commit: run.head_sha,
    attempt: run.run_attempt ?? 1,
    status: statusOf(run.status),
    conclusion: run.conclusion ?? undefined,
    url: run.html_url,
    createdAt: new Date(run.created_at),
  }));
}

export async function jobs({ octokit, at }: Place, run: number): Promise<readonly Job[]> {
  const parameters = { ...at, run_id: run, filter: "latest" as const, per_page: 100 };
  const all = await octokit.paginate(octokit.rest.actions.listJobsForWorkflowRun, parameters);
  return all.map((job) => ({
    name: job.name,
    url: job.html_url ?? "",
    status: statusOf(job.status),
    conclusion: job.conclusion ?? undefined,
    startedAt: job.started_at ? new Date(job.started_at) : undefined,
    completedAt: job.completed_at ? new Date(job.completed_at) : undefined,
    failedSteps: (job.steps ?? []).filter((step) => step.conclusion === "failure").map((step) => step.name),
  }));
}

/** GitHub has many words for waiting (`queued`, `requested`, `pending`, `waiting`). */
function statusOf(status: string | null): WorkflowRun["status"] {
  if (status === "completed") return "completed";
  return status === "in_progress" ? "running" : "waiting";
}

export async function verdicts({ octokit, at, bot }: Place, commit: string): Promise<readonly Verdict[]> {
  const parameters = { ...at, ref: commit, app_id: bot.appId, filter: "all" as const, per_page: 100 };
  const all = await octokit.paginate(octokit.rest.checks.listForRef, parameters);
  const own = all.filter((run) => run.app?.id === bot.appId).sort((a, b) => a.id - b.id);
  // GitHub's own "latest" is one per name, and would hide what one of two tags at this commit was told.
  const newest = new Map(own.map((run) => [`${run.name}\n${run.external_id}`, run]));
  return [...newest.values()].map((run) => ({
    key: run.external_id ?? undefined,
    name: run.name,
    conclusion: run.conclusion ?? "",
    title: run.output.title ?? "",
    url: run.html_url ?? "",
  }));
}
