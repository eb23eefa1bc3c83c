/** Runs of GitHub Actions, their jobs and their workflows as GitHub's bodies show them. */
import type { Commit } from "../git/parse.ts";
import type { Job, Note, Repository, Workflow, WorkflowRun } from "../records.ts";
import type { World } from "../world.ts";
import { simpleUser } from "./account.ts";
import { type JsonObject, nodeId } from "./json.ts";
import { apiOf, pageOf, repositoryShape } from "./repository.ts";

const PARTS = ["jobs", "logs", "artifacts", "cancel", "rerun"];

function headCommit({ sha, tree, message, author, committer }: Commit): JsonObject {
  return {
    id: sha,
    tree_id: tree,
    message,
    timestamp: committer.date,
    author: { name: author.name, email: author.email },
    committer: { name: committer.name, email: committer.email },
  };
}

export async function workflowRunShape(world: World, repository: Repository, run: WorkflowRun): Promise<JsonObject> {
  const { id, workflow, headSha, actor } = run;
  const url = `${apiOf(world, repository)}/actions/runs/${id}`;
  const commit = await repository.git.commit(headSha);
  return {
    id,
    node_id: nodeId("WorkflowRun", id),
    name: workflow.name,
    check_suite_id: run.suite,
    check_suite_node_id: nodeId("CheckSuite", run.suite),
    head_branch: run.ref,
    head_sha: headSha,
    path: workflow.path,
    run_number: run.number,
    run_attempt: run.attempt,
    referenced_workflows: [],
    event: run.event,
    status: run.status,
    conclusion: run.conclusion,
    workflow_id: workflow.id,
    url,
    html_url: `${pageOf(repository)}/actions/runs/${id}`,
    pull_requests: [],
    created_at: run.createdAt,
    updated_at: run.updatedAt,
    run_started_at: run.createdAt,
    actor: simpleUser(world, actor),
    triggering_actor: simpleUser(world, actor),
    ...Object.fromEntries(PARTS.map((part) => [`${part}_url`, `${url}/${part}`])),
    check_suite_url: `${apiOf(world, repository)}/check-suites/${run.suite}`,
    previous_attempt_url: null,
    workflow_url: `${apiOf(world, repository)}/actions/workflows/${workflow.id}`,
    head_commit: commit ? headCommit(commit) : null,
    repository: repositoryShape(world, repository),
    head_repository: repositoryShape(world, repository),
    display_title: commit?.message.split("\n")[0] ?? run.ref,
  };
}

export function workflowShape(world: World, repository: Repository, workflow: Workflow): JsonObject {
  const { id, name, path } = workflow;
  return {
    id,
    node_id: nodeId("Workflow", id),
    name,
    path,
    state: workflow.state,
    created_at: repository.createdAt,
    updated_at: repository.createdAt,
    url: `${apiOf(world, repository)}/actions/workflows/${id}`,
    html_url: `${pageOf(repository)}/blob/${repository.defaultBranch}/${path}`,
    badge_url: `${pageOf(repository)}/workflows/${encodeURIComponent(name)}/badge.svg`,
  };
}

/** A step with `continue-on-error` that failed is shown as a success; only a note beside the job tells. */
function steps(run: WorkflowRun, job: Job): readonly JsonObject[] {
  if (job.conclusion === "skipped") return [];
  const times = { started_at: run.createdAt, completed_at: run.completedAt };
  if (run.status !== "completed") {
    const status = run.status;
    return [{ name: "Set up job", number: 1, status, conclusion: null, ...times }];
  }
  const done = { status: "completed", ...times };
  const last = { name: job.failedStep ?? "Run", number: 2, conclusion: job.conclusion, ...done };
  return [{ name: "Set up job", number: 1, conclusion: "success", ...done }, last];
}

export function jobShape(
  world: World,
  repository: Repository,
  { run, job }: { run: WorkflowRun; job: Job },
): JsonObject {
  const url = `${apiOf(world, repository)}/actions/jobs/${job.id}`;
  return {
    id: job.id,
    run_id: run.id,
    run_url: `${apiOf(world, repository)}/actions/runs/${run.id}`,
    run_attempt: run.attempt,
    node_id: nodeId("Job", job.id),
    head_sha: run.headSha,
    head_branch: run.ref,
    url,
    html_url: `${pageOf(repository)}/actions/runs/${run.id}/job/${job.id}`,
    status: run.status,
    conclusion: job.conclusion,
    created_at: run.createdAt,
    started_at: run.createdAt,
    completed_at: run.completedAt,
    name: job.name,
    steps: steps(run, job),
    check_run_url: `${apiOf(world, repository)}/check-runs/${job.id}`,
    labels: [...(run.workflow.machines[job.name] ?? ["ubuntu-latest"])],
    runner_id: null,
    runner_name: null,
    runner_group_id: null,
    runner_group_name: null,
    workflow_name: run.workflow.name,
  };
}

/** A job as a check run; the App of GitHub's own that runs workflows is left out, as a body may. */
export function jobCheckShape(
  world: World,
  repository: Repository,
  { run, job }: { run: WorkflowRun; job: Job },
): JsonObject {
  const { id } = job;
  const url = `${apiOf(world, repository)}/check-runs/${id}`;
  const page = `${pageOf(repository)}/actions/runs/${run.id}/job/${id}`;
  return {
    id,
    node_id: nodeId("CheckRun", id),
    name: job.name,
    head_sha: run.headSha,
    external_id: String(id),
    url,
    html_url: page,
    details_url: page,
    status: run.status,
    conclusion: job.conclusion,
    started_at: run.createdAt,
    completed_at: run.completedAt,
    output: {
      title: null,
      summary: null,
      text: null,
      annotations_count: job.notes.length,
      annotations_url: `${url}/annotations`,
    },
    check_suite: { id: run.suite },
    app: null,
    pull_requests: [],
  };
}

/** The runner's own notes stand at a folder. */
export function noteShape(world: World, repository: Repository, { level, message }: Note): JsonObject {
  return {
    path: ".github",
    blob_href: `${apiOf(world, repository)}/blob/.github`,
    start_line: 1,
    end_line: 1,
    start_column: null,
    end_column: null,
    annotation_level: level,
    title: null,
    message,
    raw_details: null,
  };
}
