/**
 * What a feature may see of GitHub and of registries: reads only, memoised for one run, so that a decision rests on one picture.
 * Two implementations are planned for: `github/` over the API, `checkout/` over a local clone. Nothing here can write.
 * All texts are strangers' words; `safe()` them before they enter a view.
 */
import type { Answered, Standing } from "../domain/authority.ts";
import type { Day } from "../domain/calendar.ts";
import type { Range, RangeEnd } from "../domain/ledger/range.ts";
import type { Records } from "../domain/record.ts";
import type { ElsewhereReader } from "./elsewhere.ts";
import type { FormReader } from "./form.ts";
import type { HeadedPullRequest, LinkedPullRequest, OpenPullRequest, OwnPullRequest, Queued } from "./pull-request.ts";
import type { Answered as AnsweredBy, ImageReader, PackageVersion } from "./registry.ts";
import type { Annotation, DispatchedRun, Job, KnownWorkflow, WorkflowRun } from "./run.ts";
import type { AnnotatedTag, TagRule } from "./tag.ts";

export interface Repository {
  readonly id: number;
  readonly owner: string;
  readonly name: string;
  readonly url: string;
  readonly defaultBranch: string;
  readonly private: boolean;
}

export interface Milestone {
  /** Stable also when the milestone is renamed. */
  readonly id: number;
  readonly number: number;
  readonly title: string;
  readonly description: string;
  readonly url: string;
  readonly state: "open" | "closed";
  /** How many issues and pull requests are on it. */
  readonly items: number;
  /** GitHub stores a due *day* as an instant, midnight in America/Los_Angeles. */
  readonly dueOn?: Date | undefined;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly closedAt?: Date | undefined;
}

/** An issue or pull request on a milestone. */
export interface Item {
  readonly number: number;
  readonly kind: "issue" | "pull request";
  readonly title: string;
  readonly url: string;
  readonly state: "open" | "closed" | "merged";
  /** Undefined for a deleted account. */
  readonly author?: string | undefined;
  readonly assignees: readonly string[];
  readonly labels: readonly string[];
  readonly body: string;
  readonly createdAt: Date;
}

/** An issue or pull request with a label, and its text. */
export interface LabelledIssue {
  readonly number: number;
  readonly kind: "issue" | "pull request";
  readonly title: string;
  readonly url: string;
  readonly body: string;
  readonly state: "open" | "closed";
  readonly updatedAt: Date;
  /** Undefined for a deleted account. */
  readonly author?: string | undefined;
}

/** An issue that this App made, found by its key. */
export interface OwnIssue {
  readonly number: number;
  readonly url: string;
  readonly title: string;
  readonly body: string;
  readonly state: "open" | "closed";
}

/** A comment that this App made; others' comments are never read for state. */
export interface OwnComment {
  readonly id: number;
  readonly key: string;
  readonly body: string;
}

export interface Branch {
  readonly name: string;
  /** Full commit SHA. */
  readonly commit: string;
}

export interface Tag {
  readonly name: string;
  /** Full SHA of the commit, peeled when the tag is annotated. */
  readonly commit: string;
}

export interface TreeEntry {
  readonly path: string;
  /** Git's file mode: `100644`, `100755`, `120000` (symbolic link), `160000` (submodule). */
  readonly mode: string;
  /** Full SHA of the blob. */
  readonly blob: string;
  /** Bytes. */
  readonly size: number;
}

/** A release as GitHub's Releases page has it, drafts included; of one tag's, the one that is written comes first. */
export interface PublishedRelease {
  readonly tag: string;
  readonly title: string;
  readonly url: string;
  readonly draft: boolean;
  readonly candidate: boolean;
  /** Its notes, Markdown. */
  readonly body: string;
  /** Absent for a draft. */
  readonly publishedAt?: Date | undefined;
  /** Names of its files. */
  readonly files?: readonly string[] | undefined;
}

/** A check run of our App, which nobody else can edit; `basis` is what it was concluded from, where that was kept. */
export interface Verdict {
  /** Key of the effect that published it: two tags on one commit have a verdict each, under one name. */
  readonly key?: string | undefined;
  readonly name: string;
  readonly conclusion: string;
  readonly title: string;
  readonly url: string;
  readonly basis?: string | undefined;
}

