/** Reads what came between two points of a repository: its commits and who brought them, in few questions. */
import { unexplained } from "../../core/domain/ledger/bringers.ts";
import { possibleParts } from "../../core/domain/ledger/parts.ts";
import { unknownOrigins } from "../../core/domain/ledger/picks.ts";
import type { Range } from "../../core/domain/ledger/range.ts";
import type { Octokit, Place } from "../place.ts";
import { comparePages } from "./compare.ts";
import type { Ranges } from "./kept.ts";
import { lookUp } from "./lookups.ts";
import { readPages, readPullsFor, refreshPulls } from "./pages.ts";
import { type Ends, Reading } from "./reading.ts";
import { listPulls, lookUpSingly } from "./rest.ts";

/** Where a range is read; of another repository than ours too. */
export interface RangePlace {
  readonly octokit: Octokit;
  readonly at: Place["at"];
  readonly ranges: Ranges;
  /** Of the run. */
  readonly now: Date;
  /** Nobody's questions: without a token, so without GraphQL. */
  readonly isAnonymous?: boolean | undefined;
}

/** @throws RefusedByGitHub with 404 where one of the ends is not there, or the two share no history */
export async function readRange(place: RangePlace, ends: Ends): Promise<Range> {
  const { base, head } = ends;
  const key = `${place.at.owner}/${place.at.repo} ${base.commit}...${head.commit}`;
  const kept = place.ranges.get(key);
  const reading = new Reading(ends, kept);
  const ask = place.isAnonymous ? lookUpSingly : lookUp;
  if (place.isAnonymous) await readOpenly(place, reading);
  else if (kept) await refreshPulls(place, reading);
  else if (base.ref === undefined || !(await readPages(place, reading))) await readByCompare(place, reading);
  const read = reading.range();
  await ask(place, { pulls: [], commits: [...unexplained(read), ...possibleParts(read)] }, reading);
  const named = unknownOrigins(reading.range());
  await ask(place, named, reading);
  const done = reading.done(new Set(named.pulls), place.now);
  // What could not be read is asked anew next time.
  if (reading.unread.size === 0) place.ranges.set(key, done);
  return { base: base.commit, head: head.commit, ...done, associated: reading.associated, unread: reading.unread };
}

/** From a base that has no name, the REST API compares; which pull requests those are, GraphQL still lists. */
async function readByCompare(place: RangePlace, reading: Reading): Promise<void> {
  await comparePages(place, reading);
  await readPullsFor(place, reading);
}

async function readOpenly(place: RangePlace, reading: Reading): Promise<void> {
  await comparePages(place, reading);
  await listPulls(place, reading);
}
