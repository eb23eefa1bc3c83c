/** The releases whose freeze holds now, each with what belongs to it: what the gate and its commands both look at. */
import { datesOf, momentText } from "../../core/domain/calendar.ts";
import { type Exceptions, readExceptions } from "../../core/domain/exceptions.ts";
import { isFrozen } from "../../core/domain/phase.ts";
import { recordedValue } from "../../core/domain/record.ts";
import { openReleases, type Release } from "../../core/domain/release.ts";
import type { RepositoryScope } from "../../core/feature.ts";
import type { Item, OpenPullRequest, Reader } from "../../core/ports/reader.ts";

export interface Frozen {
  readonly release: Release;
  /** `Sun 14 Jun 2026, 09:00 EDT`. */
  readonly since: string;
  /** On its milestone, also what is closed. */
  readonly items: readonly Item[];
  /** Open, to its branch. */
  readonly pulls: readonly OpenPullRequest[];
  readonly exceptions: Exceptions;
  /** Numbers of what was in when the freeze came; absent until that is recorded. */
  readonly taken?: ReadonlySet<number> | undefined;
}

/** Key of the record of what was in. */
export const takenKey = ({ version }: Pick<Release, "version">): string => `freeze-gate/${version.base}/in`;

export async function frozenReleases(
  read: Reader,
  { project }: Pick<RepositoryScope<unknown>, "project">,
): Promise<readonly Frozen[]> {
  const { calendar, release: scheme } = project;
  const [milestones, published] = await Promise.all([read.milestones(), read.releases()]);
  const frozen = openReleases(scheme, milestones).filter(
    ({ milestone, tag }) =>
      isFrozen({ now: read.now, dates: datesOf(milestone, calendar) }, calendar) &&
      !published.some((one) => one.tag === tag && !one.draft),
  );
  if (frozen.length === 0) return [];
  const [records, pulls] = await Promise.all([read.records(), read.openPullRequests()]);
  return Promise.all(
    frozen.map(async (release) => {
      const { freeze = "" } = datesOf(release.milestone, calendar);
      const taken = recordedValue(records, takenKey(release));
      return {
        release,
        since: momentText(freeze, calendar),
        items: release.milestone ? await read.items(release.milestone.number) : [],
        pulls: pulls.filter(({ base }) => base === release.branch),
        exceptions: readExceptions(records, release.version),
        taken: Array.isArray(taken) ? new Set(taken.filter((one) => typeof one === "number")) : undefined,
      };
    }),
  );
}