export interface Reader extends ImageReader, FormReader, ElsewhereReader {
  /** The one instant of this run. */
  readonly now: Date;
  repository(): Promise<Repository>;
  /** Where people subscribe to the calendar of this repository; undefined where nobody can reach us. */
  calendarFeed(): Promise<string | undefined>;
  /** A text file at the head of the default branch. */
  file(path: string): Promise<string | undefined>;
  /** Open and closed. */
  milestones(): Promise<readonly Milestone[]>;
  /** Issues and pull requests on it, without the issues that the bot itself keeps. */
  items(milestone: number): Promise<readonly Item[]>;
  /** Open and closed, oldest first; the label's name as it is written. */
  labelled(label: string): Promise<readonly LabelledIssue[]>;
  ownIssue(key: string): Promise<OwnIssue | undefined>;
  /** All whose key begins so, each with its key. */
  ownIssues(keyPrefix: string): Promise<readonly (OwnIssue & { readonly key: string })[]>;
  ownComments(issue: number): Promise<readonly OwnComment[]>;
  /** Our reactions to a person's comment; undefined when the comment is gone. */
  ownReactions(comment: number): Promise<readonly string[] | undefined>;
  /** What this repository has us remember. */
  records(): Promise<Records>;
  /** Those whose head branch begins so, newest first. */
  ownPullRequests(headPrefix: string): Promise<readonly OwnPullRequest[]>;
  /** What another repository, `owner/name`, plans for a release, by a milestone of this title or by this label. */
  itemsElsewhere(
    repository: string,
    sought: { readonly milestone: string; readonly label: string },
  ): Promise<readonly Item[]>;
  /** Those that were touched since, whose title or text names one of these issues. Paths of each are read once for good. */
  linkedTo(issues: readonly number[], since: Date): Promise<readonly LinkedPullRequest[]>;
  /** Of everybody, those that were touched since and whose head branch begins so, newest first. */
  headed(headPrefix: string, since: Date): Promise<readonly HeadedPullRequest[]>;
  /** Of everybody, newest first. */
  openPullRequests(): Promise<readonly OpenPullRequest[]>;
  queued(): Promise<readonly Queued[]>;
  branch(name: string): Promise<Branch | undefined>;
  tags(): Promise<readonly Tag[]>;
  /** Undefined for a lightweight tag, and for one that is not there. */
  annotatedTag(name: string): Promise<AnnotatedTag | undefined>;
  /** Which rulesets forbid making this tag, as far as the App is shown them. */
  tagRules(tag: string): Promise<Answered<readonly TagRule[]>>;
  /** Files only, at a commit. */
  tree(commit: string): Promise<readonly TreeEntry[]>;
  /**
   * Contents by path; what is not valid UTF-8 is left out.
   *
   * @param commit that they are of, full SHA: many are read at once then, in as few requests as for one
   */
  texts(entries: readonly TreeEntry[], commit?: string): Promise<ReadonlyMap<string, string>>;
  /** What `head` has and `base` has not, with all that the pull requests behind it say. */
  range(base: RangeEnd, head: RangeEnd): Promise<Range>;
  /**
   * Logins of those who had no pull request merged in any of these repositories, `owner/name`, before that moment.
   * Undefined without a token, since GitHub tells nobody then.
   */
  newcomers(
    repositories: readonly string[],
    authors: readonly { readonly login: string; readonly before: Date }[],
  ): Promise<readonly string[] | undefined>;
  runs(commit: string): Promise<readonly WorkflowRun[]>;
  /** What anybody dispatched since that day, of all workflows, oldest first. */
  dispatched(since: Day): Promise<readonly DispatchedRun[]>;
  /** Whether the App was given the right to dispatch workflows. */
  mayDispatch(): Promise<boolean>;
  /** Of the run's newest attempt. */
  jobs(run: number): Promise<readonly Job[]>;
  /** What is noted beside the jobs of a run, by the job's id; `suite` is the run's. Of very many jobs some are unread. */
  annotations(suite: number): Promise<ReadonlyMap<number, readonly Annotation[] | "unread">>;
  /** The end of what an ended job printed; undefined where it can't be had (any more). */
  log(job: number): Promise<string | undefined>;
  /** Those that GitHub knows today. */
  workflows(): Promise<readonly KnownWorkflow[]>;
  /** Of an image's package, where it is this repository's own and the operator gave a token for it. */
  packageVersions(image: string): Promise<AnsweredBy<readonly PackageVersion[]>>;
  /** Of a tag's releases the one that counts stands first: a published one, else our draft, a workflow's, a person's. */
  releases(): Promise<readonly PublishedRelease[]>;
  verdicts(commit: string): Promise<readonly Verdict[]>;
  /** Tag of the newest published release of any public repository, `owner/name`; undefined when it has none. */
  latestRelease(repository: string): Promise<string | undefined>;
  /** Names of any public repository's tags, `owner/name`; undefined where there is no such repository to be seen. */
  tagsElsewhere(repository: string): Promise<readonly string[] | undefined>;
  /** Whether any public repository, `owner/name`, has a tag; undefined where there is no such repository to be seen. */
  hasTag(repository: string, tag: string): Promise<boolean | undefined>;
  /** Whether somebody may write to this repository today. For whose words count; who may command is proved otherwise. */
  mayWrite(login: string): Promise<boolean>;
  /** The account that GitHub knows an author's e-mail address by; undefined where it knows none. */
  accountOf(email: string): Promise<{ readonly id: number; readonly login: string } | undefined>;
  /** Numeric id of the account that has this login today. */
  accountId(login: string): Promise<number | undefined>;
  /**
   * What GitHub says of an account now: asked anew each time, the only read that is never remembered.
   *
   * @param teams slugs of the teams to ask for, of the repository's organisation
   */
  standing(actor: { readonly id: number }, teams: readonly string[]): Promise<Standing>;
  /** The newest row of the audit trail about this repository; undefined where there is no trail. */
  auditHead(): Promise<AuditHead | undefined>;
}

/** Where the audit trail stands: whoever has seen this can tell later whether it was rewritten. */
export interface AuditHead {
  readonly sequence: number;
  /** SHA-256 over this row and, through it, over all before it; hexadecimal. */
  readonly hash: string;
}
