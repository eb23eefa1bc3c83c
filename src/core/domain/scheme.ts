/**
 * How one project writes its release's name on milestones, tags and branches. All of it is configuration:
 * `v{version}`, `release-{major}.{minor}`. Plain placeholders, so nothing here is a regular expression.
 */
import { parseVersion, type Version } from "./version.ts";

export interface Scheme {
  /** `{version}` in a milestone's title. */
  readonly milestone: string;
  /** `{version}` in a tag's name; a candidate's version carries its `-rc.N`. */
  readonly tag: string;
  /** `{major}`, `{minor}` in a release branch's name: the line. */
  readonly branch: string;
}

const VERSION = "{version}";

/** Reads the version out of a name written by a `…{version}…` pattern; undefined when the name is another's. */
export function readName(pattern: string, name: string): Version | undefined {
  const at = pattern.indexOf(VERSION);
  const [before, after] = [pattern.slice(0, at), pattern.slice(at + VERSION.length)];
  if (!name.startsWith(before) || !name.endsWith(after)) return undefined;
  return parseVersion(name.slice(before.length, name.length - after.length));
}

export function tagOf(scheme: Pick<Scheme, "tag">, version: string): string {
  return scheme.tag.replace(VERSION, version);
}

/** The line's branch: `release-0.8` for 0.8.0, 0.8.1 and all their candidates. */
export function branchOf(scheme: Scheme, version: Version): string {
  return scheme.branch.replace("{major}", String(version.major)).replace("{minor}", String(version.minor));
}

/**
 * Whether git takes it for the name of a tag or branch.
 *
 * @see https://git-scm.com/docs/git-check-ref-format
 */
export function isRefName(name: string): boolean {
  const isPlain = !/[\p{Cc}\s~^:?*[\\]|\.\.|@\{|^[-@]?$|^-|\.$/u.test(name);
  return isPlain && name.split("/").every((part) => part !== "" && !part.startsWith(".") && !part.endsWith(".lock"));
}
