/**
 * Versions that stand as numbers in places of their own, `MAJOR=13` above `MINOR=0`: which of them is older only all of
 * them together say.
 */
import type { Pin } from "./pin.ts";

const NUMBERS: readonly Pin["names"][] = ["major", "minor", "patch"];

interface Numbered {
  readonly pin: Pin;
  /** What shall stand there. */
  readonly value: string;
}

/** The pins of numbers that would make an older version. Numbers that follow one another in a file are one version. */
export function loweredNumbers(places: readonly Numbered[]): ReadonlySet<Pin> {
  const numbers = places
    .filter(({ pin }) => NUMBERS.includes(pin.names))
    .sort((a, b) => compare(a.pin.owner, b.pin.owner) || compare(a.pin.path, b.pin.path) || a.pin.start - b.pin.start);
  return new Set(
    versionsOf(numbers)
      .filter(isLowered)
      .flatMap((version) => version.map(({ pin }) => pin)),
  );
}

function versionsOf(numbers: readonly Numbered[]): readonly (readonly Numbered[])[] {
  const versions: Numbered[][] = [];
  for (const one of numbers) {
    const last = versions.at(-1);
    const continues = last?.every(({ pin }) => isSameFile(pin, one.pin) && pin.names !== one.pin.names) ?? false;
    if (continues) last?.push(one);
    else versions.push([one]);
  }
  return versions;
}

const isSameFile = (a: Pin, b: Pin): boolean => a.owner === b.owner && a.path === b.path;

function isLowered(version: readonly Numbered[]): boolean {
  const inOrder = [...version].sort((a, b) => NUMBERS.indexOf(a.pin.names) - NUMBERS.indexOf(b.pin.names));
  const first = inOrder.find(({ pin, value }) => pin.value !== value);
  return first !== undefined && Number(first.value) < Number(first.pin.value);
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
