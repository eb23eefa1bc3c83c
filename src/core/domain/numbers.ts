/**
 * Numbers of candidates: each is used once for good, also when its tag is deleted, by whoever's hand. One that was only
 * given out, and whose tag nobody has seen, is given out again.
 */
import { z } from "zod";
import { deletedCandidates } from "./deleted.ts";
import { type Records, recordedValue } from "./record.ts";
import type { Release } from "./release.ts";
import { type Scheme, tagOf } from "./scheme.ts";
import { readSeen, versionsSeen } from "./seen.ts";
import type { ReleaseTag } from "./tags.ts";

const cut = z.object({
  number: z.number().int().positive(),
  /** Full SHA that it was cut at. */
  commit: z.string(),
  by: z.object({ id: z.number().int(), login: z.string() }),
  /** Id of the comment whose word it was cut by: a run that begins anew finds its own. */
  comment: z.number().int(),
  /** Why it was cut although something was open. */
  despite: z.string().optional(),
  /** Whether the bot made its tag; otherwise a person is to sign one. */
  isMade: z.boolean(),
});

/** A candidate that was cut by a command. */
export type Cut = Readonly<z.infer<typeof cut>>;

export const cutsKey = ({ version }: Pick<Release, "version">): string => `candidate/${version.base}/cuts`;

export function readCuts(records: Records, release: Pick<Release, "version">): readonly Cut[] {
  return z.array(cut).safeParse(recordedValue(records, cutsKey(release))).data ?? [];
}

/** What tells which numbers are used. */
export interface Used {
  readonly records: Records;
  /** Those whose tags are there. */
  readonly candidates: readonly Pick<ReleaseTag, "version">[];
}

/** One more than was ever used, as far as records and the tags that are there know. */
export function nextNumber(release: Pick<Release, "version">, { records, candidates }: Used): number {
  const tagged = [
    ...candidates,
    ...versionsSeen(readSeen(records, release)),
    ...deletedCandidates(records, release),
  ].map(({ version }) => version.candidate ?? 0);
  const made = readCuts(records, release).flatMap(({ number, isMade }) => (isMade ? [number] : []));
  return Math.max(0, ...tagged, ...made) + 1;
}

/** Name of the tag that the next candidate gets. */
export const nextCandidate = (release: Pick<Release, "version">, scheme: Scheme, used: Used): string =>
  tagOf(scheme, `${release.version.base}-rc.${nextNumber(release, used)}`);
