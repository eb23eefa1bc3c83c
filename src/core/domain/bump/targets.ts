/**
 * Which version each owner of pins shall have: the one a person asked for by name, the release's own, the newest
 * released one, or the one that the configuration gives. The bot, the terminal and the backtest resolve alike.
 */
import type { Project } from "../../config/project.ts";
import { code } from "../../text/safe.ts";
import { type Component, RELEASE } from "../component.ts";
import { type Target, targetOf, versionIn } from "../pins/shape.ts";
import type { Release } from "../release.ts";

/** The newest there is: a repository's published release, or what one component's own source says. */
export interface Newest {
  /** `owner/name`. */
  readonly repository: string;
  /** Its name, where only this component is meant. */
  readonly component?: string | undefined;
  /** Absent when there is none. */
  readonly tag?: string | undefined;
  /** Why there may be none. */
  readonly because?: string | undefined;
}

/** A version, or the sentence that says why there is none. */
export type Resolved = { readonly target: Target } | { readonly obstacle: string };

/** By owner, a component's name or {@link RELEASE}. An owner that is not among them keeps what it has. */
export type Targets = ReadonlyMap<string, Resolved>;

export interface Sources {
  /** Absent where only components are looked at. */
  readonly release?: Pick<Release, "version" | "tag"> | undefined;
  readonly project: Pick<Project, "components">;
  readonly newest: readonly Newest[];
  /** Versions that a person asked for, by owner; as they are written, so tag or version. */
  readonly asked?: ReadonlyMap<string, string> | undefined;
}

/** @param owners whose version is wanted: components' names and {@link RELEASE} */
export function targetsOf(owners: Iterable<string>, sources: Sources): Targets {
  return new Map([...new Set(owners)].map((owner) => [owner, resolve(owner, sources)]));
}

function resolve(owner: string, { release, project, newest, asked }: Sources): Resolved {
  if (owner === RELEASE) return ownTarget(owner, release);
  const component = project.components.find(({ name }) => name === owner);
  if (!component) return { obstacle: `${owner} is no component` };
  const version = asked?.get(owner) ?? component.version;
  if (version === "release") return ownTarget(owner, release);
  return version === "latest" ? newestTarget(component, newest) : givenTarget(component, version);
}

function ownTarget(owner: string, release: Sources["release"]): Resolved {
  if (!release) return { obstacle: `${owner}: its version is the release's own, which was not named` };
  const { version, tag } = release;
  return { target: { version: version.base, tag, plain: tag } };
}

function newestTarget(component: Component, newest: Sources["newest"]): Resolved {
  const { name, repository, tag: pattern } = component;
  const isByRelease = component.newest.from === "release";
  const found = newest.find((one) =>
    isByRelease ? one.component === undefined && one.repository === repository : one.component === name,
  );
  const tag = found?.tag;
  if (tag === undefined) {
    if (isByRelease) return { obstacle: `${name}: ${repository} has no public release` };
    return {
      obstacle: `${name}: ${found?.because ?? `its newest ${component.newest.from} is not known here; give its version`}`,
    };
  }
  const version = versionIn(pattern, tag);
  if (version === undefined) {
    return {
      obstacle: `${name}: the newest ${component.newest.from} of ${repository} is ${code(tag)}, which is not ${code(pattern)}`,
    };
  }
  // A tag that is a version with a v in front of it is what images and charts are called, too.
  return { target: { version, tag, plain: /^v\d/.test(tag) ? tag : version } };
}

/** A person may write the whole tag, `chart-0.9.0`, where the version is meant. */
function givenTarget({ name, tag }: Component, given: string): Resolved {
  const version = tag === "v{version}" ? given : (versionIn(tag, given) ?? given);
  const target = targetOf(tag, version);
  return target ? { target } : { obstacle: `${name}: ${code(given)} is no version that a file may hold` };
}
