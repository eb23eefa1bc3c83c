/** A plan: what should change, each with its reason; or why nothing has to. Computed from facts by a pure function. */
import type { Effect, RenderedEffect } from "./effect.ts";

export interface Plan<E = Effect> {
  readonly effects: readonly E[];
  /** "Nothing to do, because …" is a value too. One sentence a reason. */
  readonly idle: readonly string[];
}

/** A plan whose every text is final: limits, merges and digests are known before anything is written. */
export type Rendered = Plan<RenderedEffect>;

export const planOf = (...effects: readonly Effect[]): Plan => ({ effects, idle: [] });

export const nothing = (because: string): Plan => ({ effects: [], idle: [because] });

/** One after the other; the order of effects is the order of the plans. */
export function joinPlans(...plans: readonly Plan[]): Plan {
  return { effects: plans.flatMap((one) => one.effects), idle: plans.flatMap((one) => one.idle) };
}
