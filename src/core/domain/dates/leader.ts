/** A release leader's word about a freeze, kept as a record: it outranks every other source, until it is said anew. */
import { z } from "zod";
import { type Records, recordedValue } from "../record.ts";
import type { Version } from "../version.ts";
import type { DateSources } from "./dates.ts";

const word = z.object({
  /** Absent: the freeze is lifted. */
  freeze: z.iso.date().optional(),
  by: z.object({ id: z.number().int(), login: z.string() }),
  at: z.iso.datetime(),
  reason: z.string(),
  /** Address of the comment. */
  url: z.string(),
});

export type LeadersRecord = Readonly<z.infer<typeof word>>;

/** Key of a release's record. */
export const leaderKey = ({ base }: Pick<Version, "base">): string => `freeze/${base}/leader`;

/** What is recorded; nothing where there is no record, or somebody changed it. */
export const readLeader = (records: Records, version: Pick<Version, "base">): LeadersRecord | undefined =>
  word.safeParse(recordedValue(records, leaderKey(version))).data;

/** As a source of dates. */
export function leadersWord(said: LeadersRecord | undefined): DateSources["leader"] {
  if (!said) return undefined;
  return said.freeze === undefined ? { url: said.url, lifted: true } : { url: said.url, freeze: said.freeze };
}
