/**
 * Versions of releases: strict Semantic Versioning 2.0 in ASCII, with one kind of pre-release, the candidate `-rc.N`.
 * Components have versions of any shape; those are text to us and live with their pins, not here.
 */
import semver from "semver";

export interface Version {
  /** Canonical text: `0.8.0` or `0.8.0-rc.2`. */
  readonly text: string;
  /** The release it belongs to: `0.8.0`. */
  readonly base: string;
  readonly major: number;
  readonly minor: number;
  readonly patch: number;
  /** N of `-rc.N`; absent in a final version. */
  readonly candidate?: number | undefined;
}

/** Reads a canonical version (`0.8.0`, `0.8.0-rc.1`); anything else, `0.8`, `00.8.0`, `0.8.0-beta`, is undefined. */
export function parseVersion(text: string): Version | undefined {
  const parsed = semver.parse(text);
  if (!parsed || parsed.version !== text || parsed.build.length > 0) return undefined;
  const { major, minor, patch, prerelease } = parsed;
  const base = `${major}.${minor}.${patch}`;
  if (prerelease.length === 0) return { text, base, major, minor, patch };
  const [word, candidate] = prerelease;
  if (prerelease.length !== 2 || word !== "rc" || typeof candidate !== "number") return undefined;
  return { text, base, major, minor, patch, candidate };
}

/** Ascending: 0.7.0 < 0.8.0-rc.1 < 0.8.0-rc.2 < 0.8.0. */
export function compareVersions(a: Version, b: Version): number {
  return semver.compare(a.text, b.text);
}

/**
 * The release that a name speaks of, whatever its project puts around it: `v0.8.0-rc.1`, `Release 0.8.0` → `0.8.0`.
 * Only for finding out which release to look at; a run checks the name against the project's own scheme.
 */
export function releaseNamedIn(name: string): string | undefined {
  const found = /(?<![\d.])(\d+\.\d+\.\d+)(?![\d.])/.exec(name.slice(0, 256))?.[1];
  return found && parseVersion(found) ? found : undefined;
}
