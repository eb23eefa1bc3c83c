/** Milestones, labels, issues, comments and reactions as GitHub's bodies show them. */
import type { Account, Comment, Issue, Milestone, Reaction, Repository } from "../records.ts";
import type { World } from "../world.ts";
import { integration, simpleUser } from "./account.ts";
import { type JsonObject, nodeId } from "./json.ts";
import { apiOf, pageOf } from "./repository.ts";

const REACTIONS = ["+1", "-1", "laugh", "confused", "heart", "hooray", "eyes", "rocket"];

export function milestoneShape(world: World, repository: Repository, milestone: Milestone): JsonObject {
  const { id, number } = milestone;
  const url = `${apiOf(world, repository)}/milestones/${number}`;
  const mine = [...repository.issues.values()].filter((one) => one.milestone === number);
  const open = mine.filter((one) => one.state === "open").length;
  return {
    url,
    html_url: `${pageOf(repository)}/milestone/${number}`,
    labels_url: `${url}/labels`,
    id,
    node_id: nodeId("Milestone", id),
    number,
    title: milestone.title,
    description: milestone.description,
    creator: simpleUser(world, milestone.creator),
    open_issues: open,
    closed_issues: mine.length - open,
    state: milestone.state,
    created_at: milestone.createdAt,
    updated_at: milestone.updatedAt,
    due_on: milestone.dueOn,
    closed_at: milestone.closedAt,
  };
}

export function labelShapes(world: World, repository: Repository, names: readonly string[]): readonly JsonObject[] {
  return names.map((name) => {
    const id = repository.labels.get(name)?.id ?? 0;
    const url = `${apiOf(world, repository)}/labels/${encodeURIComponent(name)}`;
    return { id, node_id: nodeId("Label", id), url, name, description: null, color: "ededed", default: false };
  });
}

export function associationOf({ type }: Account): string {
  return type === "Bot" ? "NONE" : "MEMBER";
}

export function milestoneOf(world: World, repository: Repository, issue: Issue): JsonObject | null {
  const milestone = issue.milestone === null ? undefined : repository.milestones.get(issue.milestone);
  return milestone ? milestoneShape(world, repository, milestone) : null;
}

function rollup(url: string, contents: readonly string[]): JsonObject {
  const counts = REACTIONS.map((content) => [content, contents.filter((one) => one === content).length] as const);
  return { url: `${url}/reactions`, total_count: contents.length, ...Object.fromEntries(counts) };
}

/** Set on the issues that are pull requests, and on no others. */
function pullRequestLinks(world: World, repository: Repository, { number }: Issue): JsonObject {
  const pull = repository.pulls.get(number);
  if (!pull) return {};
  const page = `${pageOf(repository)}/pull/${number}`;
  return {
    draft: pull.draft,
    pull_request: {
      url: `${apiOf(world, repository)}/pulls/${number}`,
      html_url: page,
      diff_url: `${page}.diff`,
      patch_url: `${page}.patch`,
      merged_at: pull.mergedAt,
    },
  };
}

export function issueShape(world: World, repository: Repository, issue: Issue): JsonObject {
  const { id, number, assignees } = issue;
  const url = `${apiOf(world, repository)}/issues/${number}`;
  const isPull = repository.pulls.has(number);
  const [assignee] = assignees;
  return {
    id,
    node_id: nodeId("Issue", id),
    url,
    repository_url: apiOf(world, repository),
    labels_url: `${url}/labels{/name}`,
    comments_url: `${url}/comments`,
    events_url: `${url}/events`,
    timeline_url: `${url}/timeline`,
    html_url: `${pageOf(repository)}/${isPull ? "pull" : "issues"}/${number}`,
    number,
    state: issue.state,
    state_reason: issue.stateReason,
    title: issue.title,
    body: issue.body,
    user: simpleUser(world, issue.user),
    labels: labelShapes(world, repository, issue.labels),
    assignee: assignee ? simpleUser(world, assignee) : null,
    assignees: assignees.map((one) => simpleUser(world, one)),
    milestone: milestoneOf(world, repository, issue),
    locked: false,
    active_lock_reason: null,
    comments: [...repository.comments.values()].filter((one) => one.issue === number).length,
    closed_at: issue.closedAt,
    closed_by: issue.closedBy ? simpleUser(world, issue.closedBy) : null,
    created_at: issue.createdAt,
    updated_at: issue.updatedAt,
    author_association: associationOf(issue.user),
    reactions: rollup(url, []),
    performed_via_github_app: issue.viaApp ? integration(world) : null,
    ...pullRequestLinks(world, repository, issue),
  };
}

export function commentShape(world: World, repository: Repository, comment: Comment): JsonObject {
  const { id, issue } = comment;
  const url = `${apiOf(world, repository)}/issues/comments/${id}`;
  const kind = repository.pulls.has(issue) ? "pull" : "issues";
  const reactions = [...repository.reactions.values()].filter((one) => one.comment === id);
  return {
    id,
    node_id: nodeId("IssueComment", id),
    url,
    html_url: `${pageOf(repository)}/${kind}/${issue}#issuecomment-${id}`,
    issue_url: `${apiOf(world, repository)}/issues/${issue}`,
    body: comment.body,
    user: simpleUser(world, comment.user),
    created_at: comment.createdAt,
    updated_at: comment.updatedAt,
    author_association: associationOf(comment.user),
    performed_via_github_app: comment.viaApp ? integration(world) : null,
    reactions: rollup(
      url,
      reactions.map((one) => one.content),
    ),
  };
}

export function reactionShape(world: World, { id, content, user, createdAt }: Reaction): JsonObject {
  return { id, node_id: nodeId("Reaction", id), user: simpleUser(world, user), content, created_at: createdAt };
}
