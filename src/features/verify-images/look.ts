/** One tag with its runs, and what the registries have of it once these have ended. */
import { attemptsIn, basisText, marksOf } from "../../core/domain/images/basis.ts";
import { type ImagesReport, judgeImages } from "../../core/domain/images/judge.ts";
import { lookAt } from "../../core/domain/images/look.ts";
import { imagesVerdictKey } from "../../core/domain/release.ts";
import { haveEnded, runsOfTag } from "../../core/domain/runs.ts";
import type { ReleaseTag } from "../../core/domain/tags.ts";
import type { ReleaseScope } from "../../core/feature.ts";
import type { Reader } from "../../core/ports/reader.ts";
import type { WorkflowRun } from "../../core/ports/run.ts";
import type { ImagesConfig } from "./config.ts";
import { stillStands } from "./still.ts";

/** A tag, and what is there of it. */
export interface TagLook {
  readonly tag: ReleaseTag;
  /** Runs that it started, of any workflow, newest first. */
  readonly runs: readonly WorkflowRun[];
  readonly hasEnded: boolean;
  /** Its images were judged before. */
  readonly wasJudged: boolean;
  /** Absent where nothing was read: its runs go on, or all was found already. */
  readonly report?: ImagesReport | undefined;
  /** What the report rests on. */
  readonly basis?: string | undefined;
}

interface Asked {
  readonly tag: ReleaseTag;
  /** There is something to say of it, also where all its images were found before. */
  readonly mustBeTold: boolean;
  readonly isSettled: boolean;
}

export async function look(
  { tag, mustBeTold, isSettled }: Asked,
  read: Reader,
  { project }: ReleaseScope<ImagesConfig>,
): Promise<TagLook> {
  const [all, verdicts] = await Promise.all([read.runs(tag.commit), read.verdicts(tag.commit)]);
  const runs = runsOfTag(all, tag);
  const verdict = verdicts.find(({ key }) => key === imagesVerdictKey(tag.version));
  const found = { tag, runs, hasEnded: haveEnded(runs), wasJudged: verdict !== undefined };
  if (!found.hasEnded) return found;
  const declared = { images: project.images, scheme: project.release, version: tag.version.text };
  // The verdict is written last, so one that is good was told, unless there was no tracker to tell it on.
  const isWhole = verdict?.conclusion === "success" && !mustBeTold;
  if (isWhole && (await stillStands(read, verdict, { declared, runs, isSettled }))) return found;
  const { owner, name } = await read.repository();
  const sightings = await lookAt(read, declared);
  return {
    ...found,
    report: judgeImages(sightings, { commit: tag.commit, repository: `${owner}/${name}` }),
    basis: basisText({ attempts: attemptsIn(runs), images: marksOf(sightings) }),
  };
}
