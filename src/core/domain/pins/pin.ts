/**
 * A pin: one place in the repository that names a version, and the rule that found it. Plain data. A pin belongs to a
 * component or to the release itself; which, the configuration says, never the version that stands there.
 */
import type { Project } from "../../config/project.ts";
import { RELEASE } from "../component.ts";
import type { Held, Hold } from "./hold.ts";
import type { Names } from "./pattern.ts";
import type { PinRule } from "./rule.ts";

/** A rule with whose version it is about. */
export interface OwnedRule {
  /** A component's name, or {@link RELEASE}. */
  readonly owner: string;
  readonly rule: PinRule;
  /** Holds of the configuration that speak of this owner. */
  readonly holds?: readonly Hold[] | undefined;
}

/**
 * Why a pin is read and never edited. `workflow`: the App may not write workflow files. `digest`: the tag is not what
 * counts. `held`: a person keeps it back, as {@link Pin.held} says.
 */
export type Untouched = "workflow" | "digest" | "held";

export interface Pin {
  readonly owner: string;
  readonly kind: PinRule["kind"];
  readonly names: Names;
  /** POSIX, from the root of the repository. */
  readonly path: string;
  /** 1-based. */
  readonly line: number;
  /** Offsets of the value's characters in the file's text, end exclusive: UTF-16 units, a byte order mark counts. */
  readonly start: number;
  readonly end: number;
  /** What stands there. */
  readonly value: string;
  readonly untouched?: Untouched | undefined;
  /** Present exactly where `untouched` is `held`. */
  readonly held?: Held | undefined;
}

/**
 * The release's own rules first, then each component's, in the configuration's order. Rules of the same files share
 * one list of them, so that a path is held against it once.
 */
export function rulesOf({
  release,
  components,
  holds,
}: Pick<Project, "release" | "components" | "holds">): readonly OwnedRule[] {
  const lists = new Map<string, string[]>();
  const shared = (files: string[]): string[] => {
    const key = JSON.stringify(files);
    return lists.get(key) ?? lists.set(key, files).get(key) ?? files;
  };
  return [{ name: RELEASE, pins: release.pins }, ...components].flatMap(({ name: owner, pins }) => {
    const own = holds.filter((one) => one.components === undefined || one.components.includes(owner));
    return pins.map((rule) => ({ owner, rule: { ...rule, files: shared(rule.files) }, holds: own }));
  });
}
