import type { Dates } from "../../core/domain/dates/dates.ts";
import { readDates } from "../../core/domain/dates/read.ts";
import { openReleases, type Release } from "../../core/domain/release.ts";
import { readName } from "../../core/domain/scheme.ts";
import type { RepositoryScope } from "../../core/feature.ts";
import type { Reader, Repository } from "../../core/ports/reader.ts";

export interface DatedRelease {
  readonly release: Release;
  readonly dates: Dates;
}

export interface FeedFacts {
  readonly now: Date;
  readonly repository: Repository;
  readonly open: readonly DatedRelease[];
  /** Versions of releases whose milestone is closed. */
  readonly closed: readonly string[];
}

export async function facts(read: Reader, { project }: RepositoryScope<unknown>): Promise<FeedFacts> {
  const [repository, milestones] = await Promise.all([read.repository(), read.milestones()]);
  const scheme = project.release;
  const open = openReleases(scheme, milestones);
  return {
    now: read.now,
    repository,
    open: await Promise.all(
      open.map(async (release) => ({ release, dates: await readDates(read, { release, project }) })),
    ),
    closed: milestones
      .filter(({ state }) => state === "closed")
      .map(({ title }) => readName(scheme.milestone, title))
      .flatMap((version) => (version && version.candidate === undefined ? [version.base] : [])),
  };
}
