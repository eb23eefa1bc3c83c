/** A tag with the run that tries it, as far as it has got, and what its jobs say of themselves. */
import { restsOn } from "../../core/domain/images/basis.ts";
import { imagesVerdictKey, verdictKey } from "../../core/domain/release.ts";
import { runsOfTag } from "../../core/domain/runs.ts";
import type { ReleaseTag } from "../../core/domain/tags.ts";
import type { ReleaseScope } from "../../core/feature.ts";
import type { Reader, Verdict } from "../../core/ports/reader.ts";
import type { Annotation, Job, WorkflowRun } from "../../core/ports/run.ts";
import type { CandidateConfig } from "./config.ts";
import { firstErrors } from "./errors.ts";
import type { Signature } from "./signature.ts";

export interface TriedJob extends Job {
  /**
   * A success by GitHub's word beside which a failure is noted: a step with `continue-on-error` failed. GitHub shows
   * that step as a success too; only the note is left of it.
   */
  readonly hides: boolean;
  /** More is noted beside the run's jobs than anybody reads, and what is beside this one was not. */
  readonly isUnread: boolean;
  /** A release does not need it. */
  readonly isOptional: boolean;
  /** First lines that tell of an error; none where nothing can be had. */
  readonly errors: readonly string[];
}

/** A tag with the newest run of the release workflow for it. */
export interface TagRun {
  readonly tag: ReleaseTag;
  /** Absent when the workflow has not run for this tag at this commit. */
  readonly run?: WorkflowRun | undefined;
  /** Of the run's newest attempt. */
  readonly jobs: readonly TriedJob[];
  /** What the registries say of its images since its runs' newest attempts; absent where none are declared. */
  readonly images?: Verdict | "not judged" | undefined;
  /** A verdict on it stands at its commit. */
  readonly wasJudged: boolean;
  /** Present where tags have to be signed. */
  readonly signature?: Signature | undefined;
}

type Scope = ReleaseScope<CandidateConfig>;

/** Jobs of one run whose logs are read; each is three requests, once. */
const MOST_LOGS = 5;

/**
 * A run counts for a tag only at the commit where the tag stands: after a tag was made again elsewhere, the earlier
 * run of the same name says nothing about it.
 */
export async function newestRun(read: Reader, tag: ReleaseTag, { config, project }: Scope): Promise<TagRun> {
  const [all, verdicts] = await Promise.all([read.runs(tag.commit), read.verdicts(tag.commit)]);
  const runs = runsOfTag(all, tag);
  const run = runs.filter((one) => one.workflow === config.workflow).sort(newestFirst)[0];
  const wasJudged = verdicts.some(({ key }) => key === verdictKey(tag.version));
  if (!run) return { tag, jobs: [], wasJudged };
  const [jobs, notes] = await Promise.all([
    read.jobs(run.id),
    run.suite === undefined ? new Map<number, Notes>() : read.annotations(run.suite),
  ]);
  const tried = jobs.map((job) => triedJob(job, notes.get(job.id) ?? [], config));
  const judged = verdicts.find(({ key, basis }) => key === imagesVerdictKey(tag.version) && restsOn(basis, runs));
  return { tag, run, jobs: tried, wasJudged, images: project.images.length > 0 ? (judged ?? "not judged") : undefined };
}

type Notes = readonly Annotation[] | "unread";

function triedJob(job: Job, notes: Notes, { optional }: CandidateConfig): TriedJob {
  const isUnread = notes === "unread";
  const failures = (isUnread ? [] : notes).filter(({ level }) => level === "failure").map(({ message }) => message);
  const hides = job.conclusion === "success" && (failures.length > 0 || job.failedSteps.length > 0);
  return { ...job, hides, isUnread, isOptional: optional.includes(job.name), errors: firstErrors(failures, undefined) };
}

/** With what the logs of failed jobs add; only for a run that is told about. */
export async function withLogs(read: Reader, about: TagRun): Promise<TagRun> {
  const failed = about.jobs.filter(({ conclusion }) => conclusion === "failure" || conclusion === "timed_out");
  const asked = failed.slice(0, MOST_LOGS);
  const logs = new Map(await Promise.all(asked.map(async ({ id }) => [id, await read.log(id)] as const)));
  const jobs = about.jobs.map((job) => ({ ...job, errors: firstErrors(job.errors, logs.get(job.id)) }));
  return { ...about, jobs };
}

/** A re-run keeps its run's id and counts its attempt up; a tag pushed again starts another run. */
const newestFirst = (a: WorkflowRun, b: WorkflowRun): number =>
  b.createdAt.getTime() - a.createdAt.getTime() || b.id - a.id || b.attempt - a.attempt;
