/**
 * Which thing on GitHub belongs to a key, remembered so that it is read by id before anything is listed. Losable: an
 * answer of GitHub's outranks it. It also knows when we made the thing, because a list may miss it for a moment.
 */
import { Unavailable } from "../core/errors.ts";
import { orAbsent } from "./faults.ts";
import type { Place } from "./place.ts";

export type Kind = "issue" | "comment" | "release";

export interface Known {
  /** Number of an issue, id of a comment or release. */
  readonly id: number;
  /** Milliseconds since 1970; 0 for what we found and didn't make in this moment. */
  readonly madeAt: number;
}

/** Milliseconds in which GitHub may not show yet what it said it made. */
const LAG = 60_000;

const name = ({ repository }: Place, kind: Kind, key: string): string => `${kind}/${repository.id}/${key}`;

/** What is remembered for a key. */
export async function recall(place: Place, kind: Kind, key: string): Promise<Known | undefined> {
  const [, id, madeAt] = /^(\d+)@(\d+)$/.exec((await place.memory.recall(name(place, kind, key))) ?? "") ?? [];
  return id && madeAt ? { id: Number(id), madeAt: Number(madeAt) } : undefined;
}

/** @param known `madeAt` is given by who just made it */
export async function remember(place: Place, kind: Kind, { key, ...known }: Known & { key: string }): Promise<void> {
  await place.memory.remember(name(place, kind, key), `${known.id}@${known.madeAt}`);
}

/**
 * Reads a remembered thing.
 *
 * @returns undefined when it is gone
 * @throws Unavailable when it was made a moment ago and GitHub doesn't show it yet: making another would double it
 */
export async function readKnown<T>({ id, madeAt }: Known, read: (id: number) => Promise<T>): Promise<T | undefined> {
  const thing = await orAbsent(read(id));
  if (thing === undefined && Date.now() - madeAt < LAG) {
    throw new Unavailable(`what was made a moment ago (${id}) can't be read yet`, { retryAfter: 10_000 });
  }
  return thing;
}
