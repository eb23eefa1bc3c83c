/** Who may have contributed for the first time: people with the first pull request of theirs that a release brings. */
import type { Ledger } from "./ledger.ts";
import type { MergedPull, Range } from "./range.ts";

export interface FirstPull {
  readonly login: string;
  readonly url: string;
  readonly mergedAt: Date;
}

/**
 * Of each person the earliest, also into a branch that another brought, in the order in which they came in. What bots opened is nobody's first, and who is behind
 * a pick had their first where it was picked from.
 */
export function firstPulls(told: readonly { readonly ledger: Ledger; readonly range: Range }[]): readonly FirstPull[] {
  const found = told.flatMap(({ ledger, range }) =>
    ledger.entries.flatMap(({ pull, origins, parts }) => {
      const merged = pull && origins.length === 0 ? [pull, ...parts] : [];
      return merged.flatMap(({ number }) => firstOf(range.pulls.get(number)));
    }),
  );
  const first = new Map<string, FirstPull>();
  for (const one of found.sort((a, b) => a.mergedAt.getTime() - b.mergedAt.getTime())) {
    const key = one.login.toLowerCase();
    if (!first.has(key)) first.set(key, one);
  }
  return [...first.values()];
}

function firstOf(merged: MergedPull | undefined): readonly FirstPull[] {
  if (!merged?.author || merged.author.bot) return [];
  return [{ login: merged.author.login, url: merged.url, mergedAt: merged.mergedAt }];
}
