/**
 * What the embedded GitHub keeps besides git objects. Every record is a value: a change puts a new one into its
 * repository's map, so nobody holds half-changed state. Instants are ISO 8601 in UTC, seconds, as GitHub writes them.
 */
import type { GitRepository } from "./git/repository.ts";

export interface Account {
  readonly id: number;
  readonly login: string;
  readonly type: "User" | "Bot" | "Organization";
  readonly createdAt: string;
  /** It then exists for nobody, as on github.com. */
  readonly suspended?: boolean;
}

/** GitHub's own roles on a repository. */
export type RoleName = "read" | "triage" | "write" | "maintain" | "admin";

interface Label {
  readonly id: number;
  readonly name: string;
}

export interface Milestone {
  readonly id: number;
  readonly number: number;
  readonly title: string;
  readonly description: string | null;
  readonly state: "open" | "closed";
  readonly dueOn: string | null;
  readonly creator: Account;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly closedAt: string | null;
}

/** An issue, or the issue half of a pull request: they share one space of numbers. */
export interface Issue {
  readonly id: number;
  readonly number: number;
  readonly title: string;
  readonly body: string | null;
  readonly state: "open" | "closed";
  readonly stateReason: "completed" | "not_planned" | "duplicate" | "reopened" | null;
  readonly user: Account;
  readonly viaApp: boolean;
  readonly labels: readonly string[];
  readonly assignees: readonly Account[];
  readonly milestone: number | null;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly closedAt: string | null;
  readonly closedBy: Account | null;
}

export interface PullRequest {
  readonly id: number;
  readonly number: number;
  readonly draft: boolean;
  /** Branch names, and where both stood; followed while it is open. */
  readonly head: { readonly ref: string; readonly sha: string };
  readonly base: { readonly ref: string; readonly sha: string };
  readonly mergedAt: string | null;
  readonly mergedBy: Account | null;
  readonly mergeCommit: string | null;
  /** Commits that came onto the base with it. */
  readonly brought: readonly string[];
}

export interface Comment {
  readonly id: number;
  readonly issue: number;
  readonly body: string;
  readonly user: Account;
  readonly viaApp: boolean;
  readonly createdAt: string;
  readonly updatedAt: string;
}

export interface Reaction {
  readonly id: number;
  readonly comment: number;
  readonly content: string;
  readonly user: Account;
  readonly createdAt: string;
}

/** A file of a release. */
export interface Asset {
  readonly id: number;
  readonly name: string;
  readonly label: string | null;
  readonly contentType: string;
  /** UTF-8. */
  readonly content: string;
  readonly uploader: Account;
  readonly createdAt: string;
  readonly updatedAt: string;
}

export interface Release {
  readonly id: number;
  readonly tag: string;
  readonly target: string;
  readonly name: string | null;
  readonly body: string | null;
  readonly draft: boolean;
  readonly prerelease: boolean;
  readonly author: Account;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly publishedAt: string | null;
  readonly assets: readonly Asset[];
}

export interface CheckOutput {
  readonly title: string | null;
  readonly summary: string | null;
  readonly text: string | null;
  readonly annotations: number;
}

export interface CheckRun {
  readonly id: number;
  readonly suite: number;
  readonly name: string;
  readonly headSha: string;
  readonly externalId: string;
  readonly detailsUrl: string | null;
  readonly status: "queued" | "in_progress" | "completed";
  readonly conclusion: string | null;
  readonly startedAt: string;
  readonly completedAt: string | null;
  readonly output: CheckOutput;
}

export interface Workflow {
  readonly id: number;
  readonly name: string;
  readonly path: string;
  readonly onTags?: string;
  /** Names of the inputs of a dispatch. */
  readonly onDispatch?: readonly string[];
  readonly jobs: readonly string[];
  /** Labels of the machine that runs it, by job. */
  readonly machines: Readonly<Record<string, readonly string[]>>;
  readonly state: "active" | "disabled_manually";
}

/** What a step or the runner notes beside a job. */
export interface Note {
  readonly level: "notice" | "warning" | "failure";
  readonly message: string;
}

/** Its check run has the same id. */
export interface Job {
  readonly id: number;
  readonly name: string;
  readonly conclusion: "success" | "failure" | "skipped" | null;
  readonly failedStep: string | null;
  /** What it printed. */
  readonly log: string;
  readonly notes: readonly Note[];
}

export interface WorkflowRun {
  readonly id: number;
  readonly suite: number;
  readonly number: number;
  readonly attempt: number;
  readonly workflow: Workflow;
  /** Name of the tag or branch. */
  readonly ref: string;
  readonly headSha: string;
  readonly event: "push" | "workflow_dispatch";
  readonly status: "queued" | "in_progress" | "completed";
  readonly conclusion: "success" | "failure" | "cancelled" | null;
  readonly actor: Account;
  readonly jobs: readonly Job[];
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly completedAt: string | null;
}

/** Rules for names of tags, kept by whoever administers the repository. */
export interface Ruleset {
  readonly id: number;
  readonly name: string;
  /** Patterns of full names, `refs/tags/v*`, or `~ALL`. */
  readonly include: readonly string[];
  readonly rules: readonly ("creation" | "deletion")[];
  /** Whether the App is let past it; undefined: GitHub doesn't say, and it is not. */
  readonly bypass?: "always" | "never";
}

export interface Repository {
  readonly id: number;
  readonly owner: Account;
  readonly name: string;
  /** `owner/name` */
  readonly fullName: string;
  readonly private: boolean;
  readonly installed: boolean;
  readonly defaultBranch: string;
  readonly createdAt: string;
  /** By the account's id; everybody else may read what is public. */
  readonly roles: Map<number, RoleName>;
  readonly git: GitRepository;
  /** Commits and tags that GitHub itself signed. */
  readonly signed: Set<string>;
  readonly labels: Map<string, Label>;
  readonly milestones: Map<number, Milestone>;
  readonly issues: Map<number, Issue>;
  readonly pulls: Map<number, PullRequest>;
  readonly comments: Map<number, Comment>;
  readonly reactions: Map<number, Reaction>;
  readonly releases: Map<number, Release>;
  readonly checkRuns: Map<number, CheckRun>;
  readonly workflows: Map<string, Workflow>;
  readonly runs: Map<number, WorkflowRun>;
  readonly rulesets: Map<number, Ruleset>;
}
