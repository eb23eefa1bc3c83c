/** A leader's word that the example of a feature is realistic: no rule can tell that, so it is said, and recorded. */
import { z } from "zod";
import { type Records, recordedValue } from "./record.ts";
import type { Version } from "./version.ts";

const settled = z.object({
  /** Number of the issue. */
  item: z.number().int(),
  by: z.object({ id: z.number().int(), login: z.string() }),
  /** ISO instant. */
  at: z.iso.datetime(),
  reason: z.string(),
  /** Address of the comment. */
  url: z.string(),
});

export type SettledExample = Readonly<z.infer<typeof settled>>;

/** Key of a release's record. */
export const examplesKey = ({ base }: Pick<Version, "base">): string => `tracker/${base}/examples`;

/** One an item, in the order of their numbers. */
export function readExamples(records: Records, version: Pick<Version, "base">): readonly SettledExample[] {
  return z.array(settled).safeParse(recordedValue(records, examplesKey(version))).data ?? [];
}
