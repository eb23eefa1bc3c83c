/** All commands at one glance: those that work, those whose work is still missing, those that are nobody's. */
import type { CommandDefinition } from "../../core/command/define.ts";
import { usageOf, whenDone, whoMay } from "../../core/command/words.ts";
import { code } from "../../core/text/safe.ts";

interface Row {
  readonly usage: string;
  readonly who: string;
  readonly summary: string;
  readonly when: string;
  readonly byHand: string;
}

export interface Overview {
  readonly working: readonly Row[];
  readonly missing: readonly Row[];
  readonly nobodys: readonly Row[];
}

export function overviewOf(definitions: readonly CommandDefinition[]): Overview {
  const mine = definitions.filter(({ roles }) => !roles.includes("nobody"));
  return {
    working: mine.filter(({ missing }) => missing === undefined).map(rowOf),
    missing: mine.filter(({ missing }) => missing !== undefined).map(rowOf),
    nobodys: definitions.filter(({ roles }) => roles.includes("nobody")).map(rowOf),
  };
}

function rowOf(definition: CommandDefinition): Row {
  const { summary, missing: byHand = "" } = definition;
  return { usage: code(usageOf(definition)), who: whoMay(definition), when: whenDone(definition), summary, byHand };
}
