/** Finds the pins in a file: pure, and the only way in which anything in the product reads a version out of a file. */

import { heldByComment, heldByConfiguration } from "./hold.ts";
import { findIn, nameOf } from "./kinds.ts";
import { linesOf } from "./lines.ts";
import { isWorkflow, meaning } from "./paths.ts";
import type { OwnedRule, Pin } from "./pin.ts";

export interface SourceFile {
  /** POSIX, from the root of the repository. */
  readonly path: string;
  readonly text: string;
}

/** In the order in which they stand in the file. A place that two rules of one owner find is one pin. */
export function findPins(file: SourceFile, rules: readonly OwnedRule[]): readonly Pin[] {
  return onePerPlace(findWithRules(file, rules));
}

export interface Match {
  readonly pin: Pin;
  readonly by: OwnedRule;
}

/** The matches in one file as pins, in the order in which they stand there. */
export function onePerPlace(matches: readonly Match[]): readonly Pin[] {
  const pins = new Map(matches.map(({ pin }) => [`${pin.start} ${pin.owner}`, pin]));
  return [...pins.values()].sort((a, b) => a.start - b.start);
}

/** Every match with the rule that made it, rule by rule. */
export function findWithRules(file: SourceFile, rules: readonly OwnedRule[]): readonly Match[] {
  const isMeant = meaning(file.path);
  const lowered = file.text.toLowerCase();
  const near = rules.filter(({ rule }) => isMeant(rule.files) && lowered.includes(nameOf(rule).toLowerCase()));
  if (near.length === 0) return [];
  const lines = linesOf(file);
  return near.flatMap((by) =>
    findIn(lines, by.rule).map(({ near: beside, ...found }) => {
      const pin = { ...found, owner: by.owner, kind: by.rule.kind, path: file.path };
      const held =
        heldByConfiguration(by.holds ?? [], file.path) ?? heldByComment(lines, { line: found.line, near: beside });
      if (held) return { by, pin: { ...pin, untouched: "held", held } };
      return { by, pin: isWorkflow(file.path) && !found.untouched ? { ...pin, untouched: "workflow" } : pin };
    }),
  );
}
