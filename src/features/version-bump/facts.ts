import { type AskedVersions, readAsked } from "../../core/domain/bump/asked.ts";
import type { Day } from "../../core/domain/calendar.ts";
import { readDates } from "../../core/domain/dates/read.ts";
import { isFrozen } from "../../core/domain/phase.ts";
import { bumpPrefix, openReleases } from "../../core/domain/release.ts";
import { type ReleaseTags, tagsOf } from "../../core/domain/tags.ts";
import { compareVersions } from "../../core/domain/version.ts";
import type { ReleaseScope } from "../../core/feature.ts";
import type { OwnPullRequest } from "../../core/ports/pull-request.ts";
import type { Branch, Reader, Repository } from "../../core/ports/reader.ts";
import { type Bump, bumpAt } from "./bump.ts";
import type { BumpConfig } from "./config.ts";

export interface BumpFacts {
  readonly repository: Repository;
  readonly freeze?: Day | undefined;
  readonly isFrozen: boolean;
  readonly tags: Pick<ReleaseTags, "candidates" | "final">;
  /** Tag of a lower release of the same line that is open and not tagged yet. */
  readonly earlier?: string | undefined;
  /** Its head, as long as the line has no branch. */
  readonly defaultBranch?: Branch | undefined;
  /** The line's branch. */
  readonly branch?: Branch | undefined;
  /** The release's bumps so far, newest first. */
  readonly pullRequests: readonly OwnPullRequest[];
  /** Versions that a leader asked for. */
  readonly asked?: AskedVersions | undefined;
  /** At the branch's head; absent as long as nothing is to be bumped. */
  readonly bump?: Bump | undefined;
}

export type Scope = ReleaseScope<BumpConfig>;

/** @param isAsked somebody asks for it now, so it is due whatever the day */
export async function facts(
  read: Reader,
  scope: Scope,
  asking?: { readonly versions: AskedVersions | undefined },
): Promise<BumpFacts> {
  const { release, project } = scope;
  const repository = await read.repository();
  const branch = await read.branch(release.branch);
  const [tags, milestones, defaultBranch, pullRequests, records] = await Promise.all([
    read.tags(),
    read.milestones(),
    branch ? undefined : read.branch(repository.defaultBranch),
    read.ownPullRequests(bumpPrefix(release)),
    read.records(),
  ]);
  const own = tagsOf(release, project.release, tags);
  const dates = await readDates(read, { release, project });
  const asked = asking ? asking.versions : readAsked(records, release);
  const begun = {
    repository,
    freeze: dates.freeze,
    isFrozen: isFrozen({ now: read.now, dates }, project.calendar),
    tags: own,
    earlier: openReleases(project.release, milestones).find(
      (one) =>
        one.branch === release.branch &&
        compareVersions(one.version, release.version) < 0 &&
        tagsOf(one, project.release, tags).final === undefined,
    )?.tag,
    ...{ defaultBranch, branch, pullRequests, asked },
  };
  const isDue = asking !== undefined || isWanted(begun);
  if (!isDue || !branch || own.final || release.milestone?.state !== "open") return begun;
  return { ...begun, bump: await bumpAt(read, branch.commit, { scope, begun, tags }) };
}

/** From the freeze on; before it, once somebody asked. */
export const isWanted = ({ isFrozen: frozen, asked, pullRequests }: BumpFacts): boolean =>
  frozen || asked !== undefined || pullRequests.some(({ state }) => state === "open");
