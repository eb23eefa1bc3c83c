/** What is known of a release once it is tagged: its versions and those before it, and what changed between the two. */
import { versionsAt } from "../../core/domain/pins/survey.ts";
import { isCandidateVerdict } from "../../core/domain/release.ts";
import { previousFinal, type ReleaseTag, tagsOf } from "../../core/domain/tags.ts";
import type { ReleaseScope } from "../../core/feature.ts";
import type { Change, Reader, Verdict } from "../../core/ports/reader.ts";
import type { NotesConfig } from "./config.ts";

/** Versions that are pinned, by a component's name. */
type Versions = ReadonlyMap<string, readonly string[]>;

export interface Tagged {
  readonly state: "tagged";
  /** Address of the repository's pages. */
  readonly site: string;
  readonly tag: ReleaseTag;
  readonly versions: Versions;
  /** Absent for a project's first release. */
  readonly previous?: Previous | undefined;
  /** What was said of this release's candidates at the tag's commit. */
  readonly verdicts: readonly Verdict[];
}

interface Previous {
  readonly tag: ReleaseTag;
  readonly versions: Versions;
  /** Oldest first. */
  readonly changes: readonly Change[];
}

export type NotesFacts = { readonly state: "untagged" } | { readonly state: "published" } | Tagged;

export async function facts(read: Reader, { release, project }: ReleaseScope<NotesConfig>): Promise<NotesFacts> {
  const tags = await read.tags();
  const { final: tag } = tagsOf(release, project.release, tags);
  if (!tag) return { state: "untagged" };
  const releases = await read.releases();
  if (releases.some((one) => one.tag === tag.name && !one.draft)) return { state: "published" };
  const previousOf = async (earlier: ReleaseTag): Promise<Previous> => {
    const [versions, changes] = await Promise.all([
      versionsAt(read, earlier.commit, project),
      read.changes(earlier.commit, tag.commit),
    ]);
    return { tag: earlier, versions, changes };
  };
  const before = previousFinal(release, project.release, tags);
  const [repository, versions, verdicts, previous] = await Promise.all([
    read.repository(),
    versionsAt(read, tag.commit, project),
    read.verdicts(tag.commit),
    before && previousOf(before),
  ]);
  return {
    state: "tagged",
    site: repository.url,
    tag,
    versions,
    previous,
    verdicts: verdicts.filter(({ key }) => key !== undefined && isCandidateVerdict(release, key)),
  };
}
