/** What is known of a release's tags: where they stand, and what the release workflow's run on each of them says. */

import { nextCandidate, readCuts } from "../../core/domain/numbers.ts";
import { type Release, trackerKey } from "../../core/domain/release.ts";
import { readSeen, type Seen, seenBy } from "../../core/domain/seen.ts";
import { type Misspelled, type ReleaseTag, tagsOf } from "../../core/domain/tags.ts";
import type { ReleaseScope } from "../../core/feature.ts";
import type { Reader } from "../../core/ports/reader.ts";
import { type Brought, broughtBy } from "./brought.ts";
import type { CandidateConfig } from "./config.ts";
import { type Newest, newestOf } from "./newest.ts";
import { signatureOf } from "./signature.ts";
import { newestRun, type TagRun, withLogs } from "./tried.ts";
import { triedAt } from "./tried-at.ts";

export interface CandidateFacts {
  readonly now: Date;
  /** Address of the repository's pages. */
  readonly site: string;
  /** Number of the tracker issue. */
  readonly tracker?: number | undefined;
  /** The newest three, oldest first; two are reported, the third is what they are compared with. */
  readonly candidates: readonly TagRun[];
  readonly final?: TagRun | undefined;
  readonly newest: Newest;
  /** Name of the tag that the next candidate gets. */
  readonly upcoming: string;
  /** What was recorded of the release's tags, and what is to be. */
  readonly seen: { readonly before: readonly Seen[]; readonly now: readonly Seen[] };
  /** By the tag's name: what came onto the branch since the candidate before. */
  readonly brought: Brought;
  /** Runs of this release's candidates at the final tag's commit, also of candidates whose tag is deleted by now. */
  readonly tried: readonly TagRun[];
  readonly misspelled: readonly Misspelled[];
  /** Whether a comment of ours complains about spelling. */
  readonly complained: boolean;
}

const COMPARED = 3;

type Scope = ReleaseScope<CandidateConfig>;

export async function facts(read: Reader, scope: Scope): Promise<CandidateFacts> {
  const { release, project } = scope;
  const [repository, tracker, tags, records] = await Promise.all([
    read.repository(),
    read.ownIssue(trackerKey(release)),
    read.tags(),
    read.records(),
  ]);
  const { candidates, final, misspelled } = tagsOf(release, project.release, tags);
  const shown = candidates.slice(-COMPARED);
  const before = readSeen(records, release);
  const [runs, finalRun, tried, comments] = await Promise.all([
    Promise.all(shown.map((tag) => told(read, tag, scope))),
    final ? told(read, final, scope) : undefined,
    final ? triedAt(final.commit, read, scope) : [],
    tracker ? read.ownComments(tracker.number) : [],
  ]);
  return {
    now: read.now,
    site: repository.url,
    tracker: tracker?.number,
    candidates: runs,
    final: finalRun,
    newest: await newestOf(read, finalRun ?? runs.at(-1), { repository, scope }),
    upcoming: nextCandidate(release, project.release, { records, candidates }),
    seen: { before, now: seenBy(read.now, [...candidates, ...(final ? [final] : [])], before) },
    brought: await broughtBy(read, shown),
    tried,
    misspelled,
    complained: comments.some(({ key }) => key === spellingKey(release)),
  };
}

/** Key of the one comment about tags that are not written as the project writes them. */
export const spellingKey = (release: Release): string => `candidate/${release.version.base}/spelling`;

async function told(read: Reader, tag: ReleaseTag, scope: Scope): Promise<TagRun> {
  const about = await withLogs(read, await newestRun(read, tag, scope));
  if (scope.config.tags !== "human-signed") return about;
  const cuts = readCuts(await read.records(), scope.release);
  const wanted = cuts.find(({ number }) => number === tag.version.candidate)?.commit;
  return {
    ...about,
    signature: await signatureOf(read, { tag, ...(wanted === undefined ? {} : { wanted }) }, scope),
  };
}
