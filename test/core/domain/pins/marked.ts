/** Samples in which every pin stands in «…»: what is marked has to be found, and nothing else. */
import type { z } from "zod";
import { findPins } from "../../../../src/core/domain/pins/find.ts";
import type { OwnedRule } from "../../../../src/core/domain/pins/pin.ts";
import { pinRule } from "../../../../src/core/domain/pins/rule.ts";

/** A distributive `Omit`, so that the union of kinds stays one. */
type Without<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

/** A rule of the component `shop`; for every file unless the test says which. */
export function aRule(
  rule: Without<z.input<typeof pinRule>, "files"> & { readonly files?: string[] },
  owner = "shop",
): OwnedRule {
  return { owner, rule: pinRule.parse({ files: ["**"], ...rule }) };
}

const withoutMarks = (sample: string): string => sample.replace(/[«»]/g, "");

/** The sample as the finder marks it. */
export function marksOf(path: string, sample: string, ...rules: readonly OwnedRule[]): string {
  const text = withoutMarks(sample);
  let marked = text;
  for (const { start, end } of [...findPins({ path, text }, rules)].reverse()) {
    marked = `${marked.slice(0, start)}«${marked.slice(start, end)}»${marked.slice(end)}`;
  }
  return marked;
}
