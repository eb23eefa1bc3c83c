/**
 * Whether candidates left alone what others follow. Where those tags stand is recorded whenever no candidate can have
 * touched them; from a candidate's first run on the record stays as it is, until its runs have ended and every tag
 * stands where it stood. Pure. A tag that names the image of a final release which came meanwhile was moved by that
 * release, and is believed, unless it stood at a newer one.
 */
import { z } from "zod";
import type { TagMove, TagState } from "../../core/domain/images/moving.ts";
import { movesBetween } from "../../core/domain/images/moving.ts";
import { type Records, recordedValue } from "../../core/domain/record.ts";
import type { Release } from "../../core/domain/release.ts";
import { compareVersions, type Version } from "../../core/domain/version.ts";
import type { WorkflowRun } from "../../core/ports/run.ts";

const baseline = z.object({
  /** Digest by tag, by image; null where there was no such tag. What could not be read is not there. */
  stood: z.record(z.string(), z.record(z.string(), z.string().nullable())),
  /** Attempts of candidates' runs that moved nothing, as far as that is known. */
  ended: z.record(z.string(), z.enum(["known", "unknown"])),
  /** Attempts that began and are not among these yet, each with its candidate's tag. */
  pending: z.record(z.string(), z.string()),
  /** Tags of the final releases that there were. */
  finals: z.array(z.string()).readonly(),
  /** Something was told that can't be held against this record: it was made after the one before was gone. */
  isSecond: z.literal(true).optional(),
});

export type Baseline = Readonly<z.infer<typeof baseline>>;

/** One attempt of a candidate's run, or a candidate that has none. */
export interface Attempt {
  readonly id: string;
  readonly tag: string;
  readonly status: Exclude<WorkflowRun["status"], "held"> | "none";
}

export interface GuardFacts {
  readonly baseline?: Baseline | undefined;
  readonly now: readonly TagState[];
  readonly attempts: readonly Attempt[];
  /** By `image@digest`: tag under which a final release, or a candidate of this one, has the same image. */
  readonly named: ReadonlyMap<string, { readonly tag: string; readonly version: Version }>;
  /** Tags of all other final releases. */
  readonly finals: readonly string[];
  /** Whether a comment of ours says that tags moved. */
  readonly hasComplained: boolean;
}

export interface Guard {
  /**
   * `calm`: all stand where they stood. `waiting`: a run goes on, or none is seen yet. `unrecorded`: where they stood is
   * not known, or not any more.
   */
  readonly state: "calm" | "waiting" | "unrecorded" | "moved";
  /** What a candidate moved and nobody has put back. */
  readonly moves: readonly TagMove[];
  /** Tags of the candidates that can have done it. */
  readonly suspects: readonly string[];
  /** A candidate's runs have ended, and not all tags could be read. */
  readonly isSilent: boolean;
  readonly next: Baseline;
}

export const baselineKey = ({ version }: Release): string => `verify-images/${version.base}/before`;

export const readBaseline = (records: Records, release: Release): Baseline | undefined =>
  baseline.safeParse(recordedValue(records, baselineKey(release))).data;

export function guardOf(facts: GuardFacts): Guard {
  const { baseline: before, now, finals } = facts;
  const quiet = { moves: [], suspects: [], isSilent: false };
  const calm = { ...quiet, state: before?.isSecond ? "unrecorded" : "calm" } as const;
  if (!before) return { ...quiet, state: "unrecorded", next: firstOf(facts) };
  const open = openAttempts(facts, before);
  const pending = { ...before.pending, ...namesOf(open.filter(hasBegun)) };
  const waits = open.some(({ status }) => status === "running") || !open.some(({ status }) => status === "completed");
  if (waits) {
    const isQuiet = open.every(({ status }) => status === "waiting");
    if (isQuiet) return { ...calm, next: { ...before, stood: adopted(before.stood, now), finals } };
    return { ...quiet, state: "waiting", next: { ...before, pending } };
  }
  const all = movesSince(before, now);
  const moves = all.filter((one) => one.kind !== "unknown" && !isReleased(facts, before, one));
  const isSilent = now.some(({ stood }) => stood.state === "unavailable");
  if (moves.length > 0 || isSilent) {
    const suspects = [...new Set(Object.values(pending))];
    const state = moves.length > 0 ? "moved" : "waiting";
    return { state, moves, suspects, isSilent, next: { ...before, pending } };
  }
  const outcome = all.some(({ kind }) => kind === "unknown") ? "unknown" : "known";
  const ended = { ...before.ended, ...Object.fromEntries(open.map(({ id }) => [id, outcome] as const)) };
  return { ...calm, next: { ...before, stood: adopted(before.stood, now), ended, pending: {}, finals } };
}

/** What moved since the record was made, whoever did it. */
export const movesSince = ({ stood }: Baseline, now: readonly TagState[]): readonly TagMove[] =>
  movesBetween(statesOf(stood), now);

/** Nobody looked before those that have begun by now, so what they did is never known. */
function firstOf({ now, attempts, finals, hasComplained }: GuardFacts): Baseline {
  const begun = attempts.filter(hasBegun);
  return {
    stood: adopted({}, now),
    ended: Object.fromEntries(begun.map(({ id }) => [id, "unknown"])),
    pending: {},
    finals,
    ...(hasComplained ? { isSecond: true } : {}),
  };
}

/** A candidate whose tag is deleted has done what it did. */
function openAttempts({ attempts }: GuardFacts, { ended, pending }: Baseline): readonly Attempt[] {
  const there = new Set(attempts.map(({ id }) => id));
  const gone = Object.entries(pending).filter(([id]) => !there.has(id));
  return [
    ...attempts.filter(({ id }) => !(id in ended)),
    ...gone.map(([id, tag]): Attempt => ({ id, tag, status: "completed" })),
  ];
}

const hasBegun = ({ status }: Attempt): boolean => status === "running" || status === "completed";
const namesOf = (attempts: readonly Attempt[]) => Object.fromEntries(attempts.map(({ id, tag }) => [id, tag]));

/** By a release that was not there when the record was made, and is no step back. */
function isReleased({ named }: GuardFacts, { finals }: Baseline, { image, before, after }: TagMove): boolean {
  const [was, is] = [named.get(`${image}@${before}`), named.get(`${image}@${after}`)];
  if (!is || is.version.candidate !== undefined || finals.includes(is.tag)) return false;
  return was === undefined || compareVersions(was.version, is.version) < 0;
}

/** What is not answered now keeps what was known of it. */
function adopted(known: Baseline["stood"], now: readonly TagState[]): Baseline["stood"] {
  const stood: Record<string, Record<string, string | null>> = {};
  for (const { image, tag, stood: is } of now) {
    const digest = is.state === "found" ? is.value : is.state === "absent" ? null : known[image]?.[tag];
    if (digest !== undefined) stood[image] = { ...stood[image], [tag]: digest };
  }
  return stood;
}

const statesOf = (stood: Baseline["stood"]): readonly TagState[] =>
  Object.entries(stood).flatMap(([image, tags]) =>
    Object.entries(tags).map(([tag, digest]): TagState => {
      return { image, tag, stood: digest === null ? { state: "absent" } : { state: "found", value: digest } };
    }),
  );
