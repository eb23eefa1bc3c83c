/**
 * How a version is written where it stands: with `v` or without, alone or as a tag's whole name. A pin keeps its own
 * shape; nothing is inferred beyond that. Component versions have any form (`v0.6.8.1`, `0.23`, `1.3.0rc23`, a SHA).
 */
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
  if (SHA.test(target.version)) return target.version;
  if (SHA.test(value)) return undefined;
  if (!NUMBERED.test(target.version)) return target.version;
  const bare = target.version.replace(/^v(?=\d)/, "");
  if (isWholeTag(value, target.tag, bare)) return target.tag;
  const shape = SHAPE.exec(value)?.groups;
  if (!shape) return target.plain;
  return `${shape.before}${shape.v}${bare}${bare.includes("-") ? "" : shape.flavour}`;
}

/** What a build of the same version is called by: processor, accelerator or system. It stays. */
const FLAVOUR =
  "-(?:x86_64|amd64|arm64|aarch64|cu\\d+|cuda[\\d.]*|rocm[\\d.]*|xpu|hpu|cpu|tpu|ubi\\d*|ubuntu[\\d.]*|debian[\\d.]*|alpine[\\d.]*|slim|bookworm|bullseye)";

/** A name before the version and what it is built for behind it: `vllm-v0.23.0`, `v0.5.8.post1-cu130`. */
const SHAPE = new RegExp(
  `^(?<before>(?:(?:[A-Za-z]\\w*-)+(?=v?\\d+\\.))?)(?<v>v?)\\d+(?:\\.[\\w.+-]*?)?(?<flavour>(?:${FLAVOUR})*)$`,
);

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
 *
 * @see https://semver.org/#spec-item-11 and https://packaging.python.org/en/latest/specifications/version-specifiers/
 */
export function isDowngrade(value: string, wanted: string): boolean {
  const [has, wants] = [ranked(value), ranked(wanted)];
  if (!has || !wants || has.kind !== wants.kind) return false;
  const length = Math.max(has.ranks.length, wants.ranks.length);
  const at = Array.from({ length }).findIndex((_, index) => (has.ranks[index] ?? 0) !== (wants.ranks[index] ?? 0));
  return at >= 0 && (wants.ranks[at] ?? 0) < (has.ranks[at] ?? 0);
}

/** Most numbers of a version that are compared; what makes it a candidate or a repair comes behind them. */
const NUMBERS_COMPARED = 6;

interface Ranked {
  /** What stands before the numbers, without the `v`: `chart-` of `chart-1.4.0`. */
  readonly kind: string;
  readonly ranks: readonly number[];
}

function ranked(text: string): Ranked | undefined {
  const [, before = "", numbers = "", rest = ""] = /^(\D*)(\d+(?:\.\d+)+)(.*)$/.exec(text) ?? [];
  if (numbers === "" || SHA.test(text)) return undefined;
  const main = numbers.split(".").map(Number).slice(0, NUMBERS_COMPARED);
  const padded = [...main, ...Array.from({ length: NUMBERS_COMPARED - main.length }, () => 0)];
  return { kind: before.replace(/v$/, ""), ranks: [...padded, ...rankOf(rest)] };
}

/** What comes before the version itself, and how far; Semantic Versioning and Python write some of them differently. */
const BEFORE: Readonly<Record<string, number>> = {
  dev: -4,
  a: -3,
  alpha: -3,
  b: -2,
  beta: -2,
  c: -1,
  pre: -1,
  preview: -1,
  rc: -1,
};

/** `-rc.1` → below zero; nothing or a flavour → zero; `.post1`, `-1` → above. */
function rankOf(rest: string): readonly number[] {
  const [, word = "", number = ""] = /^[-._]?([a-z]*)[-._]?(\d*)/i.exec(rest) ?? [];
  const before = BEFORE[word.toLowerCase()];
  if (before !== undefined) return [before, Number(number)];
  return word === "post" || (word === "" && number !== "") ? [1, Number(number)] : [0];
}
