/**
 * What of a release's plan stands in its way: exceptions from the freeze that nobody has decided, what came after the
 * freeze without one, and open items, those that are nobody's first. The tracker shows it, and a candidate is cut over
 * it only with a reason.
 */
import type { Item } from "../ports/reader.ts";
import type { Day } from "./calendar.ts";
import { type Exceptions, openRound, type Round, stateOfException } from "./exceptions.ts";
import { atRisk, isOpen } from "./item.ts";

export type PlanBlocker =
  | { readonly kind: "late" | "item"; readonly item: Item }
  | { readonly kind: "exception"; readonly item: number; readonly asked: Round["asked"] };

export interface OpenPlan {
  /** What stands on the milestone, without the tracker. */
  readonly work: readonly Item[];
  /** What of it came after the freeze. */
  readonly late: readonly Item[];
  readonly exceptions: Exceptions;
  readonly today: Day;
}

/** Questions first, then what has no permission yet, then the rest; each item once. */
export function planBlockers({ work, late, exceptions, today }: OpenPlan): readonly PlanBlocker[] {
  const asked = exceptions.flatMap((exception): PlanBlocker[] => {
    const open = openRound(exception);
    return open ? [{ kind: "exception", item: exception.item, asked: open.asked }] : [];
  });
  const waiting = new Set(asked.map(({ item }) => item));
  const approved = exceptions.filter((one) => stateOfException(one, today) === "approved");
  const may = new Set(approved.map(({ item }) => item));
  const unasked = late.filter((item) => isOpen(item) && !waiting.has(item.number) && !may.has(item.number));
  const named = new Set<unknown>([...waiting, ...unasked.map(({ number }) => number)]);
  return [
    ...asked,
    ...unasked.map((item): PlanBlocker => ({ kind: "late", item })),
    ...atRisk(work)
      .filter(({ number }) => !named.has(number))
      .map((item): PlanBlocker => ({ kind: "item", item })),
  ];
}
