/** A tag without a run: whether one may still begin. */
import { workflowFilesAt } from "../../core/domain/build/at.ts";
import { readSeen, seenSince } from "../../core/domain/seen.ts";
import type { ReleaseTag } from "../../core/domain/tags.ts";
import type { ReleaseScope } from "../../core/feature.ts";
import type { Reader } from "../../core/ports/reader.ts";
import type { CandidateConfig } from "./config.ts";
import { type Start, startOf } from "./starts.ts";

export interface Silence {
  /** What the tag's commit says about a run. */
  readonly start: Start;
  /** When the tag was first seen there: a lightweight one has no date, and a signed one may be pushed hours later. */
  readonly since: Date;
}

export async function silenceOf(
  read: Reader,
  tag: ReleaseTag,
  { config, release }: ReleaseScope<CandidateConfig>,
): Promise<Silence> {
  const [files, known, records] = await Promise.all([
    workflowFilesAt(read, tag.commit),
    read.workflows(),
    read.records(),
  ]);
  return {
    start: startOf(config.workflow, tag.name, { files, known }),
    since: seenSince(tag, readSeen(records, release), read.now),
  };
}

/** Minutes within which GitHub starts a run. */
const MINUTES = 10;

export const isGivenUp = ({ start, since }: Silence, now: Date): boolean =>
  start.kind !== "would" || now.getTime() - since.getTime() >= MINUTES * 60_000;
