/**
 * Which component a person means: by its name or a former one, whole, or by what stands behind the last slash of one of
 * them where that is no other component's.
 */
import { closest } from "fastest-levenshtein";
import type { Component } from "./component.ts";

export function componentNamed(name: string, components: readonly Component[]): Component | undefined {
  const exact = components.find((one) => namesOf(one).includes(name));
  const now = components.filter((one) => lastOf(one.name) === name);
  const formerly = components.filter((one) => one.formerly.some((former) => lastOf(former) === name));
  const meant = now.length > 0 ? now : formerly;
  return exact ?? (meant.length === 1 ? meant[0] : undefined);
}

/** The name that was probably meant; undefined without any component. */
export function nearestName(name: string, components: readonly Component[]): string | undefined {
  const known = components.flatMap((one) => [one.name, lastOf(one.name)]);
  return known.length > 0 ? closest(name, known) : undefined;
}

const namesOf = ({ name, formerly }: Component): readonly string[] => [name, ...formerly];

const lastOf = (name: string): string => name.slice(name.lastIndexOf("/") + 1);
