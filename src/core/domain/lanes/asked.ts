/**
 * Which lanes were asked for, and which of them were sent off: a record, so that none is forgotten while it waits for its
 * turn, none runs twice, and each run is known to be somebody's.
 */
import { z } from "zod";
import { type Records, recordedValue } from "../record.ts";
import type { Release } from "../release.ts";

const ask = z.object({
  /** The lane's name. */
  lane: z.string(),
  /** ISO instant. */
  at: z.iso.datetime(),
  /** Whether the lane's own dry run was asked for, which tests nothing. */
  isDry: z.boolean(),
  by: z.object({ id: z.number().int(), login: z.string() }),
  /** ISO instant at which its turn came; absent while it waits. */
  sent: z.iso.datetime().optional(),
});

export type Ask = Readonly<z.infer<typeof ask>>;

const PREFIX = "lanes/";
const END = "/asked";

export const lanesAskedKey = ({ version }: Pick<Release, "version">): string => `${PREFIX}${version.base}${END}`;

/** An ask by the words of its record, so that the same one is known again. */
export const askName = ({ lane, at, isDry, by }: Ask): string => `${lane} ${at} ${isDry} ${by.id}`;

/** Oldest first. */
export function readAsked(records: Records, release: Pick<Release, "version">): readonly Ask[] {
  return parsed(recordedValue(records, lanesAskedKey(release)));
}

/** Those of every release: a run is one ask's, whichever release's that is. */
export function everyAsk(records: Records): readonly Ask[] {
  const keys = [...records.keys()].filter((key) => key.startsWith(PREFIX) && key.endsWith(END));
  return keys.flatMap((key) => parsed(recordedValue(records, key)));
}

const parsed = (value: unknown): readonly Ask[] => z.array(ask).safeParse(value).data ?? [];

/** Asks of a lane that are kept: the newest, and those before it that tell what came of it until then. */
const KEPT = 3;

/** The newest few of each lane, real and dry ones apart; oldest first. */
export function withAsks(known: readonly Ask[], fresh: readonly Ask[]): readonly Ask[] {
  const all = [...known, ...fresh].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.lane < b.lane ? -1 : 1));
  return all.filter((one, index) => {
    const later = all.slice(index + 1).filter(({ lane, isDry }) => lane === one.lane && isDry === one.isDry);
    return later.length < KEPT;
  });
}

/** The same asks, of which these are sent off now. */
export function sentNow(asks: readonly Ask[], going: readonly Ask[], now: Date): readonly Ask[] {
  const names = new Set(going.map(askName));
  return asks.map((one) => (names.has(askName(one)) ? { ...one, sent: now.toISOString() } : one));
}
