/** Pull requests: opened from a branch of the same repository, and merged in GitHub's three ways. */
import { emailOf } from "../accounts.ts";
import { invalid, Refusal } from "../answer.ts";
import type { MergeMethod } from "../control.ts";
import { commitsBetween } from "../git/history.ts";
import { mergedTree } from "../git/merge.ts";
import type { PullRequest } from "../records.ts";
import { mergedPullTree, wholePull } from "../shapes/pull-request.ts";
import { type Scene, tellPull } from "../webhooks/events.ts";
import { GITHUB, signatureOf } from "./commits.ts";
import { type IssueFields, newIssue, tellAttachments } from "./issues.ts";
import { updateRef } from "./refs.ts";

export interface NewPull extends IssueFields {
  readonly title: string;
  /** Branches; the head may be written `owner:branch`. */
  readonly head: string;
  readonly base: string;
  readonly draft?: boolean | undefined;
}

const pullError = (field: string) => invalid({ resource: "PullRequest", field, code: "invalid" });
const pullRefused = (message: string) => invalid({ resource: "PullRequest", code: "custom", message });

/** @throws Refusal as GitHub does: unknown branches, nothing to merge, one already open. */
export async function openPull(scene: Scene, wanted: NewPull): Promise<PullRequest> {
  const { world, repository } = scene;
  const { git, owner } = repository;
  const ref = wanted.head.startsWith(`${owner.login}:`) ? wanted.head.slice(owner.login.length + 1) : wanted.head;
  const head = git.ref(`refs/heads/${ref}`);
  const base = git.ref(`refs/heads/${wanted.base}`);
  if (head === undefined) throw pullError("head");
  if (base === undefined) throw pullError("base");
  const twin = [...repository.pulls.values()].find(
    (one) =>
      one.head.ref === ref && one.base.ref === wanted.base && repository.issues.get(one.number)?.state === "open",
  );
  if (twin) throw pullRefused(`A pull request already exists for ${owner.login}:${ref}.`);
  if ((await commitsBetween(git, base, head)).length === 0) {
    throw pullRefused(`No commits between ${wanted.base} and ${ref}`);
  }
  const issue = newIssue(scene, wanted);
  const pull: PullRequest = {
    id: world.newId("pull"),
    number: issue.number,
    draft: wanted.draft ?? false,
    head: { ref, sha: head },
    base: { ref: wanted.base, sha: base },
    mergedAt: null,
    mergedBy: null,
    mergeCommit: null,
    brought: [],
  };
  repository.pulls.set(pull.number, pull);
  await tellPull(scene, pull.number, { action: "opened" });
  await tellAttachments(scene, undefined, issue);
  return pull;
}

/** What a merge puts onto the base: its new commits, oldest first. */
type Brought = readonly string[];

const conflict = () => new Refusal(405, "Pull Request is not mergeable");

async function mergeCommit(scene: Scene, pull: PullRequest): Promise<Brought> {
  const { number, head, base } = pull;
  const { world, repository, sender } = scene;
  const tree = await mergedPullTree(repository, pull);
  if (tree === undefined) throw conflict();
  const { issue } = wholePull(repository, number);
  const date = world.clock.now;
  const message = `Merge pull request #${number} from ${repository.owner.login}/${head.ref}\n\n${issue.title}`;
  const people = { author: signatureOf(world, sender), committer: { ...GITHUB, date } };
  const sha = await repository.git.writeCommit({ tree, parents: [base.sha, head.sha], ...people, message });
  return [...(await commitsBetween(repository.git, base.sha, head.sha)), sha];
}

async function squash(scene: Scene, pull: PullRequest): Promise<Brought> {
  const { number, base } = pull;
  const { world, repository } = scene;
  const tree = await mergedPullTree(repository, pull);
  if (tree === undefined) throw conflict();
  const { issue } = wholePull(repository, number);
  const date = world.clock.now;
  const author = { name: issue.user.login, email: emailOf(issue.user), date };
  const message = `${issue.title} (#${number})${issue.body ? `\n\n${issue.body}` : ""}`;
  const committer = { ...GITHUB, date };
  return [await repository.git.writeCommit({ tree, parents: [base.sha], author, committer, message })];
}

/** The commits anew, by their authors and in the hand of who merges; GitHub does not sign what it did not write. */
async function rebase({ world, repository, sender }: Scene, { head, base }: PullRequest): Promise<Brought> {
  const { git } = repository;
  const brought: string[] = [];
  let onto = await git.commit(base.sha);
  for (const sha of await commitsBetween(git, base.sha, head.sha)) {
    const commit = await git.commit(sha);
    const parent = commit?.parents[0] === undefined ? undefined : await git.commit(commit.parents[0]);
    if (!commit || !parent || !onto || commit.parents.length > 1) throw conflict();
    const tree = await mergedTree(git, { base: parent.tree, ours: onto.tree, theirs: commit.tree });
    if (tree === undefined) throw conflict();
    const committer = signatureOf(world, sender);
    const { author, message } = commit;
    const picked = await git.writeCommit({ tree, parents: [onto.sha], author, committer, message });
    brought.push(picked);
    onto = await git.commit(picked);
  }
  return brought;
}

const MERGES = { merge: mergeCommit, squash, rebase } as const;

/** @returns the commit that the base stands at now. */
export async function mergePull(scene: Scene, number: number, how: MergeMethod): Promise<string> {
  const { world, repository, sender } = scene;
  const { issue, pull } = wholePull(repository, number);
  if (issue.state !== "open") throw conflict();
  const brought = await MERGES[how](scene, pull);
  const sha = brought.at(-1);
  if (sha === undefined) throw conflict();
  if (how !== "rebase") repository.signed.add(sha);
  const { now } = world.clock;
  // Merged first, so that following the base branch finds it closed and its base where it was.
  repository.pulls.set(number, { ...pull, mergedAt: now, mergedBy: sender, mergeCommit: sha, brought });
  repository.issues.set(number, { ...issue, state: "closed", closedAt: now, closedBy: sender, updatedAt: now });
  await updateRef(scene, `refs/heads/${pull.base.ref}`, { sha, force: false });
  await tellPull(scene, number, { action: "closed" });
  return sha;
}
