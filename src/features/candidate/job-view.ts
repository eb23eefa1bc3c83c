/** Jobs of a run as the templates print them. */
import { code } from "../../core/text/safe.ts";
import { platformsOf } from "./platform.ts";
import type { TriedJob } from "./tried.ts";

export interface JobView {
  readonly name: string;
  readonly url: string;
  readonly failed: boolean;
  readonly skipped: boolean;
  /** A success that a failed step hides in. */
  readonly hides: boolean;
  /** A success beside which something is noted that nobody read. */
  readonly unread: boolean;
  /** GitHub's word for any other end. */
  readonly other?: string | undefined;
  /** Steps that failed; empty where GitHub names none. */
  readonly steps: string;
  /** `linux/arm64`; empty where nothing tells. */
  readonly platform: string;
  /** How long it took, `12 min`; empty where GitHub names no times. */
  readonly time: string;
  /** First line that tells of an error; empty where there is none. */
  readonly error: string;
  /** The lines after it. */
  readonly more: readonly string[];
}

/** Characters of a line. */
const LONGEST = 200;

export function jobView(job: TriedJob): JobView {
  const { conclusion = "", startedAt, completedAt } = job;
  const known = ["failure", "skipped", "success"].includes(conclusion);
  const [error = "", ...more] = job.errors.map((line) => code(line, LONGEST));
  return {
    name: code(job.name),
    url: job.url,
    failed: conclusion === "failure",
    skipped: conclusion === "skipped",
    hides: job.hides,
    unread: job.isUnread && conclusion === "success",
    other: known ? undefined : code(conclusion),
    steps: job.failedSteps.map((step) => code(step)).join(", "),
    platform: platformsOf(job).join(", "),
    time: startedAt && completedAt ? durationText(completedAt.getTime() - startedAt.getTime()) : "",
    error,
    more,
  };
}

/** @param span milliseconds */
function durationText(span: number): string {
  const seconds = Math.max(0, Math.round(span / 1000));
  return seconds < 60 ? `${seconds} s` : `${Math.round(seconds / 60)} min`;
}
