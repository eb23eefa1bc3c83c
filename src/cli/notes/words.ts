/** What a preview of notes says besides the notes. */
import type { Entry } from "../../core/domain/ledger/entry.ts";
import { type Ledger, type Standing, sumOf } from "../../core/domain/ledger/ledger.ts";
import type { Point } from "../../features/release-notes/between.ts";
import { printable } from "../printable.ts";

export interface Report {
  readonly from: Point;
  readonly to: Point;
  readonly commits: number;
  /** Commits by what they stand as; together they are all. */
  readonly sum: Readonly<Record<Standing["as"], number>>;
  readonly entries: readonly Entry[];
  readonly reverted: readonly Entry[];
  readonly bots: readonly Entry[];
  readonly unresolved: readonly { readonly commit: string; readonly because: string }[];
}

export function reportOf(ends: Pick<Report, "from" | "to">, { rows, entries, reverted, bots }: Ledger): Report {
  const unresolved = rows.flatMap(({ commit, standing }) =>
    standing.as === "unresolved" ? [{ commit, because: standing.because }] : [],
  );
  return { ...ends, commits: rows.length, sum: sumOf(rows), entries, reverted, bots, unresolved };
}

/** The first line is the answer. */
export function accountWords({ from, to, commits, sum, entries, unresolved }: Report): string {
  const range = `${printable(from.name)}…${printable(to.name)}`;
  const parts = [
    `${sum.entry} in pull requests`,
    `${sum.direct} pushed without one`,
    `${sum.excluded} left out by a rule`,
    `${sum.reverted} taken back`,
  ];
  const first =
    sum.unresolved === 0
      ? `${range}: all ${commits} commits are accounted for, ${entries.length} changes (${parts.join(", ")}).`
      : `${range}: ${sum.unresolved} of ${commits} commits are not accounted for.`;
  return [first, ...unresolved.map(({ commit, because }) => `  ${commit.slice(0, 12)}  ${printable(because)}`)].join(
    "\n",
  );
}
