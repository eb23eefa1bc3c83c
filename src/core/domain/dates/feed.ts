/**
 * The days of a repository's releases as a calendar feed keeps them. What subscribers saw once is never silently gone: a
 * day that moved has a higher sequence, one that was dropped stands there as cancelled. Only days and names of releases
 * are kept; nothing that strangers wrote.
 */
import { addDays, type Day } from "../calendar.ts";

/** What a release has a day for. */
export const EVENTS = ["freeze", "candidate", "release"] as const;

/** The name of an event for good: where the repository moves and what its milestone is called makes no other of it. */
export function uidOf(repository: { readonly id: number; readonly url: string }, base: string, what: Event): string {
  return `${repository.id}-${base}-${what}@${new URL(repository.url).hostname}`;
}

type Event = (typeof EVENTS)[number];

/** One event. */
export interface FeedDay {
  /** The same for good, wherever the milestone goes and whatever it is called. */
  readonly uid: string;
  /** The release's final tag. */
  readonly tag: string;
  readonly what: Event;
  readonly day: Day;
  /** ISO instant, where the event has a time of day. */
  readonly at?: string | undefined;
  readonly url: string;
}

export interface KeptDay extends FeedDay {
  /** Seconds since {@link EPOCH} at which it last changed, or one more than before where nobody can tell. */
  readonly sequence: number;
  readonly isCancelled: boolean;
}

/** What a repository shows in its calendar. */
export interface RepositoryFeed {
  /** `owner/name`. */
  readonly repository: string;
  readonly id: number;
  readonly private: boolean;
  readonly days: readonly KeptDay[];
}

/** A sequence is a 32-bit number (RFC 5545 §3.3.8): counted from here it lasts until 2088. */
const EPOCH = Date.UTC(2020, 0, 1);

/** How long a day stays in the feed. */
const KEEP_DAYS = 400;

/** When a day last changed, as far as its sequence knows. */
export const changedAt = ({ sequence }: KeptDay): Date => new Date(EPOCH + sequence * 1000);

export interface Wanted {
  /** Today; what is older than {@link KEEP_DAYS} is forgotten. */
  readonly today: Day;
  /** All days of open releases, each with the moment (ISO) at which its sources last changed. */
  readonly days: readonly (FeedDay & { readonly asOf: string })[];
  /** Uids of the days of closed releases: what was until today stays as it was, what was still to come is dropped. */
  readonly closed: readonly string[];
}

/** What is kept from now on, by uid. The same wish twice changes nothing. */
export function keep(kept: readonly KeptDay[], { today, days, closed }: Wanted): readonly KeptDay[] {
  const oldest = addDays(today, -KEEP_DAYS);
  const before = new Map(kept.map((one) => [one.uid, one]));
  const wanted = new Set(days.map(({ uid }) => uid));
  const isPast = ({ uid, day }: KeptDay): boolean => closed.includes(uid) && day <= today;
  const others = kept.filter(({ uid }) => !wanted.has(uid)).map((one) => (isPast(one) ? one : cancelled(one)));
  return [...days.map(({ asOf, ...one }) => holds(one, asOf, before.get(one.uid))), ...others]
    .filter(({ day }) => day >= oldest)
    .sort((a, b) => (a.uid < b.uid ? -1 : 1));
}

function holds(day: FeedDay, asOf: string, before: KeptDay | undefined): KeptDay {
  if (before && !before.isCancelled && isSame(before, day)) return before;
  const seconds = Math.floor((Date.parse(asOf) - EPOCH) / 1000);
  return { ...day, sequence: Math.max((before?.sequence ?? -1) + 1, seconds), isCancelled: false };
}

const cancelled = (one: KeptDay): KeptDay =>
  one.isCancelled ? one : { ...one, sequence: one.sequence + 1, isCancelled: true };

const isSame = (a: FeedDay, b: FeedDay): boolean =>
  a.day === b.day && a.at === b.at && a.tag === b.tag && a.url === b.url;
