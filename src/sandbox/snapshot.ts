/**
 * The state of one repository as a person would compare it: no ids, no instants, no commit SHAs, everything in a stable
 * order. Two histories that end alike have equal snapshots.
 */
import { diffFiles } from "./git/diff.ts";
import type { Comment, Issue, PullRequest, Release, Repository, WorkflowRun } from "./records.ts";
import { pullRange, wholePull } from "./shapes/pull-request.ts";

interface MilestoneState {
  readonly number: number;
  readonly title: string;
  readonly description: string | null;
  readonly state: "open" | "closed";
  /** As GitHub keeps it: an instant. */
  readonly dueOn: string | null;
}

export interface CommentState {
  readonly author: string;
  readonly body: string;
  /** `login: content` */
  readonly reactions: readonly string[];
}

export interface IssueState {
  readonly number: number;
  readonly title: string;
  readonly body: string | null;
  readonly state: "open" | "closed";
  readonly author: string;
  readonly labels: readonly string[];
  readonly assignees: readonly string[];
  /** Its title. */
  readonly milestone: string | null;
  readonly comments: readonly CommentState[];
}

interface FileState {
  readonly path: string;
  readonly status: string;
  /** Unified hunks; empty for binary files. */
  readonly patch: string;
}

export interface PullRequestState extends Omit<IssueState, "state"> {
  readonly state: "open" | "closed" | "merged";
  readonly head: string;
  readonly base: string;
  /** Of its commits, oldest first. */
  readonly messages: readonly string[];
  readonly files: readonly FileState[];
}

interface RefState {
  readonly name: string;
  /** SHA of the tree: equal trees hold equal files with equal modes. */
  readonly tree: string;
  /** First line of the commit's message. */
  readonly subject: string;
  /** Of an annotated tag. */
  readonly message?: string;
}

interface ReleaseState {
  readonly tag: string;
  readonly name: string | null;
  readonly body: string | null;
  readonly draft: boolean;
  readonly prerelease: boolean;
  readonly author: string;
  /** By name. */
  readonly files: readonly FileOfRelease[];
}

interface FileOfRelease {
  readonly name: string;
  readonly by: string;
  readonly content: string;
}

interface CheckRunState {
  readonly name: string;
  /** First line of the message of the commit it judges. */
  readonly on: string;
  readonly status: string;
  readonly conclusion: string | null;
  readonly title: string | null;
  readonly summary: string | null;
  readonly text: string | null;
}

interface RunState {
  readonly workflow: string;
  readonly ref: string;
  readonly status: string;
  readonly conclusion: string | null;
  readonly jobs: readonly {
    readonly name: string;
    readonly conclusion: string | null;
    readonly failedStep: string | null;
  }[];
}

/** Issues without the pull requests among them; both by number. */
export interface Snapshot {
  readonly milestones: readonly MilestoneState[];
  readonly issues: readonly IssueState[];
  readonly pullRequests: readonly PullRequestState[];
  readonly branches: readonly RefState[];
  readonly tags: readonly RefState[];
  readonly releases: readonly ReleaseState[];
  readonly checkRuns: readonly CheckRunState[];
  readonly runs: readonly RunState[];
}

export async function snapshotOf(repository: Repository): Promise<Snapshot> {
  const issues = [...repository.issues.values()].sort((a, b) => a.number - b.number);
  const plain = issues.filter((one) => !repository.pulls.has(one.number));
  const milestones = [...repository.milestones.values()].sort((a, b) => a.number - b.number);
  const pulls = [...repository.pulls.values()].sort((a, b) => a.number - b.number);
  return {
    milestones: milestones.map(({ number, title, description, state, dueOn }) => ({
      number,
      title,
      description,
      state,
      dueOn,
    })),
    issues: plain.map((one) => ({ ...about(repository, one), state: one.state })),
    pullRequests: await Promise.all(pulls.map((one) => pullState(repository, one))),
    branches: await refs(repository, "refs/heads/"),
    tags: await refs(repository, "refs/tags/"),
    releases: sorted([...repository.releases.values()].map(releaseState)),
    checkRuns: sorted(await checkRuns(repository)),
    runs: sorted([...repository.runs.values()].map(runState)),
  };
}

/** By content: ids and instants would tell the order of the histories, not their end. */
function sorted<T>(states: readonly T[]): readonly T[] {
  const keyed = states.map((state) => [JSON.stringify(state), state] as const);
  return keyed.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, state]) => state);
}

function about(repository: Repository, issue: Issue): Omit<IssueState, "state"> {
  const { number, title, body, user, labels, assignees, milestone } = issue;
  const comments = [...repository.comments.values()].filter((one) => one.issue === number);
  return {
    number,
    title,
    body,
    author: user.login,
    labels: [...labels].sort(),
    assignees: assignees.map((one) => one.login).sort(),
    milestone: milestone === null ? null : (repository.milestones.get(milestone)?.title ?? null),
    comments: comments.map((one) => commentState(repository, one)),
  };
}

function commentState({ reactions }: Repository, { id, user, body }: Comment): CommentState {
  const mine = [...reactions.values()].filter((one) => one.comment === id);
  return { author: user.login, body, reactions: mine.map((one) => `${one.user.login}: ${one.content}`).sort() };
}

async function pullState(repository: Repository, pull: PullRequest): Promise<PullRequestState> {
  const { issue } = wholePull(repository, pull.number);
  const { from, commits } = await pullRange(repository, pull);
  const found = await Promise.all(commits.map((sha) => repository.git.commit(sha)));
  const files = await diffFiles(repository.git, from, pull.head.sha);
  return {
    ...about(repository, issue),
    state: pull.mergedAt === null ? issue.state : "merged",
    head: pull.head.ref,
    base: pull.base.ref,
    messages: found.flatMap((one) => (one ? [one.message] : [])),
    files: files.map(({ path, status, patch = "" }) => ({ path, status, patch })),
  };
}

async function refs({ git }: Repository, prefix: string): Promise<readonly RefState[]> {
  return Promise.all(
    git.refs(prefix).map(async ([full, object]) => {
      const [commit, tag] = [await git.peel(object), await git.tag(object)];
      const ref = { name: full.slice(prefix.length), tree: commit?.tree ?? "", subject: subjectOf(commit?.message) };
      return tag ? { ...ref, message: tag.message } : ref;
    }),
  );
}

const subjectOf = (message: string | undefined): string => message?.split("\n")[0] ?? "";

function releaseState({ tag, name, body, draft, prerelease, author, assets }: Release): ReleaseState {
  const files = assets.map(({ name: file, uploader, content }) => ({ name: file, by: uploader.login, content }));
  const byName = files.sort((a, b) => (a.name < b.name ? -1 : 1));
  return { tag, name, body, draft, prerelease, author: author.login, files: byName };
}

async function checkRuns({ git, checkRuns: runs }: Repository): Promise<readonly CheckRunState[]> {
  return Promise.all(
    [...runs.values()].map(async ({ name, headSha, status, conclusion, output }) => {
      const on = subjectOf((await git.commit(headSha))?.message);
      return { name, on, status, conclusion, title: output.title, summary: output.summary, text: output.text };
    }),
  );
}

function runState({ workflow, ref, status, conclusion, jobs }: WorkflowRun): RunState {
  const shown = jobs.map((job) => ({ name: job.name, conclusion: job.conclusion, failedStep: job.failedStep }));
  return { workflow: workflow.name, ref, status, conclusion, jobs: shown };
}
