/** The project's notes that people have published. */
import type { Project } from "../../core/config/project.ts";
import { earlierPages } from "../../core/domain/lint/earlier.ts";
import type { EarlierPage } from "../../core/domain/lint/look.ts";
import { readable } from "../../core/domain/lint/readable.ts";
import { readName } from "../../core/domain/scheme.ts";
import type { PublishedRelease } from "../../core/ports/reader.ts";

/** Notes of the release before and of those before it; none where what is before is no release. */
export function publishedUpTo(
  { name }: { readonly name: string },
  releases: readonly PublishedRelease[],
  { release }: Project,
): readonly EarlierPage[] {
  const version = readName(release.tag, name);
  if (!version) return [];
  const own = releases.find(({ tag, draft }) => tag === name && !draft);
  const { page } = own ? readable(own.body) : {};
  const last = page ? [{ ...page, edition: { tag: name, version } }] : [];
  return [...earlierPages(releases, release, version), ...last];
}
