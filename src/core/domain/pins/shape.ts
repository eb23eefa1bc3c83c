/**
 * How a version is written where it stands: with `v` or without, alone or as a tag's whole name. A pin keeps its own
 * shape; nothing is inferred beyond that. Component versions have any form (`v0.6.8.1`, `0.23`, `1.3.0rc23`, a SHA).
 */
import semver from "semver";
import type { Pin } from "./pin.ts";

/** The version to write. */
export interface Target {
  /** As the tag's pattern has it: `0.9.0`, `v0.9.0`. */
  readonly version: string;
  /** The whole tag: `chart-0.9.0`. */
  readonly tag: string;
  /** For a place that shows no shape of its own, such as `main` or `latest`. */
  readonly plain: string;
}

const VERSION = "{version}";
const SHA = /^[0-9a-f]{40}$/;
const NUMBERED = /^v?\d/;

/** What is written into files: no blank, quote or anything that a shell, YAML or a template would act on. */
const WRITABLE = /^(?=.*\d)[A-Za-z0-9][\w.+-]{0,127}$/;

/** Reads the version out of a tag by a component's pattern; undefined when the tag is of another kind. */
export function versionIn(pattern: string, tag: string): string | undefined {
  const at = pattern.indexOf(VERSION);
  const [before, after] = [pattern.slice(0, at), pattern.slice(at + VERSION.length)];
  if (!tag.startsWith(before) || !tag.endsWith(after)) return undefined;
  const version = tag.slice(before.length, tag.length - after.length);
  return WRITABLE.test(version) ? version : undefined;
}

/** A version as given in the configuration or read from a tag; undefined when it is none that a file may hold. */
export function targetOf(pattern: string, version: string): Target | undefined {
  if (!WRITABLE.test(version)) return undefined;
  const doubled = /v\{version\}/.test(pattern) && /^v\d/.test(version);
  return { version, tag: pattern.replace(VERSION, doubled ? version.slice(1) : version), plain: version };
}

/** What shall stand at a pin of a version; undefined when that place can't hold it. */
export function valueAt({ names, value }: Pick<Pin, "names" | "value">, target: Target): string | undefined {
  if (names === "tag") return target.tag;
  const at = NUMBERS.indexOf(names);
  if (at < 0) return inShapeOf(value, target);
  return /^v?(\d+)\.(\d+)(?:\.(\d+))?/.exec(target.version)?.[at + 1];
}

const NUMBERS: readonly Pin["names"][] = ["major", "minor", "patch"];

/** The target as it is written in the place of `value`; undefined when that place can't hold it, such as a SHA's. */
export function inShapeOf(value: string, target: Target): string | undefined {
  if (SHA.test(target.version) || !NUMBERED.test(target.version)) return target.version;
  if (SHA.test(value)) return undefined;
  const bare = target.version.replace(/^v(?=\d)/, "");
  if (isWholeTag(value, target.tag, bare)) return target.tag;
  if (!NUMBERED.test(value)) return target.plain;
  return value.startsWith("v") ? `v${bare}` : bare;
}

/** Whether a place holds whole tags, `chart-1.4.0`, of which the `v` alone is no sign. */
function isWholeTag(value: string, tag: string, bare: string): boolean {
  const at = tag.indexOf(bare);
  const [before, after] = [tag.slice(0, at), tag.slice(at + bare.length)];
  const isTelling = after !== "" || (before !== "" && before !== "v");
  return isTelling && value.startsWith(before) && value.endsWith(after) && /^\d/.test(value.slice(before.length));
}

/**
 * Whether `wanted` is older. What can't be compared (a branch's name, a channel such as `v0`, a SHA, a tag of another
 * kind) is not.
 */
export function isDowngrade(value: string, wanted: string): boolean {
  if (kindOf(value) !== kindOf(wanted)) return false;
  const [has, wants] = [value, wanted].map((text) => text.replace(/^\D+/, ""));
  const [a, b] = [semver.parse(has), semver.parse(wants)];
  if (a && b) return semver.lt(b, a);
  const [old, young] = [numbersOf(has), numbersOf(wants)];
  if (!old || !young) return false;
  const at = Array.from({ length: Math.max(old.length, young.length) }).findIndex((_, i) => old[i] !== young[i]);
  return at >= 0 && (young[at] ?? 0) < (old[at] ?? 0);
}

/** What stands before the numbers, without the `v`: `chart-` of `chart-1.4.0`. */
const kindOf = (text: string): string => /^\D*/.exec(text)?.[0].replace(/v$/, "") ?? "";

/** `0.6.8.1` → 0, 6, 8, 1. */
function numbersOf(text: string | undefined): readonly number[] | undefined {
  return text !== undefined && /^\d+(?:\.\d+)+$/.test(text) ? text.split(".").map(Number) : undefined;
}
