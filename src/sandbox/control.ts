/**
 * What a person, or a test, can do to the embedded GitHub besides speaking its API: people's deeds, the clock, faults,
 * and looking at everything. Arguments and results are plain JSON, so that the same interface works in the process and
 * over a channel to another one. Nothing of the product that talks to the real GitHub may ever need it.
 */
import type { FinishedRun, NewWorkflow, RepeatedRun, Switched } from "./actions.ts";
import type { Deed, Draft, NewFile, NewRelease } from "./deed.ts";
import type { PackageState } from "./packages.ts";
import type { RoleName, Ruleset } from "./records.ts";
import type { Snapshot } from "./snapshot.ts";
import type { MembershipState } from "./teams.ts";

/** `owner/name`. */
type RepositoryName = string;

export type FileContent = string | { readonly mode: "100644" | "100755"; readonly content: string };

export interface NewRepository {
  readonly name: RepositoryName;
  readonly files: Readonly<Record<string, FileContent>>;
  /** Whether the App reaches it. Others can only be read, and only when they are public. Default: true. */
  readonly installed?: boolean;
  /** Default: false. */
  readonly private?: boolean;
  /** Default: `main`. */
  readonly defaultBranch?: string;
  readonly by?: string;
}

interface NewMilestone extends Deed {
  readonly title: string;
  /** Civil day, `2026-06-21`; kept as midnight in Los Angeles, as GitHub does. */
  readonly due?: string;
  readonly description?: string;
}

interface MilestoneChange extends Deed {
  readonly title?: string;
  /** Civil day; null takes the date away. */
  readonly due?: string | null;
  readonly description?: string;
  readonly state?: "open" | "closed";
}

interface NewIssue extends Deed {
  readonly title: string;
  readonly body?: string;
  readonly labels?: readonly string[];
  readonly milestone?: number;
  readonly assignees?: readonly string[];
}

interface IssueChange extends Deed {
  readonly title?: string;
  readonly body?: string;
  readonly milestone?: number | null;
  readonly labels?: readonly string[];
}

interface NewComment extends Deed {
  readonly body: string;
}

interface NewCommit extends Deed {
  readonly branch: string;
  readonly message: string;
  /** Whole new contents; null deletes. Existing files keep their mode. */
  readonly files: Readonly<Record<string, string | null>>;
}

interface NewBranch extends Deed {
  readonly name: string;
  /** Branch, tag or SHA. */
  readonly from: string;
}

export type MergeMethod = "squash" | "merge" | "rebase";

export interface Contribution extends Deed {
  readonly title: string;
  readonly body?: string;
  /** Default: the default branch. */
  readonly base?: string;
  readonly files: Readonly<Record<string, string>>;
  readonly milestone?: number;
  readonly labels?: readonly string[];
  /** Merged at once, and its branch deleted, in this way. */
  readonly merge?: MergeMethod;
}

/** Of a branch of the same repository. */
interface NewPullRequest extends Deed {
  readonly title: string;
  readonly body?: string;
  readonly head: string;
  readonly base: string;
  readonly labels?: readonly string[];
}

interface NewTag extends Deed {
  readonly name: string;
  /** Branch, tag or SHA. */
  readonly at: string;
  /** Makes the tag an annotated one. */
  readonly message?: string;
  /** By its maker's key, which GitHub knows. */
  readonly signed?: boolean;
}

interface Collaborator {
  readonly login: string;
  /** `none` takes the role away. */
  readonly role: RoleName | "none";
}

/** The whole team: who is not named is not on it any more. */
interface Team {
  readonly slug: string;
  readonly members: Readonly<Record<string, MembershipState>>;
}

interface AccountChange {
  /** The account keeps its id; the old login is free for somebody else. */
  readonly login?: string;
  readonly suspended?: boolean;
}

export interface Delivery {
  readonly guid: string;
  readonly event: string;
  readonly action?: string;
  /** What the receiver answered; 0 when nobody did. */
  readonly status: number;
}

interface Redelivery {
  readonly which: "failed" | "all";
  readonly guids: "same" | "new";
}

export interface RequestLogEntry {
  readonly method: string;
  readonly path: string;
  /** Undefined outside GitHub's description. */
  readonly operation?: string;
  /** What the caller saw. */
  readonly status: number;
  /** It succeeded and changed something, also when a fault hid that from the caller. */
  readonly write: boolean;
  /** REST version that the caller pinned. */
  readonly version?: string;
}

/**
 * `hide`: carried out, then answered 502. `fail`: answered 502 without being carried out. `ratelimit`: refused with 403
 * and the headers of a spent limit. `silence`: never answered; the caller gives up by itself.
 */
export interface Fault {
  readonly method: string;
  /** Part of the path. */
  readonly path: string;
  readonly times: number;
  readonly how: "hide" | "fail" | "ratelimit" | "silence";
}

