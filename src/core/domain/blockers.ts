/**
 * What of a release's plan stands in its way: exceptions from the freeze that nobody has decided, and open items, those
 * that are nobody's first. The tracker shows it, and a candidate is cut over it only with a reason.
 */
import type { Item } from "../ports/reader.ts";
import { type Exceptions, openRound, type Round } from "./exceptions.ts";
import { atRisk } from "./item.ts";

export type PlanBlocker =
  | { readonly kind: "item"; readonly item: Item }
  | { readonly kind: "exception"; readonly item: number; readonly asked: Round["asked"] };

/** @param work what stands on the milestone, without the tracker */
export function planBlockers(work: readonly Item[], exceptions: Exceptions): readonly PlanBlocker[] {
  const asked = exceptions.flatMap((exception): PlanBlocker[] => {
    const open = openRound(exception);
    return open ? [{ kind: "exception", item: exception.item, asked: open.asked }] : [];
  });
  return [...asked, ...atRisk(work).map((item): PlanBlocker => ({ kind: "item", item }))];
}
