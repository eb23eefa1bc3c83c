/** Finds the pins in a file: pure, and the only way in which anything in the product reads a version out of a file. */
import { findCharts } from "./chart.ts";
import type { Found } from "./found.ts";
import { findImages } from "./image.ts";
import { type Line, linesOf } from "./lines.ts";
import { isMeant, isWorkflow } from "./paths.ts";
import type { OwnedRule, Pin } from "./pin.ts";
import type { PinRule } from "./rule.ts";
import { findVariables } from "./variable.ts";

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
  const near = rules.filter(({ rule }) => isMeant(rule.files, file.path) && file.text.includes(nameOf(rule)));
  if (near.length === 0) return [];
  const lines = linesOf(file);
  return near.flatMap((by) =>
    findIn(lines, by.rule).map((found) => {
      const untouched = isWorkflow(file.path) ? "workflow" : found.untouched;
      return { by, pin: { ...found, owner: by.owner, kind: by.rule.kind, path: file.path, untouched } };
    }),
  );
}

/** What has to stand in a file that holds such a pin: most files don't, and are not looked at further. */
function nameOf(rule: PinRule): string {
  if (rule.kind === "variable") return rule.name;
  return rule.kind === "image" ? rule.image : rule.chart;
}

function findIn(lines: readonly Line[], rule: PinRule): readonly Found[] {
  switch (rule.kind) {
    case "variable":
      return findVariables(lines, rule);
    case "image":
      return findImages(lines, rule);
    case "chart":
      return findCharts(lines, rule);
  }
}
