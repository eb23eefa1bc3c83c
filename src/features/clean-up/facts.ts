/** What is left of candidates whose tags were deleted: tags in git, and tags in registries with what else needs them. */
import { type Deleted, readDeleted } from "../../core/domain/deleted.ts";
import { trackerKey } from "../../core/domain/release.ts";
import { tagOf } from "../../core/domain/scheme.ts";
import type { ReleaseScope } from "../../core/feature.ts";
import type { Reader, Tag } from "../../core/ports/reader.ts";
import type { CleanUpConfig } from "./config.ts";
import { type Looked, lookFor } from "./look.ts";

export interface Remains {
  readonly deleted: Deleted;
  readonly name: string;
  /** In git: never deleted, or again. */
  readonly tag?: Tag | undefined;
  /** Absent where nobody had to look any more. */
  readonly registry?: Looked | undefined;
}

export interface CleanUpFacts {
  readonly site: string;
  readonly tracker?: number | undefined;
  readonly all: readonly Deleted[];
  /** Oldest deletion first. */
  readonly remains: readonly Remains[];
}

type Scope = ReleaseScope<CleanUpConfig>;

export async function facts(read: Reader, scope: Scope): Promise<CleanUpFacts> {
  const { release, project } = scope;
  const { url: site } = await read.repository();
  const all = readDeleted(await read.records(), release);
  if (all.length === 0) return { site, all, remains: [] };
  const [tracker, tags] = await Promise.all([read.ownIssue(trackerKey(release)), read.tags()]);
  const inGit = ({ version }: Deleted) => tags.find(({ name }) => name === tagOf(project.release, version));
  const gone = all.filter((one) => !inGit(one));
  const remains = all.map(async (deleted): Promise<Remains> => {
    const [name, tag] = [tagOf(project.release, deleted.version), inGit(deleted)];
    if (tag || deleted.isClean) return { deleted, name, tag };
    return { deleted, name, registry: await lookFor(deleted, gone, { read, project }) };
  });
  return { site, tracker: tracker?.number, all, remains: await Promise.all(remains) };
}
