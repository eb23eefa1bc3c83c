/** What became of a candidate's failures since the one before, and what came onto the branch in between. */
import type { Unit } from "../../core/domain/ledger/unit.ts";
import { type Count, counted } from "../../core/text/count.ts";
import { code, safe } from "../../core/text/safe.ts";
import type { CandidateFacts } from "./facts.ts";
import { compare } from "./standing.ts";
import type { TagRun } from "./tried.ts";

export interface SinceView {
  readonly tag: string;
  /** Names of jobs; empty where there are none. */
  readonly appeared: string;
  readonly persisting: string;
  readonly fixed: string;
  readonly gone: string;
  /** Links to pull requests; empty where none came. */
  readonly merged: string;
  /** Those that are not shown. */
  readonly moreMerged: Count | undefined;
  /** Commits that came with no pull request. */
  readonly pushed: Count | undefined;
}

const MOST_MERGED = 10;

/** Undefined where there is nothing to tell: no candidate before, or nothing that differs from it. */
export function sinceView(about: TagRun, before: TagRun | undefined, facts: CandidateFacts): SinceView | undefined {
  if (!before) return undefined;
  const found = compare(about, before) ?? { appeared: [], persisting: [], fixed: [], gone: [] };
  const named = (names: readonly string[]) => names.map((name) => code(name)).join(", ");
  const view = {
    appeared: named(found.appeared),
    persisting: named(found.persisting),
    fixed: named(found.fixed),
    gone: named(found.gone),
    ...broughtView(facts.brought.get(about.tag.name) ?? []),
  };
  return Object.values(view).some(Boolean) ? { tag: safe(before.tag.name), ...view } : undefined;
}

function broughtView(units: readonly Unit[]) {
  const pulls = units.flatMap(({ pull }) => (pull ? [pull] : []));
  const shown = pulls.slice(0, MOST_MERGED);
  const pushed = units.length - pulls.length;
  return {
    merged: shown.map(({ number, title, url }) => `[#${number}](${url}) ${safe(title, 80)}`).join(", "),
    moreMerged: pulls.length > shown.length ? counted(pulls.length - shown.length) : undefined,
    pushed: pushed > 0 ? counted(pushed) : undefined,
  };
}
