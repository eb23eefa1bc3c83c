import { workOf } from "../../core/domain/item.ts";
import { trackerKey } from "../../core/domain/release.ts";
import type { ReleaseScope } from "../../core/feature.ts";
import type { Item, OwnIssue, Reader } from "../../core/ports/reader.ts";
import type { FreezeConfig } from "./config.ts";

export interface FreezeFacts {
  readonly now: Date;
  readonly tracker?: OwnIssue | undefined;
  /** Keys of our comments on the tracker, oldest first. */
  readonly sent: readonly string[];
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
    sent: comments.map((comment) => comment.key),
    work: workOf(items, tracker),
    isPublished: releases.some((one) => one.tag === release.tag && !one.draft),
  };
}
