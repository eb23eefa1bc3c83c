import type { Project } from "../../core/config/project.ts";
import type { Newest } from "../../core/domain/bump/targets.ts";
import type { Day } from "../../core/domain/calendar.ts";
import { readDates } from "../../core/domain/dates/read.ts";
import { isFrozen } from "../../core/domain/phase.ts";
import { readPins, type Survey } from "../../core/domain/pins/survey.ts";
import { bumpPrefix, openReleases } from "../../core/domain/release.ts";
import { type ReleaseTags, tagsOf } from "../../core/domain/tags.ts";
import { compareVersions } from "../../core/domain/version.ts";
import type { ReleaseScope } from "../../core/feature.ts";
import type { OwnPullRequest } from "../../core/ports/pull-request.ts";
import type { Branch, Reader, Repository } from "../../core/ports/reader.ts";

export interface BumpFacts {
  readonly repository: Repository;
  readonly freeze?: Day | undefined;
  readonly isFrozen: boolean;
  readonly tags: Pick<ReleaseTags, "candidates" | "final">;
  /** Tag of a lower release of the same line that is open and not tagged yet. */
  readonly earlier?: string | undefined;
  readonly defaultBranch?: Branch | undefined;
  /** The line's branch. */
  readonly branch?: Branch | undefined;
  /** The release's bumps so far, newest first. */
  readonly pullRequests: readonly OwnPullRequest[];
  /** Pins at the branch's head; absent as long as nothing is to be bumped. */
  readonly survey?: Survey | undefined;
  /** Of the repositories whose newest version is wanted. */
  readonly newest: readonly Newest[];
}

export async function facts(read: Reader, { release, project }: ReleaseScope<unknown>): Promise<BumpFacts> {
  const repository = await read.repository();
  const [tags, milestones, branch, defaultBranch, pullRequests] = await Promise.all([
    read.tags(),
    read.milestones(),
    read.branch(release.branch),
    read.branch(repository.defaultBranch),
    read.ownPullRequests(bumpPrefix(release)),
  ]);
  const own = tagsOf(release, project.release, tags);
  const dates = await readDates(read, { release, project });
  const frozen = isFrozen({ now: read.now, dates }, project.calendar);
  const isDue = frozen && own.final === undefined && release.milestone?.state === "open";
  const survey = isDue && branch ? await readPins(read, branch.commit, project) : undefined;
  return {
    repository,
    freeze: dates.freeze,
    isFrozen: frozen,
    tags: own,
    earlier: openReleases(project.release, milestones).find(
      (one) =>
        one.branch === release.branch &&
        compareVersions(one.version, release.version) < 0 &&
        tagsOf(one, project.release, tags).final === undefined,
    )?.tag,
    defaultBranch,
    branch,
    pullRequests,
    survey,
    newest: survey ? await newestOf(read, survey, project) : [],
  };
}

/** Asked only for components that are pinned at this commit, in parallel, once per repository. */
async function newestOf(read: Reader, survey: Survey, { components }: Project): Promise<readonly Newest[]> {
  const pinned = new Set(survey.pins.map(({ owner }) => owner));
  const wanted = components.filter(({ name, version }) => version === "latest" && pinned.has(name));
  const repositories = [...new Set(wanted.map(({ repository }) => repository))];
  return Promise.all(
    repositories.map(async (repository) => ({ repository, tag: await read.latestRelease(repository) })),
  );
}
