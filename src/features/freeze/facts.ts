import type { Dates } from "../../core/domain/dates/dates.ts";
import { readDates } from "../../core/domain/dates/read.ts";
import { workOf } from "../../core/domain/item.ts";
import { trackerKey } from "../../core/domain/release.ts";
import type { ReleaseScope } from "../../core/feature.ts";
import type { Item, OwnComment, OwnIssue, Reader } from "../../core/ports/reader.ts";
import { markedIn } from "../../core/text/marker.ts";
import type { FreezeConfig } from "./config.ts";
import { readReminderKey, type SentComment } from "./due.ts";

export interface FreezeFacts {
  readonly now: Date;
  readonly dates: Dates;
  readonly tracker?: OwnIssue | undefined;
  /** Oldest first. */
  readonly sent: readonly SentComment[];
  readonly work: readonly Item[];
  readonly isPublished: boolean;
}

export async function facts(read: Reader, { release, project }: ReleaseScope<FreezeConfig>): Promise<FreezeFacts> {
  const [dates, tracker, items, releases] = await Promise.all([
    readDates(read, { release, project }),
    read.ownIssue(trackerKey(release)),
    release.milestone ? read.items(release.milestone.number) : [],
    read.releases(),
  ]);
  const comments = tracker ? await read.ownComments(tracker.number) : [];
  return {
    now: read.now,
    dates,
    tracker,
    sent: comments.flatMap((comment) => sentOf(release.version.base, comment) ?? []),
    work: workOf(items, tracker),
    isPublished: releases.some((one) => one.tag === release.tag && !one.draft),
  };
}

/** As the template `withdrawn` begins. */
const WITHDRAWN = /^\*\*Withdrawn\*\*/;

function sentOf(version: string, { key, body }: OwnComment): SentComment | undefined {
  const sent = readReminderKey(version, key);
  return sent && { ...sent, key, isWithdrawn: WITHDRAWN.test(markedIn(body, key) ?? "") };
}
