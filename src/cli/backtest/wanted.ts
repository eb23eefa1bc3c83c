/**
 * Which versions people wanted, read from what they did: of each component the value that most of its changed pins
 * got, the first of several equally frequent ones. What nobody moved, nobody wanted to move.
 */
import type { Project } from "../../core/config/project.ts";
import type { Wanted } from "../../core/domain/bump/change.ts";
import { type Resolved, targetsOf } from "../../core/domain/bump/targets.ts";
import { RELEASE } from "../../core/domain/component.ts";
import type { Pin } from "../../core/domain/pins/pin.ts";
import { isDowngrade, versionIn } from "../../core/domain/pins/shape.ts";
import { readName, tagOf } from "../../core/domain/scheme.ts";
import { parseVersion } from "../../core/domain/version.ts";
import type { Replaced } from "./people.ts";

/** A pin with what people made of it. */
export interface Moved {
  readonly pin: Pin;
  readonly value: string;
}

/** What people made of a pin inside of a word that they replaced; undefined where it can't be told from the rest. */
export function valueIn(pin: Pin, { start, end, before, after }: Replaced): string | undefined {
  if (pin.start < start || pin.end > end) return undefined;
  const [head, tail] = [before.slice(0, pin.start - start), before.slice(pin.end - start)];
  const isKept = after.startsWith(head) && after.endsWith(tail) && after.length > head.length + tail.length;
  return isKept ? after.slice(head.length, after.length - tail.length) : undefined;
}

export function wantedBy(moved: readonly Moved[], project: Project): Wanted {
  const branches = moved.filter(({ pin }) => pin.names === "branch").map(({ value }) => value);
  const versions = moved.filter(({ pin, value }) => /^(?:version|tag)$/.test(pin.names) && /\d/.test(value));
  const owners = [...new Set(versions.map(({ pin }) => pin.owner))];
  const asked = new Map(owners.map((owner) => [owner, mostOf(valuesOf(versions, owner, project))]));
  const components = owners.filter((owner) => owner !== RELEASE);
  const targets = new Map([
    ...releaseTarget(asked.get(RELEASE), project),
    ...targetsOf(components, { project, newest: [], asked }),
  ]);
  const lowered = versions.filter(({ pin, value }) => isDowngrade(pin.value, value)).map(({ pin }) => pin.owner);
  const branch = branches.length > 0 ? { branch: mostOf(branches) } : {};
  return { targets, ...branch, lowered: new Set(lowered), withWorkflows: true };
}

function valuesOf(moved: readonly Moved[], owner: string, { components }: Project): readonly string[] {
  const pattern = components.find(({ name }) => name === owner)?.tag ?? "{version}";
  return moved
    .filter(({ pin }) => pin.owner === owner)
    .map(({ pin, value }) => (pin.names === "tag" ? (versionIn(pattern, value) ?? value) : value));
}

/** With and without its `v` a version is the same one; it is given as it stands most often. */
function mostOf(values: readonly string[]): string {
  const bare = mostFrequent(values.map((value) => value.replace(/^v(?=\d)/, "")));
  return mostFrequent(values.filter((value) => value.replace(/^v(?=\d)/, "") === bare));
}

function mostFrequent(values: readonly string[]): string {
  const counts = Map.groupBy(values, (value) => value);
  const [first = ""] = [...counts].sort(([, a], [, b]) => b.length - a.length)[0] ?? [];
  return first;
}

/** A candidate too: people try a release on its own pins. */
function releaseTarget(text: string | undefined, { release }: Project): readonly (readonly [string, Resolved])[] {
  const version = text === undefined ? undefined : (readName(release.tag, text) ?? parseVersion(text));
  if (!version) return [];
  const tag = tagOf(release, version.text);
  return [[RELEASE, { target: { version: version.text, tag, plain: tag } }]];
}
