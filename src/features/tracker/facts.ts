import type { Dates } from "../../core/domain/dates/dates.ts";
import { readDates } from "../../core/domain/dates/read.ts";
import { workOf } from "../../core/domain/item.ts";
import { bumpPrefix, bumpVerdictKey, trackerKey, verdictKey } from "../../core/domain/release.ts";
import { type ReleaseTag, tagsOf } from "../../core/domain/tags.ts";
import type { ReleaseScope } from "../../core/feature.ts";
import type {
  AuditHead,
  Branch,
  Item,
  OwnPullRequest,
  PublishedRelease,
  Reader,
  Repository,
  Verdict,
} from "../../core/ports/reader.ts";
import type { TrackerConfig } from "./config.ts";

export interface JudgedTag extends ReleaseTag {
  /** Absent while nothing is judged yet. */
  readonly verdict?: Verdict | undefined;
}

export interface TrackerFacts {
  readonly now: Date;
  readonly repository: Repository;
  readonly dates: Dates;
  readonly hasTracker: boolean;
  readonly work: readonly Item[];
  readonly branch?: Branch | undefined;
  /** Ascending. */
  readonly candidates: readonly JudgedTag[];
  readonly final?: JudgedTag | undefined;
  /** Pull requests that bump this release's versions, newest first. */
  readonly bumps: readonly OwnPullRequest[];
  /** Whether the release branch's head names the right versions; absent while nobody has judged that. */
  readonly versions?: Verdict | undefined;
  /** As the Releases page has it, drafts included. */
  readonly page?: PublishedRelease | undefined;
  /** Shown here, the audit trail can't be rewritten unseen. */
  readonly auditHead?: AuditHead | undefined;
}

export async function facts(read: Reader, { release, project }: ReleaseScope<TrackerConfig>): Promise<TrackerFacts> {
  const [repository, dates, tracker, items, branch, tags, bumps, releases, auditHead] = await Promise.all([
    read.repository(),
    readDates(read, { release, project }),
    read.ownIssue(trackerKey(release)),
    release.milestone ? read.items(release.milestone.number) : [],
    read.branch(release.branch),
    read.tags(),
    read.ownPullRequests(bumpPrefix(release)),
    read.releases(),
    read.auditHead(),
  ]);
  const { candidates, final } = tagsOf(release, project.release, tags);
  return {
    now: read.now,
    repository,
    dates,
    hasTracker: tracker !== undefined,
    work: workOf(items, tracker),
    branch,
    candidates: await Promise.all(candidates.map((tag) => judged(read, tag))),
    final: final && (await judged(read, final)),
    bumps,
    versions: branch && (await read.verdicts(branch.commit)).find((one) => one.key === bumpVerdictKey(release)),
    page: releases.find((one) => one.tag === release.tag),
    auditHead,
  };
}

async function judged(read: Reader, tag: ReleaseTag): Promise<JudgedTag> {
  const verdicts = await read.verdicts(tag.commit);
  return { ...tag, verdict: verdicts.find((one) => one.key === verdictKey(tag.version)) };
}
