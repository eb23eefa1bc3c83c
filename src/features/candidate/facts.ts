/** What is known of a release's tags: where they stand, and what the release workflow's run on each of them says. */
import { type Release, trackerKey } from "../../core/domain/release.ts";
import { readName } from "../../core/domain/scheme.ts";
import { type Misspelled, type ReleaseTag, tagsOf } from "../../core/domain/tags.ts";
import type { ReleaseScope } from "../../core/feature.ts";
import type { Reader } from "../../core/ports/reader.ts";
import type { Job, WorkflowRun } from "../../core/ports/run.ts";
import type { CandidateConfig } from "./config.ts";

/** A tag with the newest run of the release workflow for it. */
export interface TagRun {
  readonly tag: ReleaseTag;
  /** Absent when the workflow has not run for this tag at this commit. */
  readonly run?: WorkflowRun | undefined;
  /** Of the run's newest attempt. */
  readonly jobs: readonly Job[];
}

export interface CandidateFacts {
  /** Address of the repository's pages. */
  readonly site: string;
  /** Number of the tracker issue. */
  readonly tracker?: number | undefined;
  /** The newest three, oldest first; two are reported, the third is what they are compared with. */
  readonly candidates: readonly TagRun[];
  readonly final?: TagRun | undefined;
  /** Runs of this release's candidates at the final tag's commit, also of candidates whose tag is deleted by now. */
  readonly tried: readonly TagRun[];
  readonly misspelled: readonly Misspelled[];
  /** Whether a comment of ours complains about spelling. */
  readonly complained: boolean;
}

const COMPARED = 3;

export async function facts(read: Reader, scope: ReleaseScope<CandidateConfig>): Promise<CandidateFacts> {
  const { release, project, config } = scope;
  const [repository, tracker, tags] = await Promise.all([
    read.repository(),
    read.ownIssue(trackerKey(release)),
    read.tags(),
  ]);
  const { candidates, final, misspelled } = tagsOf(release, project.release, tags);
  const runOf = (tag: ReleaseTag) => newestRun(read, tag, config.workflow);
  const [runs, finalRun, triedThere, comments] = await Promise.all([
    Promise.all(candidates.slice(-COMPARED).map(runOf)),
    final ? runOf(final) : undefined,
    final ? triedAt(final.commit, read, scope) : [],
    tracker ? read.ownComments(tracker.number) : [],
  ]);
  return {
    site: repository.url,
    tracker: tracker?.number,
    candidates: runs,
    final: finalRun,
    tried: triedThere,
    misspelled,
    complained: comments.some(({ key }) => key === spellingKey(release)),
  };
}

/** Key of the one comment about tags that are not written as the project writes them. */
export const spellingKey = (release: Release): string => `candidate/${release.version.base}/spelling`;

/**
 * A run counts for a tag only at the commit where the tag stands: after a tag was made again elsewhere, the earlier
 * run of the same name says nothing about it.
 */
async function newestRun(read: Reader, tag: ReleaseTag, workflow: string): Promise<TagRun> {
  const runs = await read.runs(tag.commit);
  const run = runs.filter((one) => one.workflow === workflow && one.ref === tag.name).sort(newestFirst)[0];
  return { tag, run, jobs: run ? await read.jobs(run.id) : [] };
}

/** A re-run keeps its run's id and counts its attempt up; a tag pushed again starts another run. */
const newestFirst = (a: WorkflowRun, b: WorkflowRun): number =>
  b.createdAt.getTime() - a.createdAt.getTime() || b.id - a.id || b.attempt - a.attempt;

/** Asks the runs, not the tags: candidates' tags are commonly deleted once a release is out. */
async function triedAt(
  commit: string,
  read: Reader,
  { release, project, config }: ReleaseScope<CandidateConfig>,
): Promise<readonly TagRun[]> {
  const names = new Set((await read.runs(commit)).map((run) => run.ref));
  const tags = [...names].flatMap((name): ReleaseTag[] => {
    const version = readName(project.release.tag, name);
    return version?.base === release.version.base && version.candidate !== undefined ? [{ name, commit, version }] : [];
  });
  return Promise.all(tags.map((tag) => newestRun(read, tag, config.workflow)));
}
