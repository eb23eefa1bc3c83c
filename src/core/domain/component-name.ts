/** Which component a person means: by its whole name, by a former one, or by what stands behind its last slash where that is no other's. */
import { closest } from "fastest-levenshtein";
import type { Component } from "./component.ts";

export function componentNamed(name: string, components: readonly Component[]): Component | undefined {
  const exact = components.find((one) => one.name === name || one.formerly.includes(name));
  const short = components.filter((one) => shortOf(one) === name);
  return exact ?? (short.length === 1 ? short[0] : undefined);
}

/** The name that was probably meant; undefined without any component. */
export function nearestName(name: string, components: readonly Component[]): string | undefined {
  const known = components.flatMap((one) => [one.name, shortOf(one)]);
  return known.length > 0 ? closest(name, known) : undefined;
}

const shortOf = ({ name }: Component): string => name.slice(name.lastIndexOf("/") + 1);
