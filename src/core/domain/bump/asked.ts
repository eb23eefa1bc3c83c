/** Versions that a leader asked a bump to have, by command: they outlast the process, so they are a record. */
import { z } from "zod";
import { type Records, recordedValue } from "../record.ts";
import type { Release } from "../release.ts";

const asked = z.object({
  /** By component. */
  versions: z.record(z.string(), z.string()),
  by: z.object({ id: z.number(), login: z.string() }),
  /** Of the comment. */
  url: z.string(),
});

export type AskedVersions = z.infer<typeof asked>;

export const askedKey = ({ version }: Pick<Release, "version">): string => `version-bump/${version.base}/asked`;

/** Undefined where nobody asked, or somebody tampered with it. */
export function readAsked(records: Records, release: Pick<Release, "version">): AskedVersions | undefined {
  const read = asked.safeParse(recordedValue(records, askedKey(release)));
  return read.success ? read.data : undefined;
}
