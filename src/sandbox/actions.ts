/** What a scenario says of GitHub Actions: which workflows there are, and how their runs end. Plain JSON. */
import type { Note } from "./records.ts";

export interface NewWorkflow {
  readonly name: string;
  readonly path: string;
  /** Pattern of GitHub Actions (`v*`): a pushed tag that matches starts a run. */
  readonly onTags?: string;
  /** Names of the inputs with which somebody may dispatch it. Absent: nobody may. */
  readonly onDispatch?: readonly string[];
  readonly jobs: readonly string[];
  /** Labels of the machine that runs it, by job. Default: `ubuntu-latest`. */
  readonly machines?: Readonly<Record<string, readonly string[]>>;
}

/** A workflow that is disabled starts no run. */
export interface Switched {
  readonly path: string;
  readonly on: boolean;
}

/** The newest unfinished run of a tag or, of those that were dispatched at a branch, of one workflow. */
export type RunNamed = { readonly tag: string } | { readonly branch: string; readonly path: string };

export type FinishedRun = RunNamed & RunEnd;

export interface RunEnd {
  /** Somebody or something stopped it before its end. */
  readonly cancelled?: true;
  /** Failing step by job; every other job succeeds. */
  readonly failed?: Readonly<Record<string, string>>;
  /** Jobs with `continue-on-error`: that they fail leaves the run green. */
  readonly mayFail?: readonly string[];
  readonly skipped?: readonly string[];
  /** By job; what is not said is what GitHub would print and note at the least. */
  readonly says?: Readonly<Record<string, { readonly log?: string; readonly notes?: readonly Note[] }>>;
}

export interface RepeatedRun {
  readonly tag: string;
}
