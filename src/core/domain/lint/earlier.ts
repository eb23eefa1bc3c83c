/** Published notes of the releases before, as rules and the table of components read them. */
import type { PublishedRelease } from "../../ports/reader.ts";
import { readName, type Scheme } from "../scheme.ts";
import { compareVersions, type Version } from "../version.ts";
import type { EarlierPage } from "./look.ts";
import { readable } from "./readable.ts";

/** Releases back that are read. What no notes of a dozen releases speak of is as good as new. */
const MOST = 12;

/** @param before the version that they come before; itself not among them. The oldest first. */
export function earlierPages(
  releases: readonly PublishedRelease[],
  scheme: Scheme,
  before: Version,
): readonly EarlierPage[] {
  return releases
    .flatMap(({ tag, draft, body }) => {
      const version = readName(scheme.tag, tag);
      const isEarlier = version && version.candidate === undefined && compareVersions(version, before) < 0;
      return isEarlier && !draft ? [{ edition: { tag, version }, body }] : [];
    })
    .sort((a, b) => compareVersions(a.edition.version, b.edition.version))
    .slice(-MOST)
    .flatMap(({ edition, body }) => {
      const { page } = readable(body);
      return page ? [{ ...page, edition }] : [];
    });
}
