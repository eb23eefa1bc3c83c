/** Which version each owner of pins shall have: the release's own, the newest released one, or the one that is given. */
import type { Project } from "../../core/config/project.ts";
import { type Component, RELEASE } from "../../core/domain/component.ts";
import { type Target, targetOf, versionIn } from "../../core/domain/pins/shape.ts";
import type { Release } from "../../core/domain/release.ts";
import { code } from "../../core/text/safe.ts";
import type { Newest } from "./facts.ts";

/** A version, or the sentence that says why there is none. */
export type Resolved = { readonly target: Target } | { readonly obstacle: string };

export interface Wanted {
  readonly release: Release;
  readonly project: Project;
  readonly newest: readonly Newest[];
}

/** @param owner a component's name or {@link RELEASE} */
export function resolve(owner: string, wanted: Wanted): Resolved {
  const component = wanted.project.components.find(({ name }) => name === owner);
  if (owner === RELEASE || component?.version === "release") return { target: ownTarget(wanted.release) };
  if (!component) return { obstacle: `${owner} is no component` };
  return component.version === "latest" ? newestTarget(component, wanted.newest) : givenTarget(component);
}

const ownTarget = ({ version, tag }: Release): Target => ({ version: version.base, tag, plain: tag });

function newestTarget({ name, repository, tag: pattern }: Component, newest: Wanted["newest"]): Resolved {
  const tag = newest.find((one) => one.repository === repository)?.tag;
  if (tag === undefined) return { obstacle: `${name}: ${repository} has no public release` };
  const version = versionIn(pattern, tag);
  if (version === undefined) {
    return { obstacle: `${name}: the newest release of ${repository} is ${code(tag)}, which is not ${code(pattern)}` };
  }
  // A tag that is a version with a v in front of it is what images and charts are called, too.
  return { target: { version, tag, plain: /^v\d/.test(tag) ? tag : version } };
}

function givenTarget({ name, version, tag }: Component): Resolved {
  const target = targetOf(tag, version);
  return target ? { target } : { obstacle: `${name}: ${code(version)} is no version that a file may hold` };
}
