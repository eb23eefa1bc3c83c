/**
 * Asks the registries and judges; without any GitHub. What is wrong with the question is a `UserError`, what is wrong
 * with the images a finding.
 */
import { imageReader } from "../../core/domain/images/answered.ts";
import { blocks } from "../../core/domain/images/finding.ts";
import { type ImagesReport, judgeImages } from "../../core/domain/images/judge.ts";
import { lookAt } from "../../core/domain/images/look.ts";
import { guardedStates, movesBetween, type TagMove, type TagState } from "../../core/domain/images/moving.ts";
import { tagOf } from "../../core/domain/scheme.ts";
import { connectRegistries } from "../../registry/index.ts";
import { earlierStates } from "./earlier.ts";
import { questionIn, type Wish } from "./question.ts";

export interface Verified extends ImagesReport {
  readonly tag: string;
  /** Everything that is declared was found, whole and as it should be; unknown is not complete. */
  readonly complete: boolean;
  /** Where the tags stand that others follow. */
  readonly guarded: readonly TagState[];
  readonly moves: readonly TagMove[];
}

export async function verify(wish: Wish, env: NodeJS.ProcessEnv): Promise<Verified> {
  const { project, version, expected, access } = questionIn(wish, env);
  const before = wish.before === undefined ? undefined : earlierStates(wish.before);
  const read = imageReader(connectRegistries(access));
  const declared = { images: project.images, scheme: project.release, version: version.text };
  const report = judgeImages(await lookAt(read, declared), expected);
  const guarded = await guardedStates(read, declared, version);
  return {
    tag: tagOf(project.release, version.text),
    complete: !report.findings.some(blocks),
    ...report,
    guarded,
    moves: before ? movesBetween(before, guarded) : [],
  };
}
