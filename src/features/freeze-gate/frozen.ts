/** The releases whose freeze holds now, each with what belongs to it: what the gate and its commands both look at. */
import { type Day, momentText } from "../../core/domain/calendar.ts";
import { readDates } from "../../core/domain/dates/read.ts";
import { type Exceptions, readExceptions } from "../../core/domain/exceptions.ts";
import { isFrozen } from "../../core/domain/phase.ts";
import { openReleases, type Release } from "../../core/domain/release.ts";
import { readTaken, type Taken } from "../../core/domain/taken.ts";
import type { RepositoryScope } from "../../core/feature.ts";
import type { OpenPullRequest } from "../../core/ports/pull-request.ts";
import type { Item, Reader } from "../../core/ports/reader.ts";

export interface Frozen {
  readonly release: Release;
  /** `Sun 14 Jun 2026, 09:00 EDT`. */
  readonly since: string;
  /** On its milestone, also what is closed. */
  readonly items: readonly Item[];
  /** Open, to its branch. */
  readonly pulls: readonly OpenPullRequest[];
  readonly exceptions: Exceptions;
  readonly freeze: Day;
  /** What was in when the freeze came. */
  readonly taken: Taken;
}

export async function frozenReleases(
  read: Reader,
  { project }: Pick<RepositoryScope<unknown>, "project">,
): Promise<readonly Frozen[]> {
  const { calendar, release: scheme } = project;
  const [milestones, published] = await Promise.all([read.milestones(), read.releases()]);
  const open = openReleases(scheme, milestones).filter(
    ({ tag }) => !published.some((one) => one.tag === tag && !one.draft),
  );
  const dated = await Promise.all(
    open.map(async (release) => ({ release, dates: await readDates(read, { release, project }) })),
  );
  const frozen = dated.flatMap(({ release, dates }) =>
    dates.freeze !== undefined && isFrozen({ now: read.now, dates }, calendar)
      ? [{ release, freeze: dates.freeze }]
      : [],
  );
  if (frozen.length === 0) return [];
  const [records, pulls] = await Promise.all([read.records(), read.openPullRequests()]);
  return Promise.all(
    frozen.map(async ({ release, freeze }) => ({
      ...{ release, freeze, since: momentText(freeze, calendar) },
      items: release.milestone ? await read.items(release.milestone.number) : [],
      pulls: pulls.filter(({ base }) => base === release.branch),
      exceptions: readExceptions(records, release.version),
      taken: readTaken(records, release.version, freeze),
    })),
  );
}
