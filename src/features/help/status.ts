/** Where releases stand, each in the first line of its tracker. */
import type { Answer, Request } from "../../core/command/answer.ts";
import { liveReleases, type Release, trackerKey } from "../../core/domain/release.ts";
import { nothing } from "../../core/plan/plan.ts";
import type { Reader } from "../../core/ports/reader.ts";
import { firstLine } from "../../core/text/first-line.ts";
import { markedIn } from "../../core/text/marker.ts";
import { safe } from "../../core/text/safe.ts";

export interface StatusRow {
  readonly tag: string;
  /** Empty where the release has no tracker. */
  readonly url: string;
  /** The tracker's first line. */
  readonly line: string;
}

/** Releases that one answer speaks of. */
const MOST = 10;

export async function status(read: Reader, { arguments: asked, release, project }: Request): Promise<Answer> {
  const isNamed = typeof asked.release === "string" && release !== undefined;
  const all = isNamed ? [release] : liveReleases(project.release, await read.milestones(), read.now);
  const releases = await Promise.all(all.slice(0, MOST).map((one) => statusOf(read, one)));
  const view = { releases, more: all.length - releases.length };
  return { plan: nothing("it was only asked"), words: { template: "help/status", view } };
}

export async function statusOf(read: Reader, release: Release): Promise<StatusRow> {
  const tracker = await read.ownIssue(trackerKey(release));
  const text = tracker ? (markedIn(tracker.body, trackerKey(release)) ?? "") : "";
  return { tag: safe(release.tag), url: tracker?.url ?? "", line: safe(firstLine(text)) };
}
