/** Runs of a repository's workflows, as GitHub shows them. All texts are strangers' words, logs more than any other. */

export interface WorkflowRun {
  readonly id: number;
  readonly workflow: string;
  readonly event: string;
  /** A branch's or tag's name. */
  readonly ref: string;
  readonly commit: string;
  readonly attempt: number;
  /** `held`: it waits for somebody's approval, before its first job or between two. */
  readonly status: "waiting" | "held" | "running" | "completed";
  /** GitHub's own word (`success`, `failure`, `cancelled`, …), once completed. */
  readonly conclusion?: string | undefined;
  readonly url: string;
  readonly createdAt: Date;
  /** Id of its check suite, which holds its jobs as check runs. */
  readonly suite?: number | undefined;
  /** Whose push started it; undefined for a deleted account. */
  readonly actor?: { readonly id: number; readonly login: string } | undefined;
}

/** A run that somebody dispatched. */
export interface DispatchedRun extends WorkflowRun {
  /** Of the workflow's file. */
  readonly path: string;
  /** As GitHub's list of runs shows it. */
  readonly title: string;
  /** Whether this App dispatched it. */
  readonly isOurs: boolean;
  readonly updatedAt: Date;
}

export interface Job {
  readonly id: number;
  readonly name: string;
  readonly url: string;
  readonly status: "waiting" | "running" | "completed";
  readonly conclusion?: string | undefined;
  readonly startedAt?: Date | undefined;
  readonly completedAt?: Date | undefined;
  readonly failedSteps: readonly string[];
  /** Of the machine that it asked for: `ubuntu-24.04-arm`. */
  readonly labels: readonly string[];
}

/** What a step, or the runner itself, noted beside a job. */
export interface Annotation {
  readonly level: "notice" | "warning" | "failure";
  readonly message: string;
}

/** A workflow as GitHub knows it today, which may be another than the one at a tag. */
export interface KnownWorkflow {
  readonly path: string;
  /** GitHub's own word: `active`, `disabled_manually`, `disabled_inactivity`, … */
  readonly state: string;
}
