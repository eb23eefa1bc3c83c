/** What is known of a release once it is tagged: its versions and those before it, and what changed between the two. */
import { isCandidateVerdict } from "../../core/domain/release.ts";
import { earlierFinals, tagsOf } from "../../core/domain/tags.ts";
import type { ReleaseScope } from "../../core/feature.ts";
import type { Reader, Verdict } from "../../core/ports/reader.ts";
import { type Between, between, pointOf } from "./between.ts";
import type { NotesConfig } from "./config.ts";
import { type Written, writtenAt } from "./written.ts";

interface Tagged extends Between {
  readonly state: "tagged";
  /** What was said of this release's candidates at the tag's commit. */
  readonly verdicts: readonly Verdict[];
  /** The draft that is there by now, whoever made it. */
  readonly written?: Written | undefined;
}

export type NotesFacts =
  | { readonly state: "untagged" }
  | { readonly state: "published"; readonly written: Written }
  | Tagged;

export async function facts(
  read: Reader,
  { release, project, config }: ReleaseScope<NotesConfig>,
): Promise<NotesFacts> {
  const tags = await read.tags();
  const { final: tag } = tagsOf(release, project.release, tags);
  if (!tag) return { state: "untagged" };
  const written = await writtenAt(read, { release, project }, tag);
  if (written && !written.notes.draft) return { state: "published", written };
  const bases = earlierFinals(release.version, project.release, tags).map(pointOf);
  const [found, verdicts] = await Promise.all([
    between(read, { head: pointOf(tag), bases }, { project, config }),
    read.verdicts(tag.commit),
  ]);
  return {
    state: "tagged",
    ...found,
    written,
    verdicts: verdicts.filter(({ key }) => key !== undefined && isCandidateVerdict(release, key)),
  };
}
