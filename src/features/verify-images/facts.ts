/** What the registries have for a release's newest tags, once their runs have ended. */
import { type ImagesReport, judgeImages } from "../../core/domain/images/judge.ts";
import { lookAt } from "../../core/domain/images/look.ts";
import { imagesVerdictKey, type Release, trackerKey, verdictKey } from "../../core/domain/release.ts";
import { type ReleaseTag, tagsOf } from "../../core/domain/tags.ts";
import type { ReleaseScope } from "../../core/feature.ts";
import type { Reader } from "../../core/ports/reader.ts";
import type { WorkflowRun } from "../../core/ports/run.ts";
import type { ImagesConfig } from "./config.ts";
import { type GuardFacts, guardOf } from "./guard.ts";
import { guardFacts } from "./guard-facts.ts";

/** A tag, and what is there of it. */
export interface TagLook {
  readonly tag: ReleaseTag;
  /** Runs that it started, of any workflow, newest first. */
  readonly runs: readonly WorkflowRun[];
  readonly hasEnded: boolean;
  /** Absent where nothing was read: its runs go on, or all was found already. */
  readonly report?: ImagesReport | undefined;
}

export interface ImagesFacts {
  /** Address of the repository's pages. */
  readonly site: string;
  /** Number of the tracker issue. */
  readonly tracker?: number | undefined;
  /** The newest candidate, and the final tag. */
  readonly looks: readonly TagLook[];
  /** Absent where no candidate can come, or none any more. */
  readonly guarded?: GuardFacts | undefined;
  /** Whether a comment of ours says that tags moved. */
  readonly hasComplained: boolean;
}

type Scope = ReleaseScope<ImagesConfig>;

export async function facts(read: Reader, scope: Scope): Promise<ImagesFacts> {
  const { release, project } = scope;
  const { url: site } = await read.repository();
  if (project.images.length === 0) return { site, looks: [], hasComplained: false };
  const [tracker, all] = await Promise.all([read.ownIssue(trackerKey(release)), read.tags()]);
  const tags = tagsOf(release, project.release, all);
  const guarded = await guardFacts(read, tags, scope);
  const comments = tracker ? await read.ownComments(tracker.number) : [];
  const told = new Set(comments.map(({ key }) => key));
  const moved = guarded !== undefined && guardOf(guarded).moves.length > 0;
  const shown = [...tags.candidates.slice(-1), ...(tags.final ? [tags.final] : [])];
  const mustBeTold = (tag: ReleaseTag) => moved || (tracker !== undefined && !told.has(reportKey(tag.version)));
  return {
    site,
    tracker: tracker?.number,
    looks: await Promise.all(shown.map((tag) => look({ tag, mustBeTold: mustBeTold(tag) }, read, scope))),
    guarded,
    hasComplained: told.has(movesKey(release)),
  };
}

/** @param asked `mustBeTold`: there is something to say of it, also where all its images were found before */
async function look(
  { tag, mustBeTold }: { readonly tag: ReleaseTag; readonly mustBeTold: boolean },
  read: Reader,
  { project }: Scope,
): Promise<TagLook> {
  const [all, verdicts] = await Promise.all([read.runs(tag.commit), read.verdicts(tag.commit)]);
  const runs = all.filter(({ ref }) => ref === tag.name).sort((a, b) => b.id - a.id);
  // A workflow that waits for somebody's approval must not keep the release's own images from being looked at.
  const isJudged = verdicts.some(({ key }) => key === verdictKey(tag.version));
  const hasEnded = isJudged || (runs.length > 0 && runs.every(({ status }) => status === "completed"));
  const isWhole = verdicts.some(
    ({ key, conclusion }) => key === imagesVerdictKey(tag.version) && conclusion === "success",
  );
  // The verdict is written last, so one that is good was told, unless there was no tracker to tell it on.
  if (!hasEnded || (isWhole && !mustBeTold)) return { tag, runs, hasEnded };
  const { owner, name } = await read.repository();
  const declared = { images: project.images, scheme: project.release, version: tag.version.text };
  const expected = { commit: tag.commit, repository: `${owner}/${name}` };
  return { tag, runs, hasEnded, report: judgeImages(await lookAt(read, declared), expected) };
}

/** Key of the report about one tag. */
export const reportKey = ({ text }: ReleaseTag["version"]): string => `verify-images/${text}`;

/** Key of the one comment about tags that candidates moved. */
export const movesKey = ({ version }: Release): string => `verify-images/${version.base}/moves`;
