/** What the registries have for a release's newest tags, once their runs have ended. */
import { type Release, trackerKey } from "../../core/domain/release.ts";
import { type ReleaseTag, type ReleaseTags, tagsOf } from "../../core/domain/tags.ts";
import type { ReleaseScope } from "../../core/feature.ts";
import type { Reader } from "../../core/ports/reader.ts";
import type { ImagesConfig } from "./config.ts";
import { type GuardFacts, guardOf } from "./guard.ts";
import { guardFacts } from "./guard-facts.ts";
import { look, type TagLook } from "./look.ts";

export interface ImagesFacts {
  /** Address of the repository's pages. */
  readonly site: string;
  /** Number of the tracker issue. */
  readonly tracker?: number | undefined;
  /** The newest candidate, and the final tag. */
  readonly looks: readonly TagLook[];
  /** Absent where no candidate can come, or none any more. */
  readonly guarded?: GuardFacts | undefined;
}

type Scope = ReleaseScope<ImagesConfig>;

export async function facts(read: Reader, scope: Scope): Promise<ImagesFacts> {
  const { release, project } = scope;
  const { url: site } = await read.repository();
  if (project.images.length === 0) return { site, looks: [] };
  const [tracker, all] = await Promise.all([read.ownIssue(trackerKey(release)), read.tags()]);
  const tags = tagsOf(release, project.release, all);
  const comments = tracker ? await read.ownComments(tracker.number) : [];
  const told = new Set(comments.map(({ key }) => key));
  const guarded = await guardFacts(read, { ...tags, hasComplained: told.has(movesKey(release)) }, scope);
  const moved = guarded !== undefined && guardOf(guarded).moves.length > 0;
  const shown = [...tags.candidates.slice(-1), ...(tags.final ? [tags.final] : [])];
  const mustBeTold = (tag: ReleaseTag) => moved || (tracker !== undefined && !told.has(reportKey(tag.version)));
  const isSettled = await settledTags(read, release, tags);
  return {
    site,
    tracker: tracker?.number,
    looks: await Promise.all(
      shown.map((tag) => look({ tag, mustBeTold: mustBeTold(tag), isSettled: isSettled(tag) }, read, scope)),
    ),
    guarded,
  };
}

/** Once a release is out, or a candidate has its final tag, what became of the images is nobody's decision any more. */
async function settledTags(read: Reader, { tag }: Release, { final }: ReleaseTags) {
  const isPublished = (await read.releases()).some((one) => one.tag === tag && !one.draft);
  return ({ version }: ReleaseTag): boolean => isPublished || (final !== undefined && version.candidate !== undefined);
}

/** Key of the report about one tag. */
export const reportKey = ({ text }: ReleaseTag["version"]): string => `verify-images/${text}`;

/** Key of the one comment about tags that candidates moved. */
export const movesKey = ({ version }: Release): string => `verify-images/${version.base}/moves`;
