/**
 * Which of a repository's tags belong to a release, told by the project's own scheme. A tag is a name and a commit and
 * nothing more: whether what it names is any good, the runs at its commit say.
 */
import type { Tag } from "../ports/reader.ts";
import type { Release } from "./release.ts";
import { readName, type Scheme, tagOf } from "./scheme.ts";
import { compareVersions, parseVersion, type Version } from "./version.ts";

export interface ReleaseTag extends Tag {
  readonly version: Version;
}

/** A tag that means one of the release's, but is not written as the project writes them: `v0.8.0-rc1`. */
export interface Misspelled extends Tag {
  /** The name it should have: `v0.8.0-rc.1`. */
  readonly canonical: string;
}

export interface ReleaseTags {
  /** Ascending. */
  readonly candidates: readonly ReleaseTag[];
  readonly final?: ReleaseTag | undefined;
  /** Those whose right name is not tagged either, by name. */
  readonly misspelled: readonly Misspelled[];
}

export function tagsOf(release: Release, scheme: Scheme, tags: readonly Tag[]): ReleaseTags {
  const own = releaseTags(scheme, tags).filter(({ version }) => version.base === release.version.base);
  const names = new Set(tags.map((tag) => tag.name));
  return {
    candidates: own.filter(({ version }) => version.candidate !== undefined),
    final: own.find(({ version }) => version.candidate === undefined),
    misspelled: tags
      .flatMap((tag) => {
        const meant = meantBy(tag.name, scheme);
        return meant?.base === release.version.base ? [{ ...tag, canonical: tagOf(scheme, meant.text) }] : [];
      })
      .filter(({ canonical }) => !names.has(canonical))
      .sort((a, b) => (a.name < b.name ? -1 : 1)),
  };
}

/**
 * Final tags that a version can follow, the nearest first: 0.8.0 before 0.7.3 for 0.8.1, and 0.8.2 first for 0.9.0. By
 * version and not by date, so a late patch of an old line is nobody's base but its own line's.
 */
export function earlierFinals(version: Version, scheme: Scheme, tags: readonly Tag[]): readonly ReleaseTag[] {
  return finalsIn(scheme, tags)
    .filter((one) => compareVersions(one.version, version) < 0)
    .reverse();
}

/** The candidate before this one of the same release. */
export function earlierCandidate(version: Version, scheme: Scheme, tags: readonly Tag[]): ReleaseTag | undefined {
  if (version.candidate === undefined) return undefined;
  return releaseTags(scheme, tags)
    .filter((one) => one.version.base === version.base && one.version.candidate !== undefined)
    .filter((one) => compareVersions(one.version, version) < 0)
    .at(-1);
}

/** Final tags of all releases, ascending by version. */
export function finalsIn(scheme: Scheme, tags: readonly Tag[]): readonly ReleaseTag[] {
  return releaseTags(scheme, tags).filter(({ version }) => version.candidate === undefined);
}

/** Every tag that the scheme can read, ascending by version. */
function releaseTags(scheme: Scheme, tags: readonly Tag[]): readonly ReleaseTag[] {
  return tags
    .flatMap((tag) => {
      const version = readName(scheme.tag, tag.name);
      return version ? [{ ...tag, version }] : [];
    })
    .sort((a, b) => compareVersions(a.version, b.version));
}

/** `0.8.0-rc1`, `00.8.0`, `0.8.0RC.1`, `0.8.0_rc-01`: what people write for `0.8.0-rc.1` and `0.8.0`. ASCII only. */
const LOOSE = /^v?0*(\d{1,9})\.0*(\d{1,9})\.0*(\d{1,9})(?:[-._]?rc[-._]?0*(\d{1,9}))?$/;

/**
 * The version that a person meant by a name which is not quite the project's. The scheme's own words may be missing or
 * in capitals; words of another's scheme, `chart-0.8.0`, make it another's tag.
 */
function meantBy(name: string, scheme: Scheme): Version | undefined {
  const [before = "", after = ""] = scheme.tag.toLowerCase().split("{version}");
  let loose = name.slice(0, 256).toLowerCase();
  if (loose.startsWith(before)) loose = loose.slice(before.length);
  if (after !== "" && loose.endsWith(after)) loose = loose.slice(0, -after.length);
  const [, major, minor, patch, candidate] = LOOSE.exec(loose) ?? [];
  if (major === undefined) return undefined;
  return parseVersion(`${major}.${minor}.${patch}${candidate === undefined ? "" : `-rc.${candidate}`}`);
}
