/** The kinds of rules: what each looks for, and how it finds it. */
import { findCharts } from "./chart.ts";
import type { Found } from "./found.ts";
import { findModules } from "./gomod.ts";
import { findImages } from "./image.ts";
import type { Line } from "./lines.ts";
import { readPattern } from "./pattern.ts";
import { findRefs } from "./ref.ts";
import { findRequirements } from "./requirement.ts";
import type { PinRule } from "./rule.ts";
import { findTexts } from "./text.ts";
import { findVariables } from "./variable.ts";

/** What has to stand in a file that holds such a pin: most files don't, and are not looked at further. In any case of letters. */
export function nameOf(rule: PinRule): string {
  switch (rule.kind) {
    case "variable":
      return rule.name;
    case "image":
      return lastOf(rule.image);
    case "chart":
      return lastOf(rule.chart);
    case "requirement":
      return "==";
    case "gomod":
      return rule.module;
    case "ref":
      return lastOf(rule.repository);
    case "text":
      return longest(readPattern(rule.text).around.flatMap((part) => part.split(/\s+/)));
  }
}

const lastOf = (name: string): string => name.slice(name.lastIndexOf("/") + 1);

const longest = (parts: readonly string[]): string => parts.reduce((a, b) => (b.length > a.length ? b : a), "");

export function findIn(lines: readonly Line[], rule: PinRule): readonly Found[] {
  switch (rule.kind) {
    case "variable":
      return findVariables(lines, rule);
    case "image":
      return findImages(lines, rule);
    case "chart":
      return findCharts(lines, rule);
    case "requirement":
      return findRequirements(lines, rule);
    case "gomod":
      return findModules(lines, rule);
    case "ref":
      return findRefs(lines, rule);
    case "text":
      return findTexts(lines, rule);
  }
}
