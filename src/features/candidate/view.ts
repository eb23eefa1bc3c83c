/** Facts as the templates print them: safe text, counts and links; no words. */

import type { Job } from "../../core/ports/run.ts";
import { type Count, counted } from "../../core/text/count.ts";
import { code, plain, safe } from "../../core/text/safe.ts";
import type { CandidateFacts, TagRun } from "./facts.ts";
import { type Next, proofOf } from "./next.ts";
import { compare, isGreen, isRed, standingOf } from "./standing.ts";

interface JobView {
  readonly name: string;
  readonly url: string;
  readonly failed: boolean;
  readonly skipped: boolean;
  /** GitHub's word for any other end. */
  readonly other?: string | undefined;
  /** Steps that failed; empty where GitHub names none. */
  readonly steps: string;
  /** How long it took, `12 min`; empty where GitHub names no times. */
  readonly time: string;
}

interface Place {
  readonly tag: string;
  readonly short: string;
  readonly url: string;
}

export interface ReportView extends Place {
  /** The tag as a title prints it. */
  readonly title: string;
  readonly commit: string;
  readonly workflow: string;
  readonly waiting: boolean;
  readonly running: boolean;
  readonly usable: boolean;
  /** The run is green although a job is not. */
  readonly hidden: boolean;
  /** The run ended without a job that explains it: as what. */
  readonly ended?: string | undefined;
  readonly total: number;
  readonly done: number;
  readonly green: readonly JobView[];
  readonly red: readonly JobView[];
  /** What the first line names; the others are counted. */
  readonly first: readonly JobView[];
  readonly others?: Count | undefined;
  readonly run?: { readonly url: string; readonly attempt: number } | undefined;
  readonly since?: SinceView | undefined;
  /** Final tag only: the candidates that were usable at its commit, or that there was none. */
  readonly proof: string;
  readonly unproven: boolean;
  readonly nearest?: Place | undefined;
  readonly site: string;
  readonly tracker: number;
  readonly next: Next;
}

/** Names of jobs; empty where there are none. */
interface SinceView {
  readonly tag: string;
  readonly appeared: string;
  readonly persisting: string;
  readonly fixed: string;
  readonly gone: string;
}

/** Named in the first line; a notification shows no more. */
const NAMED = 3;

interface Where {
  readonly workflow: string;
  readonly tracker: number;
}

export interface Reported extends TagRun {
  /** The candidate that it is compared with. */
  readonly before?: TagRun | undefined;
  readonly next: Next;
}

export function reportView(about: Reported, facts: CandidateFacts, where: Where): ReportView {
  const { tag, run, jobs } = about;
  const standing = standingOf(about);
  const red = jobs.filter(isRed).map(jobView);
  const isFinal = tag.version.candidate === undefined;
  const proof = isFinal ? proofOf(facts) : [];
  const nearest = facts.candidates.findLast((one) => standingOf(one) === "usable");
  return {
    ...placeOf(about, facts.site),
    title: plain(tag.name),
    commit: tag.commit,
    workflow: code(where.workflow),
    waiting: standing === "without a run",
    running: standing === "running",
    usable: standing === "usable",
    hidden: run?.conclusion === "success" && red.length > 0,
    ended: standing === "not usable" && red.length === 0 ? code(run?.conclusion ?? "") : undefined,
    total: jobs.length,
    done: jobs.filter((job) => job.status === "completed").length,
    green: jobs.filter(isGreen).map(jobView),
    red,
    first: red.slice(0, NAMED),
    others: red.length > NAMED ? counted(red.length - NAMED) : undefined,
    run: run && { url: run.url, attempt: run.attempt },
    since: sinceView(about),
    proof: proof.map(({ name }) => safe(name)).join(", "),
    unproven: isFinal && proof.length === 0,
    nearest: nearest && placeOf(nearest, facts.site),
    site: facts.site,
    tracker: where.tracker,
    next: about.next,
  };
}

const placeOf = ({ tag }: TagRun, site: string): Place => ({
  tag: safe(tag.name),
  short: tag.commit.slice(0, 7),
  url: `${site}/commit/${tag.commit}`,
});

function jobView(job: Job): JobView {
  const { conclusion = "", startedAt, completedAt } = job;
  const known = ["failure", "skipped", "success"].includes(conclusion);
  return {
    name: code(job.name),
    url: job.url,
    failed: conclusion === "failure",
    skipped: conclusion === "skipped",
    other: known ? undefined : code(conclusion),
    steps: job.failedSteps.map((step) => code(step)).join(", "),
    time: startedAt && completedAt ? durationText(completedAt.getTime() - startedAt.getTime()) : "",
  };
}

/** @param span milliseconds */
function durationText(span: number): string {
  const seconds = Math.max(0, Math.round(span / 1000));
  return seconds < 60 ? `${seconds} s` : `${Math.round(seconds / 60)} min`;
}

/** Undefined where there is nothing to tell: no candidate before, or no failure in either. */
function sinceView(about: Reported): SinceView | undefined {
  const found = compare(about, about.before);
  if (!found || !about.before) return undefined;
  const named = (names: readonly string[]) => names.map((name) => code(name)).join(", ");
  const view = {
    appeared: named(found.appeared),
    persisting: named(found.persisting),
    fixed: named(found.fixed),
    gone: named(found.gone),
  };
  return Object.values(view).some(Boolean) ? { tag: safe(about.before.tag.name), ...view } : undefined;
}
