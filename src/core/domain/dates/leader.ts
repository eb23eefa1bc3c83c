/**
 * Release leaders' words about a freeze, kept as one record, oldest first: the newest outranks every other source, and none
 * of those before is forgotten.
 */
import { z } from "zod";
import { type Records, recordedValue } from "../record.ts";
import type { Version } from "../version.ts";
import type { DateSources } from "./dates.ts";

const word = z.object({
  /** The freeze as it was before; absent where there was none. */
  from: z.iso.date().optional(),
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

/** All that was said; nothing where there is no record, or somebody changed it. */
export const readLeaders = (records: Records, version: Pick<Version, "base">): readonly LeadersRecord[] =>
  z.array(word).safeParse(recordedValue(records, leaderKey(version))).data ?? [];

/** The newest word, as a source of dates. */
export function leadersWord(all: readonly LeadersRecord[]): DateSources["leader"] {
  const said = all.at(-1);
  if (!said) return undefined;
  const where = { url: said.url, at: new Date(said.at) };
  return said.freeze === undefined ? { ...where, lifted: true } : { ...where, freeze: said.freeze };
}
