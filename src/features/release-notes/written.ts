/** The notes of a release as they stand on the Releases page, with what they are held against. */
import type { Project } from "../../core/config/project.ts";
import { earlierPages } from "../../core/domain/lint/earlier.ts";
import type { EarlierPage } from "../../core/domain/lint/look.ts";
import { type Readable, readable } from "../../core/domain/lint/readable.ts";
import type { Release } from "../../core/domain/release.ts";
import { earlierFinals, type ReleaseTag } from "../../core/domain/tags.ts";
import type { PublishedRelease, Reader } from "../../core/ports/reader.ts";

/** Notes that are there, with what they are held against. */
export interface Written {
  readonly notes: PublishedRelease;
  /** What the linter reads in them. */
  readonly reading: Readable;
  readonly tag: ReleaseTag;
  /** `acme/shop`. */
  readonly repository: string;
  /** Names of all tags of the repository. */
  readonly tags: readonly string[];
  /** The final tag before; absent for a project's first release. */
  readonly predecessor?: string | undefined;
  /** Notes of earlier releases, the oldest first. */
  readonly earlier: readonly EarlierPage[];
}

interface Scope {
  readonly release: Release;
  readonly project: Project;
}

/** What is published, else a draft; undefined where there is neither. */
export async function writtenAt(
  read: Pick<Reader, "releases" | "tags" | "repository">,
  { release, project }: Scope,
  tag: ReleaseTag,
): Promise<Written | undefined> {
  const [releases, tags, repository] = await Promise.all([read.releases(), read.tags(), read.repository()]);
  const notes = releases.find((one) => one.tag === tag.name);
  if (!notes) return undefined;
  return {
    ...{ notes, tag },
    reading: readable(notes.body),
    repository: `${repository.owner}/${repository.name}`,
    tags: tags.map(({ name }) => name),
    predecessor: earlierFinals(release.version, project.release, tags)[0]?.name,
    earlier: earlierPages(releases, project.release, release.version),
  };
}
