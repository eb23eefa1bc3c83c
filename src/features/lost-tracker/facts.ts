import { type Release, releaseOf } from "../../core/domain/release.ts";
import { parseVersion } from "../../core/domain/version.ts";
import type { RepositoryScope } from "../../core/feature.ts";
import type { Reader } from "../../core/ports/reader.ts";

export interface LostFacts {
  /** Releases that have an open tracker and no milestone. */
  readonly lost: readonly Release[];
}

export async function facts(read: Reader, { project }: RepositoryScope<unknown>): Promise<LostFacts> {
  const [issues, milestones] = await Promise.all([read.ownIssues("tracker/"), read.milestones()]);
  const releases = issues
    .filter(({ state }) => state === "open")
    .map(({ key }) => parseVersion(key.slice("tracker/".length)))
    .filter((version) => version !== undefined && version.candidate === undefined)
    .map((version) => releaseOf(project.release, version?.base ?? "", milestones));
  return { lost: releases.filter(({ milestone }) => milestone === undefined) };
}
