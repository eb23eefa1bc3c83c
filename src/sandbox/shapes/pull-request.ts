/** Pull requests as GitHub's bodies show them. */
import { diffFiles } from "../git/diff.ts";
import { commitsBetween, mergeBase } from "../git/history.ts";
import { mergedTree } from "../git/merge.ts";
import type { Issue, PullRequest, Repository } from "../records.ts";
import type { World } from "../world.ts";
import { simpleUser } from "./account.ts";
import { associationOf, labelShapes, milestoneOf } from "./issue.ts";
import { type JsonObject, nodeId } from "./json.ts";
import { apiOf, pageOf, repositoryShape } from "./repository.ts";

/** Issue half and git half of one pull request. */
export interface WholePull {
  readonly issue: Issue;
  readonly pull: PullRequest;
}

/** @throws Error for a number that is no pull request; callers have looked. */
export function wholePull(repository: Repository, number: number): WholePull {
  const [issue, pull] = [repository.issues.get(number), repository.pulls.get(number)];
  if (!issue || !pull) throw new Error(`#${number} is no pull request`);
  return { issue, pull };
}

function end(world: World, repository: Repository, { ref, sha }: PullRequest["head"]): JsonObject {
  const { owner } = repository;
  return {
    label: `${owner.login}:${ref}`,
    ref,
    sha,
    user: simpleUser(world, owner),
    repo: repositoryShape(world, repository),
  };
}

function links(world: World, repository: Repository, { number, head }: PullRequest): JsonObject {
  const url = `${apiOf(world, repository)}/pulls/${number}`;
  const issue = `${apiOf(world, repository)}/issues/${number}`;
  return {
    url,
    html_url: `${pageOf(repository)}/pull/${number}`,
    diff_url: `${pageOf(repository)}/pull/${number}.diff`,
    patch_url: `${pageOf(repository)}/pull/${number}.patch`,
    issue_url: issue,
    commits_url: `${url}/commits`,
    review_comments_url: `${url}/comments`,
    review_comment_url: `${apiOf(world, repository)}/pulls/comments{/number}`,
    comments_url: `${issue}/comments`,
    statuses_url: `${apiOf(world, repository)}/statuses/${head.sha}`,
  };
}

/** As lists have it: without what needs git. */
export function pullShape(world: World, repository: Repository, { issue, pull }: WholePull): JsonObject {
  const all = links(world, repository, pull);
  const href = (key: string): JsonObject => ({ href: all[key] ?? "" });
  const [assignee] = issue.assignees;
  return {
    ...all,
    id: pull.id,
    node_id: nodeId("PullRequest", pull.id),
    number: pull.number,
    state: issue.state,
    locked: false,
    active_lock_reason: null,
    title: issue.title,
    user: simpleUser(world, issue.user),
    body: issue.body,
    created_at: issue.createdAt,
    updated_at: issue.updatedAt,
    closed_at: issue.closedAt,
    merged_at: pull.mergedAt,
    merge_commit_sha: pull.mergeCommit,
    assignee: assignee ? simpleUser(world, assignee) : null,
    assignees: issue.assignees.map((one) => simpleUser(world, one)),
    requested_reviewers: [],
    requested_teams: [],
    labels: labelShapes(world, repository, issue.labels).map((label) => ({ ...label, description: "" })),
    milestone: milestoneOf(world, repository, issue),
    draft: pull.draft,
    head: end(world, repository, pull.head),
    base: end(world, repository, pull.base),
    author_association: associationOf(issue.user),
    auto_merge: null,
    _links: {
      self: href("url"),
      html: href("html_url"),
      issue: href("issue_url"),
      comments: href("comments_url"),
      review_comments: href("review_comments_url"),
      review_comment: href("review_comment_url"),
      commits: href("commits_url"),
      statuses: href("statuses_url"),
    },
  };
}

/** Commits of a pull request, oldest first, and the commit from which its files are compared. */
export async function pullRange(repository: Repository, { base, head }: PullRequest) {
  const from = (await mergeBase(repository.git, base.sha, head.sha)) ?? base.sha;
  return { from, commits: await commitsBetween(repository.git, base.sha, head.sha) };
}

/** The pull requests that brought a commit, and the open ones that hold it. */
export async function associatedWith(repository: Repository, sha: string): Promise<readonly WholePull[]> {
  const found: WholePull[] = [];
  for (const pull of repository.pulls.values()) {
    if (await holds(repository, pull, sha)) found.push(wholePull(repository, pull.number));
  }
  return found;
}

async function holds(repository: Repository, pull: PullRequest, sha: string): Promise<boolean> {
  if (pull.mergedAt !== null) return pull.brought.includes(sha) || pull.head.sha === sha;
  const open = repository.issues.get(pull.number)?.state === "open";
  return open && (await pullRange(repository, pull)).commits.includes(sha);
}

/** The base's tree with the pull request's changes; undefined when they conflict. */
export async function mergedPullTree({ git }: Repository, { base, head }: PullRequest): Promise<string | undefined> {
  const parted = await mergeBase(git, base.sha, head.sha);
  if (parted === undefined) return undefined;
  const [from, ours, theirs] = await Promise.all([parted, base.sha, head.sha].map((sha) => git.commit(sha)));
  if (!from || !ours || !theirs) return undefined;
  return mergedTree(git, { base: from.tree, ours: ours.tree, theirs: theirs.tree });
}

export async function fullPullShape(world: World, repository: Repository, whole: WholePull): Promise<JsonObject> {
  const { issue, pull } = whole;
  const { from, commits } = await pullRange(repository, pull);
  const files = await diffFiles(repository.git, from, pull.head.sha);
  const sum = (count: (file: (typeof files)[number]) => number) =>
    files.reduce((total, file) => total + count(file), 0);
  const open = issue.state === "open";
  const mergeable = open ? (await mergedPullTree(repository, pull)) !== undefined : null;
  return {
    ...pullShape(world, repository, whole),
    merged: pull.mergedAt !== null,
    mergeable,
    rebaseable: mergeable,
    mergeable_state: mergeable === null ? "unknown" : mergeable ? "clean" : "dirty",
    merged_by: pull.mergedBy ? simpleUser(world, pull.mergedBy) : null,
    comments: [...repository.comments.values()].filter((one) => one.issue === pull.number).length,
    review_comments: 0,
    maintainer_can_modify: false,
    commits: commits.length,
    additions: sum((file) => file.additions),
    deletions: sum((file) => file.deletions),
    changed_files: files.length,
  };
}
