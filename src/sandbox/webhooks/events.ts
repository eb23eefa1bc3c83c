/** What GitHub tells an App when something happened: the payloads, made of the same bodies as the API's answers. */
import type { Account, CheckRun, Comment, Issue, Milestone, Release, Repository, WorkflowRun } from "../records.ts";
import { integration, simpleUser } from "../shapes/account.ts";
import { checkRunShape } from "../shapes/check-run.ts";
import { commentShape, issueShape, milestoneShape } from "../shapes/issue.ts";
import { type JsonObject, nodeId } from "../shapes/json.ts";
import { fullPullShape, wholePull } from "../shapes/pull-request.ts";
import { releaseShape } from "../shapes/release.ts";
import { apiOf, repositoryShape } from "../shapes/repository.ts";
import { workflowRunShape, workflowShape } from "../shapes/workflow-run.ts";
import type { World } from "../world.ts";

/** Where something happened and by whom. */
export interface Scene {
  readonly world: World;
  readonly repository: Repository;
  readonly sender: Account;
}

/** What happened, and what belongs to that alone: the label that was set, the text that was there before. */
export interface Happened extends JsonObject {
  readonly action: string;
}

/** Repositories outside the installation tell the App nothing. */
export function tell({ world, repository, sender }: Scene, event: string, payload: JsonObject): void {
  if (!repository.installed) return;
  const { owner } = repository;
  const organization = {
    login: owner.login,
    id: owner.id,
    node_id: nodeId("Organization", owner.id),
    url: `${world.api}/orgs/${owner.login}`,
    repos_url: `${world.api}/orgs/${owner.login}/repos`,
    events_url: `${world.api}/orgs/${owner.login}/events`,
    hooks_url: `${world.api}/orgs/${owner.login}/hooks`,
    issues_url: `${world.api}/orgs/${owner.login}/issues`,
    members_url: `${world.api}/orgs/${owner.login}/members{/member}`,
    public_members_url: `${world.api}/orgs/${owner.login}/public_members{/member}`,
    avatar_url: `https://avatars.githubusercontent.com/u/${owner.id}?v=4`,
    description: null,
  };
  const place = {
    repository: repositoryShape(world, repository),
    organization,
    sender: simpleUser(world, sender),
    installation: { id: world.installationId, node_id: nodeId("Installation", world.installationId) },
  };
  world.deliveries.emit(event, { ...payload, ...place }, repository.id);
}

export function tellMilestone(scene: Scene, milestone: Milestone, happened: Happened): void {
  tell(scene, "milestone", { ...happened, milestone: milestoneShape(scene.world, scene.repository, milestone) });
}

/** An issue's own events; the same deed on a pull request is an event of the pull request. */
export async function tellIssue(scene: Scene, issue: Issue, happened: Happened): Promise<void> {
  if (scene.repository.pulls.has(issue.number)) return tellPull(scene, issue.number, happened);
  tell(scene, "issues", { ...happened, issue: issueShape(scene.world, scene.repository, issue) });
}

export async function tellPull(scene: Scene, number: number, happened: Happened): Promise<void> {
  const { world, repository } = scene;
  const shape = await fullPullShape(world, repository, wholePull(repository, number));
  tell(scene, "pull_request", { ...happened, number, pull_request: shape });
}

export function tellComment(scene: Scene, comment: Comment, happened: Happened): void {
  const { world, repository } = scene;
  const issue = repository.issues.get(comment.issue);
  if (!issue) return;
  const shapes = { issue: issueShape(world, repository, issue), comment: commentShape(world, repository, comment) };
  tell(scene, "issue_comment", { ...happened, ...shapes });
}

export function tellRelease(scene: Scene, release: Release, happened: Happened): void {
  tell(scene, "release", { ...happened, release: releaseShape(scene.world, scene.repository, release) });
}

export function tellCheckRun(scene: Scene, run: CheckRun, happened: Happened): void {
  const { world, repository } = scene;
  const shape = checkRunShape(world, repository, run);
  const suite = {
    id: run.suite,
    node_id: nodeId("CheckSuite", run.suite),
    head_branch: null,
    head_sha: run.headSha,
    status: run.status,
    conclusion: run.conclusion,
    url: `${apiOf(world, repository)}/check-suites/${run.suite}`,
    before: null,
    after: null,
    pull_requests: [],
    app: integration(world),
    created_at: run.startedAt,
    updated_at: run.completedAt ?? run.startedAt,
  };
  tell(scene, "check_run", { ...happened, check_run: { ...shape, check_suite: suite } });
}

export async function tellRun(scene: Scene, run: WorkflowRun, happened: Happened): Promise<void> {
  const { world, repository } = scene;
  const shape = await workflowRunShape(world, repository, run);
  tell(scene, "workflow_run", {
    ...happened,
    workflow_run: shape,
    workflow: workflowShape(world, repository, run.workflow),
  });
}

/** The App was installed, or reaches one repository more. */
export function tellInstallation(scene: Scene, first: boolean, installation: JsonObject): void {
  const { world, repository } = scene;
  const { id, name, fullName } = repository;
  const added = [{ id, node_id: nodeId("Repository", id), name, full_name: fullName, private: repository.private }];
  const sender = simpleUser(world, scene.sender);
  if (first) {
    world.deliveries.emit("installation", {
      action: "created",
      installation,
      repositories: added,
      requester: null,
      sender,
    });
    return;
  }
  const change = { repository_selection: "selected", repositories_added: added, repositories_removed: [] };
  const payload = { action: "added", installation, ...change, requester: null, sender };
  world.deliveries.emit("installation_repositories", payload);
}
