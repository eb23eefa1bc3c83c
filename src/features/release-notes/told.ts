/** The ledgers of what notes are made of. */
import { type Ledger, ledgerOf } from "../../core/domain/ledger/ledger.ts";
import type { Range } from "../../core/domain/ledger/range.ts";
import { NO_RULES } from "../../core/domain/ledger/rules.ts";
import type { Between } from "./between.ts";

/** Ranges with their ledgers: the project's own, then its components'. */
export function toldOf({
  previous,
  rules,
  now,
  elsewhere,
}: Pick<Between, "previous" | "rules" | "now" | "elsewhere">): readonly Told[] {
  const own = previous ? [{ range: previous.range, aside: previous.aside, rules }] : [];
  // Another repository's labels are no words of this project's rules.
  const others = elsewhere.map(({ range, aside }) => ({ range, aside, rules: NO_RULES }));
  return [...own, ...others].map((given) => ({ range: given.range, ledger: ledgerOf({ ...given, now }) }));
}

interface Told {
  readonly range: Range;
  readonly ledger: Ledger;
}
