import { workOf } from "../../core/domain/item.ts";
import { trackerKey } from "../../core/domain/release.ts";
import type { ReleaseScope } from "../../core/feature.ts";
import type { Item, OwnIssue, Reader } from "../../core/ports/reader.ts";
import type { FreezeConfig } from "./config.ts";
import { readReminderKey, type Sent } from "./due.ts";

export interface FreezeFacts {
  readonly now: Date;
  readonly tracker?: OwnIssue | undefined;
  /** Oldest first. */
  readonly sent: readonly Sent[];
  readonly work: readonly Item[];
  readonly isPublished: boolean;
}

export async function facts(read: Reader, { release }: ReleaseScope<FreezeConfig>): Promise<FreezeFacts> {
  const [tracker, items, releases] = await Promise.all([
    read.ownIssue(trackerKey(release)),
    release.milestone ? read.items(release.milestone.number) : [],
    read.releases(),
  ]);
  const comments = tracker ? await read.ownComments(tracker.number) : [];
  return {
    now: read.now,
    tracker,
    sent: comments.flatMap(({ key }) => readReminderKey(release.version.base, key) ?? []),
    work: workOf(items, tracker),
    isPublished: releases.some((one) => one.tag === release.tag && !one.draft),
  };
}
