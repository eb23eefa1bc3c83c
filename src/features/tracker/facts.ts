import type { Named } from "../../core/domain/criteria.ts";
import type { Dates } from "../../core/domain/dates/dates.ts";
import { readDates } from "../../core/domain/dates/read.ts";
import { workOf } from "../../core/domain/item.ts";
import { trackerKey } from "../../core/domain/release.ts";
import { shownIn } from "../../core/domain/shown.ts";
import type { ReleaseScope } from "../../core/feature.ts";
import type { AuditHead, Item, PublishedRelease, Reader, Repository } from "../../core/ports/reader.ts";
import type { TrackerConfig } from "./config.ts";
import { type Evidence, evidenceOf } from "./evidence.ts";
import { lateOf } from "./late.ts";
import { type RecordedWords, readWords } from "./words.ts";

export interface TrackerFacts extends RecordedWords, Named, Evidence {
  readonly now: Date;
  readonly repository: Repository;
  readonly dates: Dates;
  readonly hasTracker: boolean;
  readonly work: readonly Item[];
  /** By repository: what the components' own repositories plan for this release. */
  readonly elsewhere: ReadonlyMap<string, readonly Item[]>;
  /** Of the work, and of what is open to the release branch: what came after the freeze. */
  readonly late: readonly Item[];
  /** Where people subscribe to the calendar. */
  readonly feed?: string | undefined;
  /** As the Releases page has it, drafts included. */
  readonly page?: PublishedRelease | undefined;
  /** Shown here, the audit trail can't be rewritten unseen. */
  readonly auditHead?: AuditHead | undefined;
}

export async function facts(read: Reader, scope: ReleaseScope<TrackerConfig>): Promise<TrackerFacts> {
  const { release, project } = scope;
  const records = await read.records();
  const spoken = { labelled: read.labelled, mayWrite: read.mayWrite, records: async () => records };
  const [repository, dates, tracker, items, evidence, releases, auditHead] = await Promise.all([
    read.repository(),
    readDates(spoken, { release, project }),
    read.ownIssue(trackerKey(release)),
    release.milestone ? read.items(release.milestone.number) : [],
    evidenceOf(read, scope, records),
    read.releases(),
    read.auditHead(),
  ]);
  const work = workOf(items, tracker);
  return {
    now: read.now,
    repository,
    dates,
    hasTracker: tracker !== undefined,
    work,
    ...(await shownIn(read, scope, { work, defaultBranch: repository.defaultBranch })),
    elsewhere: await plannedElsewhere(read, scope),
    ...readWords(records, release.version),
    late: await lateOf(read, scope, { dates, records, work }),
    feed: await read.calendarFeed(),
    ...evidence,
    page: releases.find((one) => one.tag === release.tag),
    auditHead,
  };
}

/** Repositories of components that are asked. */
const MOST_REPOSITORIES = 40;

async function plannedElsewhere(
  read: Reader,
  { release, project, config }: ReleaseScope<TrackerConfig>,
): Promise<TrackerFacts["elsewhere"]> {
  const { elsewhere } = config;
  if (elsewhere === undefined || !release.milestone) return new Map();
  const { major, minor } = release.version;
  const label = elsewhere.replace("{major}", String(major)).replace("{minor}", String(minor));
  const sought = { milestone: release.milestone.title, label };
  const { owner, name } = await read.repository();
  const names = [...new Set(project.components.map(({ repository }) => repository))].filter(
    (one) => one.toLowerCase() !== `${owner}/${name}`.toLowerCase(),
  );
  const asked = names.sort().slice(0, MOST_REPOSITORIES);
  const found = await Promise.all(asked.map(async (one) => [one, await read.itemsElsewhere(one, sought)] as const));
  return new Map(found.map(([one, items]) => [one, workOf(items, undefined)]));
}
