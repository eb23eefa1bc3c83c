/**
 * Places that look like a pin and that no rule covers: every rule of the configuration is tried on every file. What one
 * finds outside its own files is such a place, and the rule to add is the same one for that file.
 */
import type { Project } from "../../config/project.ts";
import { RELEASE } from "../component.ts";
import { developmentName } from "../images/declared.ts";
import { findWithRules, type SourceFile } from "../pins/find.ts";
import type { OwnedRule, Pin } from "../pins/pin.ts";
import type { PinRule } from "../pins/rule.ts";
import type { OwnImage } from "./strangers.ts";
import { unfinishedIn } from "./unfinished.ts";

const EVERYWHERE = ["**"];

/** Kept back by a person, with a reason beside it. */
export const isHeld = ({ untouched }: Pin): boolean => untouched === "held";

/** Each rule once, for all files; and images that are declared and pinned by no rule. */
export function widened(rules: readonly OwnedRule[], images: readonly OwnImage[]): readonly OwnedRule[] {
  const own = rules.map(({ owner, rule }) => ({ owner, rule: { ...rule, files: EVERYWHERE } as PinRule }));
  const covered = new Set(rules.flatMap(({ rule }) => (rule.kind === "image" ? [rule.image] : [])));
  const more = images
    .filter(({ image }) => !covered.has(image))
    .map(({ owner, image }) => ({ owner, rule: { kind: "image", image, files: EVERYWHERE } satisfies PinRule }));
  const keyed = new Map([...own, ...more].map((one) => [JSON.stringify([one.owner, one.rule]), one]));
  return [...keyed.values()];
}

/** Names under which development builds of our images go. */
export function developmentRules(
  images: readonly OwnImage[],
  { images: declared }: Pick<Project, "images">,
): readonly OwnedRule[] {
  const names = new Set(images.map(({ image }) => image));
  return images
    .map(({ owner, image }) => ({
      owner,
      image: developmentName(declared.find(({ name }) => name === image) ?? { name: image }),
    }))
    .filter(({ image }) => !names.has(image))
    .map(({ owner, image }) => ({ owner, rule: { kind: "image", image, files: EVERYWHERE } satisfies PinRule }));
}

/** Every image that is ours by the configuration: what components' rules name, and what is declared. */
export function imagesOf({ images }: Pick<Project, "images">, rules: readonly OwnedRule[]): readonly OwnImage[] {
  const named = rules.flatMap(({ owner, rule }) => (rule.kind === "image" ? [{ owner, image: rule.image }] : []));
  const known = new Set(named.map(({ image }) => image));
  return [
    ...named,
    ...images.filter(({ name }) => !known.has(name)).map(({ name }) => ({ owner: RELEASE, image: name })),
  ];
}

export interface Unknown {
  readonly pin: Pin;
  readonly add: PinRule;
  /** What it names is a development build, whatever its version. */
  readonly isDevelopment: boolean;
}

/**
 * A variable of a name that anybody may use, `VERSION`, is only the component's where its rule says so; and outside of
 * those places a word is a version only with a digit in it, or as one of the names that move.
 */
function saysVersion({ value }: Pin, { rule }: OwnedRule): boolean {
  if (rule.kind === "variable" && !rule.name.includes("_")) return false;
  return /\d/.test(value) || unfinishedIn(value) !== undefined;
}

export interface Wide {
  readonly wide: readonly OwnedRule[];
  readonly development: ReadonlySet<OwnedRule>;
}

/**
 * @param pins those that the rules find in this file
 * @param isBranch whether a value may be meant as a branch of this repository
 */
export function unknownPins(
  file: SourceFile,
  { wide, development }: Wide,
  { pins, isBranch }: { readonly pins: readonly Pin[]; readonly isBranch: (value: string) => boolean },
): readonly Unknown[] {
  const seen = new Set<number>();
  return findWithRules(file, [...wide, ...development]).flatMap(({ pin, by }): readonly Unknown[] => {
    const isCovered = pins.some(({ start, end }) => start < pin.end && pin.start < end);
    const isNone = pin.names === "branch" ? !isBranch(pin.value) : !saysVersion(pin, by);
    if (isCovered || isNone || isHeld(pin) || seen.has(pin.start)) return [];
    seen.add(pin.start);
    return [{ pin, add: { ...by.rule, files: [file.path] }, isDevelopment: development.has(by) }];
  });
}
