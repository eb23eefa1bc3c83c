/** Numbers of candidates: each is used once for good, also when its tag is deleted. What was used is a record. */
import { z } from "zod";
import { type Records, recordedValue } from "../../core/domain/record.ts";
import type { Release } from "../../core/domain/release.ts";
import type { ReleaseTag } from "../../core/domain/tags.ts";

const cut = z.object({
  number: z.number().int().positive(),
  /** Full SHA that it was cut at. */
  commit: z.string(),
  by: z.object({ id: z.number().int(), login: z.string() }),
  /** Id of the comment whose word it was cut by: a run that begins anew finds its own. */
  comment: z.number().int(),
  /** Why it was cut although something was open. */
  despite: z.string().optional(),
});

/** A candidate that was cut by a command. */
export type Cut = Readonly<z.infer<typeof cut>>;

export const cutsKey = ({ version }: Release): string => `candidate/${version.base}/cuts`;

export function readCuts(records: Records, release: Release): readonly Cut[] {
  return z.array(cut).safeParse(recordedValue(records, cutsKey(release))).data ?? [];
}

/** One more than was ever used, as far as the record and the tags that are there know. */
export function nextNumber(cuts: readonly Cut[], candidates: readonly Pick<ReleaseTag, "version">[]): number {
  const used = [...cuts.map(({ number }) => number), ...candidates.map(({ version }) => version.candidate ?? 0)];
  return Math.max(0, ...used) + 1;
}
