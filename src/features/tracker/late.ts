/** What came after the freeze: the record of what was in tells it from all else, as it does for whoever lets it enter. */
import type { Dates } from "../../core/domain/dates/dates.ts";
import type { Records } from "../../core/domain/record.ts";
import { isLate, readTaken } from "../../core/domain/taken.ts";
import type { ReleaseScope } from "../../core/feature.ts";
import type { OpenPullRequest } from "../../core/ports/pull-request.ts";
import type { Item, Reader } from "../../core/ports/reader.ts";
import type { TrackerConfig } from "./config.ts";

interface Known {
  readonly dates: Dates;
  readonly records: Records;
  readonly work: readonly Item[];
}

/** On the milestone, and open to the release branch; by number. Where nobody keeps watch, nothing is late. */
export async function lateOf(
  read: Reader,
  { release }: ReleaseScope<TrackerConfig>,
  { dates, records, work }: Known,
): Promise<readonly Item[]> {
  const taken = dates.freeze === undefined ? "none" : readTaken(records, release.version, dates.freeze);
  if (taken === "none") return [];
  const known = new Set(work.map(({ number }) => number));
  const pulls = (await read.openPullRequests()).filter(
    ({ base, isOurs, number }) => base === release.branch && !isOurs && !known.has(number),
  );
  return [...work, ...pulls.map(itemOf)]
    .filter(({ number }) => isLate(number, taken))
    .sort((a, b) => a.number - b.number);
}

const itemOf = ({ number, title, url, author, labels, createdAt }: OpenPullRequest): Item => ({
  ...{ number, title, url, author, labels, createdAt },
  ...{ kind: "pull request", state: "open", assignees: [], body: "" },
});
