import type { Named } from "../../core/domain/criteria.ts";
import type { Dates } from "../../core/domain/dates/dates.ts";
import { readDates } from "../../core/domain/dates/read.ts";
import { readExamples, type SettledExample } from "../../core/domain/examples.ts";
import { workOf } from "../../core/domain/item.ts";
import { trackerKey } from "../../core/domain/release.ts";
import { shownIn } from "../../core/domain/shown.ts";
import type { ReleaseScope } from "../../core/feature.ts";
import type { Item, OwnComment, OwnIssue, Reader } from "../../core/ports/reader.ts";
import { markedIn } from "../../core/text/marker.ts";
import type { FreezeConfig } from "./config.ts";
import { readReminderKey, type SentComment } from "./due.ts";

export interface FreezeFacts extends Named {
  readonly now: Date;
  readonly dates: Dates;
  readonly tracker?: OwnIssue | undefined;
  /** Oldest first. */
  readonly sent: readonly SentComment[];
  readonly work: readonly Item[];
  /** Leaders' words that examples are realistic; none, as of pull requests, where nobody is nudged. */
  readonly examples: readonly SettledExample[];
  readonly isPublished: boolean;
}

type Scope = ReleaseScope<FreezeConfig>;

export async function facts(read: Reader, scope: Scope): Promise<FreezeFacts> {
  const { release, project } = scope;
  const [dates, tracker, items, releases] = await Promise.all([
    readDates(read, { release, project }),
    read.ownIssue(trackerKey(release)),
    release.milestone ? read.items(release.milestone.number) : [],
    read.releases(),
  ]);
  const comments = tracker ? await read.ownComments(tracker.number) : [];
  const work = workOf(items, tracker);
  return {
    now: read.now,
    dates,
    tracker,
    sent: comments.flatMap((comment) => sentOf(release.version.base, comment) ?? []),
    work,
    ...(await forNudges(read, scope, work)),
    isPublished: releases.some((one) => one.tag === release.tag && !one.draft),
  };
}

async function forNudges(
  read: Reader,
  scope: Scope,
  work: readonly Item[],
): Promise<Pick<FreezeFacts, keyof Named | "examples">> {
  if (!scope.config.nudge || !scope.project.criteria) return { linked: [], there: new Set(), examples: [] };
  const [{ defaultBranch }, records] = await Promise.all([read.repository(), read.records()]);
  const named = await shownIn(read, scope, { work, defaultBranch });
  return { ...named, examples: readExamples(records, scope.release.version) };
}

/** As the template `withdrawn` begins. */
const WITHDRAWN = /^\*\*Withdrawn\*\*/;

function sentOf(version: string, { key, body }: OwnComment): SentComment | undefined {
  const sent = readReminderKey(version, key);
  return sent && { ...sent, key, isWithdrawn: WITHDRAWN.test(markedIn(body, key) ?? "") };
}
