/** What stands between a release and its tag, worst first; once it is tagged, between it and its publication. */
import { type PlanBlocker, planBlockers } from "../../core/domain/blockers.ts";
import type { Doubt } from "../../core/domain/dates/dates.ts";
import type { OwnPullRequest } from "../../core/ports/pull-request.ts";
import type { Verdict } from "../../core/ports/reader.ts";
import type { JudgedTag } from "./evidence.ts";
import { isGreen, type State } from "./state.ts";

export type Blocker =
  | { readonly kind: "red" | "unjudged"; readonly tag: JudgedTag }
  | { readonly kind: "bumpOpen" | "bumpClosed"; readonly pull: OwnPullRequest }
  | { readonly kind: "lanes" | "ledger"; readonly verdict: Verdict }
  | PlanBlocker
  | { readonly kind: "doubt"; readonly doubt: Doubt }
  | { readonly kind: "noDueDate" | "noBranch" | "bumpStuck" | "noCandidate" | "noDraft" | "unpublished" };

export function blockersOf(state: State): readonly Blocker[] {
  if (state.phase === "published" || state.phase === "closed") return [];
  return state.facts.final ? beforePublication(state, state.facts.final) : beforeTag(state);
}

function beforePublication({ facts }: State, final: JudgedTag): readonly Blocker[] {
  const { ledger } = final;
  const open: readonly Blocker[] = ledger?.conclusion === "failure" ? [{ kind: "ledger", verdict: ledger }] : [];
  return [...judgement(final), ...open, facts.page ? { kind: "unpublished" } : { kind: "noDraft" }];
}

function beforeTag(state: State): readonly Blocker[] {
  const { facts, newest, dates } = state;
  const blockers: Blocker[] = [...judgement(newest)];
  if (!dates.release) blockers.push({ kind: "noDueDate" });
  blockers.push(...dates.doubts.map((doubt): Blocker => ({ kind: "doubt", doubt })));
  if (state.isFrozen && !facts.branch) blockers.push({ kind: "noBranch" });
  blockers.push(...bumps(state));
  if (facts.lanes && facts.lanes.conclusion !== "success") blockers.push({ kind: "lanes", verdict: facts.lanes });
  if (state.isFrozen && facts.branch && !newest) blockers.push({ kind: "noCandidate" });
  return [...blockers, ...planBlockers({ ...facts, today: state.today })];
}

/** Open work stands in the way once the release is frozen; until then there is time for it. */
export const isInTheWay = ({ kind }: Blocker, { isFrozen }: State): boolean => kind !== "item" || isFrozen;

function judgement(tag: JudgedTag | undefined): readonly Blocker[] {
  if (!tag || isGreen(tag)) return [];
  return [{ kind: tag.verdict ? "red" : "unjudged", tag }];
}

/** Who closed a bump and pushed a candidate all the same has decided; a verdict that says stuck is never outvoted. */
function bumps({ facts, newest }: State): readonly Blocker[] {
  const open = facts.bumps.find((one) => one.state === "open");
  if (open) return [{ kind: "bumpOpen", pull: open }];
  const [last] = facts.bumps;
  if (last?.state === "closed" && !newest) return [{ kind: "bumpClosed", pull: last }];
  return facts.versions?.conclusion === "failure" && last?.state !== "closed" ? [{ kind: "bumpStuck" }] : [];
}