export interface Webhook {
  readonly url: string;
  readonly secret: string;
}

export interface Control {
  addRepository(repository: NewRepository): Promise<{ readonly commit: string }>;
  setTime(iso: string): Promise<void>;
  createMilestone(repository: RepositoryName, milestone: NewMilestone): Promise<{ readonly number: number }>;
  editMilestone(repository: RepositoryName, number: number, change: MilestoneChange): Promise<void>;
  deleteMilestone(repository: RepositoryName, number: number, deed: Deed): Promise<void>;
  openIssue(repository: RepositoryName, issue: NewIssue): Promise<{ readonly number: number }>;
  closeIssue(repository: RepositoryName, number: number, deed: Deed): Promise<void>;
  reopenIssue(repository: RepositoryName, number: number, deed: Deed): Promise<void>;
  editIssue(repository: RepositoryName, number: number, change: IssueChange): Promise<void>;
  comment(repository: RepositoryName, issue: number, comment: NewComment): Promise<{ readonly id: number }>;
  commit(repository: RepositoryName, commit: NewCommit): Promise<{ readonly commit: string }>;
  createBranch(repository: RepositoryName, branch: NewBranch): Promise<void>;
  /** A person's pull request: a fresh branch with one commit. `commit` is what a merge brought. */
  contribute(
    repository: RepositoryName,
    contribution: Contribution,
  ): Promise<{ readonly number: number; readonly commit?: string }>;
  openPullRequest(repository: RepositoryName, pull: NewPullRequest): Promise<{ readonly number: number }>;
  mergePullRequest(
    repository: RepositoryName,
    number: number,
    how: Deed & { readonly how?: MergeMethod },
  ): Promise<{ readonly commit: string }>;
  pushTag(repository: RepositoryName, tag: NewTag): Promise<{ readonly commit: string }>;
  /** @returns the full SHA that a branch or tag names */
  commitOf(repository: RepositoryName, ref: string): Promise<string>;
  deleteTag(repository: RepositoryName, tag: Deed & { readonly name: string }): Promise<void>;
  /** Makes the tag too when it is missing. */
  publishRelease(repository: RepositoryName, release: NewRelease): Promise<void>;
  /** A draft that a workflow makes with the repository's own token. */
  draftByWorkflow(repository: RepositoryName, draft: Draft): Promise<void>;
  draftRelease(repository: RepositoryName, draft: Deed & Draft): Promise<void>;
  editDraft(repository: RepositoryName, change: Deed & Pick<Draft, "tag"> & Partial<Draft>): Promise<void>;
  /** A person's file, in place of one of the same name. */
  attachToDraft(repository: RepositoryName, file: Deed & NewFile): Promise<void>;
  publishDraft(repository: RepositoryName, release: Deed & { readonly tag: string }): Promise<void>;
  defineWorkflow(repository: RepositoryName, workflow: NewWorkflow): Promise<void>;
  /** For tags; more of them add up. */
  addRuleset(repository: RepositoryName, ruleset: Omit<Ruleset, "id">): Promise<void>;
  switchWorkflow(repository: RepositoryName, workflow: Switched): Promise<void>;
  /** Completes the newest unfinished run of that tag. */
  finishRun(repository: RepositoryName, run: FinishedRun): Promise<void>;
  /** Runs the newest finished run of that tag again, as its next attempt. */
  repeatRun(repository: RepositoryName, run: Deed & RepeatedRun): Promise<void>;
  /** @returns whose login that is; the account comes into being when it is first named */
  setPermission(repository: RepositoryName, collaborator: Collaborator): Promise<{ readonly id: number }>;
  setTeam(organization: string, team: Team): Promise<void>;
  editAccount(login: string, change: AccountChange): Promise<void>;
  /** Puts a container package of the repository's owner there, linked with the repository. */
  setPackage(repository: RepositoryName, wanted: PackageState): Promise<void>;
  /** Undefined where there is no such package. */
  packageVersions(repository: RepositoryName, name: string): Promise<PackageState["versions"] | undefined>;
  /** All webhooks are delivered, or failed to be. */
  settled(): Promise<void>;
  deliveries(): Promise<readonly Delivery[]>;
  /** Sends again what was recorded, each delivery once. @returns how many. */
  redeliver(how: Redelivery): Promise<number>;
  requests(): Promise<readonly RequestLogEntry[]>;
  /** Successful writes by the App since the start. */
  writes(): Promise<number>;
  /** Requests outside GitHub's description or the App's permissions, and answers of ours outside the description. */
  violations(): Promise<readonly string[]>;
  fault(fault: Fault): Promise<void>;
  snapshot(repository: RepositoryName): Promise<Snapshot>;
  setWebhook(webhook: Webhook): Promise<void>;
}
