/** Workflow runs with their jobs, and what we ourselves said about a commit. */
import type { Day } from "../../core/domain/calendar.ts";
import type { Verdict } from "../../core/ports/reader.ts";
import type { Annotation, DispatchedRun, Job, KnownWorkflow, WorkflowRun } from "../../core/ports/run.ts";
import { basisIn } from "../../core/text/marker.ts";
import type { Answer, Place } from "../place.ts";

export async function runs({ octokit, at }: Place, commit: string): Promise<readonly WorkflowRun[]> {
  const parameters = { ...at, head_sha: commit, per_page: 100 };
  const all = await octokit.paginate(octokit.rest.actions.listWorkflowRunsForRepo, parameters);
  return all.map(runOf);
}

type Run = Answer<Place["octokit"]["rest"]["actions"]["getWorkflowRun"]>;

function runOf(run: Run): WorkflowRun {
  return {
    id: run.id,
    workflow: run.name ?? run.path,
    event: run.event,
    ref: run.head_branch ?? "",
    commit: run.head_sha,
    attempt: run.run_attempt ?? 1,
    status: run.status === "waiting" ? "held" : statusOf(run.status),
    conclusion: run.conclusion ?? undefined,
    url: run.html_url,
    createdAt: new Date(run.created_at),
    suite: run.check_suite_id,
    actor: run.actor ? { id: run.actor.id, login: run.actor.login } : undefined,
  };
}

/** GitHub shows a search's first thousand runs, newest first. */
export async function dispatched({ octokit, at, bot }: Place, since: Day): Promise<readonly DispatchedRun[]> {
  const parameters = { ...at, event: "workflow_dispatch", created: `>=${since}`, per_page: 100 };
  const all = await octokit.paginate(octokit.rest.actions.listWorkflowRunsForRepo, parameters);
  return all.toReversed().map((run) => ({
    ...runOf(run),
    path: run.path.replace(/@.*$/, ""),
    title: run.display_title,
    isOurs: run.actor?.id === bot.id,
    updatedAt: new Date(run.updated_at),
  }));
}

export async function jobs({ octokit, at }: Place, run: number): Promise<readonly Job[]> {
  const parameters = { ...at, run_id: run, filter: "latest" as const, per_page: 100 };
  const all = await octokit.paginate(octokit.rest.actions.listJobsForWorkflowRun, parameters);
  return all.map((job) => ({
    id: job.id,
    name: job.name,
    url: job.html_url ?? "",
    status: statusOf(job.status),
    conclusion: job.conclusion ?? undefined,
    startedAt: job.started_at ? new Date(job.started_at) : undefined,
    completedAt: job.completed_at ? new Date(job.completed_at) : undefined,
    failedSteps: (job.steps ?? []).filter((step) => step.conclusion === "failure").map((step) => step.name),
    labels: job.labels,
  }));
}

/** Jobs whose notes are read; each is a request, once. A matrix makes no more than 256. */
const MOST_NOTED = 300;

/** One list says which jobs have any: a job's check run has its id. */
export async function annotations(
  place: Place,
  suite: number,
): Promise<ReadonlyMap<number, readonly Annotation[] | "unread">> {
  const { octokit, at, evidence } = place;
  const parameters = { ...at, check_suite_id: suite, filter: "latest" as const, per_page: 100 };
  const all = await octokit.paginate(octokit.rest.checks.listForSuite, parameters);
  const noted = all.filter(({ output }) => output.annotations_count > 0);
  const read = async ({ id, output }: (typeof all)[number]) =>
    [id, await evidence.annotations(place, id, output.annotations_count)] as const;
  const unread = noted.slice(MOST_NOTED).map(({ id }) => [id, "unread"] as const);
  return new Map<number, readonly Annotation[] | "unread">([
    ...(await Promise.all(noted.slice(0, MOST_NOTED).map(read))),
    ...unread,
  ]);
}

export async function workflows({ octokit, at }: Place): Promise<readonly KnownWorkflow[]> {
  const all = await octokit.paginate(octokit.rest.actions.listRepoWorkflows, { ...at, per_page: 100 });
  return all.map(({ path, state }) => ({ path, state }));
}

/** GitHub has many words for waiting (`queued`, `requested`, `pending`); its `waiting` is for an approval. */
function statusOf(status: string | null): Job["status"] {
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
    basis: basisIn(run.output.summary ?? ""),
  }));
}
