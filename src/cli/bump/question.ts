/** What a person asked `bump` for, read whole before any file is: which owner of pins shall have which version. */
import type { Project } from "../../core/config/project.ts";
import { RELEASE } from "../../core/domain/component.ts";
import { componentNamed, nearestName } from "../../core/domain/component-name.ts";
import { type Release, releaseOf } from "../../core/domain/release.ts";
import { readName, tagOf } from "../../core/domain/scheme.ts";
import { parseVersion } from "../../core/domain/version.ts";
import { UserError } from "../../core/errors.ts";

export interface Wish {
  /** Words of the form `component=version`. */
  readonly set: readonly string[];
  /** Names of components. */
  readonly allowDowngrade?: readonly string[] | undefined;
}

export interface Asked {
  /** Of components, by their whole names. */
  readonly versions: ReadonlyMap<string, string>;
  readonly release?: Release | undefined;
  /** Components that may get an older version. */
  readonly lowered: ReadonlySet<string>;
}

/** @throws UserError for what can't be asked so, with what would be right */
export function askedIn({ set, allowDowngrade = [] }: Wish, project: Project): Asked {
  const versions = new Map<string, string>();
  let release: Release | undefined;
  for (const word of set) {
    const [name, version] = halves(word);
    const owner = name === RELEASE ? RELEASE : nameOf(name, project);
    if (versions.has(owner) || (owner === RELEASE && release)) throw new UserError(`${owner} is set twice.`);
    if (owner === RELEASE) release = releaseIn(version, project);
    else versions.set(owner, version);
  }
  const lowered = allowDowngrade.map((name) => {
    const owner = nameOf(name, project);
    if (versions.has(owner)) return owner;
    throw new UserError(`--allow-downgrade ${owner} is for a version that is asked for: --set ${owner}=… as well.`);
  });
  return { versions, release, lowered: new Set(lowered) };
}

function halves(word: string): readonly [name: string, version: string] {
  const at = word.lastIndexOf("=");
  const [name, version] = [word.slice(0, Math.max(0, at)), word.slice(at + 1)];
  if (name === "" || version === "") throw new UserError(`\`${word}\` is not of the form component=version.`);
  if (version !== "latest") return [name, version];
  throw new UserError(`\`${word}\`: which version is the latest can't be looked up offline. Write the version.`);
}

function nameOf(name: string, { components }: Project): string {
  const component = componentNamed(name, components);
  if (component) return component.name;
  const nearest = nearestName(name, components);
  const instead = nearest === undefined ? "The configuration has none." : `Did you mean \`${nearest}\`?`;
  throw new UserError(`\`${name}\` is no component of the configuration. ${instead}`);
}

function releaseIn(text: string, { release: scheme }: Project): Release {
  const version = readName(scheme.tag, text) ?? parseVersion(text);
  if (version && version.candidate === undefined) return releaseOf(scheme, version.base, []);
  const example = tagOf(scheme, version?.base ?? "0.9.0");
  const reason = version ? "A candidate is tried on the pins of its release." : "It is written whole.";
  throw new UserError(
    `\`${RELEASE}=${text}\` is not the version of a release. ${reason} For one: ${RELEASE}=${example}`,
  );
}
