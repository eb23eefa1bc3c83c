import { takenKey } from "../../core/domain/taken.ts";
import type { RepositoryScope } from "../../core/feature.ts";
import type { Effect, EnsureCheckRun, Words } from "../../core/plan/effect.ts";
import { nothing, type Plan, planOf } from "../../core/plan/plan.ts";
import { ensureRecord } from "../../core/plan/record.ts";
import type { GateConfig } from "./config.ts";
import { byHead, type Entry, entriesOf } from "./entry.ts";
import type { Where } from "./exceptions-view.ts";
import type { GateFacts } from "./facts.ts";
import type { Frozen } from "./frozen.ts";
import { entryView, takenView, verdictView } from "./view.ts";

/** Name of the check; a project may require it on its release branches. */
const CHECK = "release / freeze";

export function decide(facts: GateFacts, scope: RepositoryScope<GateConfig>): Plan {
  const { allowed, label } = scope.config;
  const entries = facts.frozen.flatMap((frozen) => entriesOf(frozen, { allowed, today: facts.today }));
  const effects = [
    ...facts.frozen.filter(({ taken }) => taken === "none").map(take),
    ...entries.flatMap((entry) => tell(entry, { allowed, label, calendar: scope.project.calendar })),
    ...verdicts(facts, entries),
  ];
  return effects.length > 0 ? planOf(...effects) : nothing("no pull request is open, and nothing is frozen");
}

/** What is in is written down once, at the first look after the freeze; what comes later is told apart by it. */
function take(frozen: Frozen): Effect {
  const { release, freeze, items, pulls } = frozen;
  const numbers = [...new Set([...items, ...pulls].map(({ number }) => number))].sort((a, b) => a - b);
  return ensureRecord({
    key: takenKey(release.version, freeze),
    because: `${release.tag} is frozen since ${frozen.since}`,
    value: numbers,
    text: { template: "freeze-gate/taken", view: takenView(frozen, numbers.length) },
  });
}

/**
 * Once what to do, and once what came of it; who was never told hears nothing. Where nobody knows what was in, only the
 * check says so: it is nothing that each of them could mend.
 */
function tell(entry: Entry, { label, ...how }: GateConfig & Pick<Where, "calendar">): readonly Effect[] {
  const { entrant, frozen, mayEnter, because } = entry;
  const isTold = entrant.labels.some((one) => one.toLowerCase() === label.toLowerCase());
  if ((mayEnter && !isTold) || because === "lost") return [];
  const { release } = frozen;
  const key = `freeze-gate/${release.version.base}/${entrant.number}`;
  const why = mayEnter
    ? `#${entrant.number} may enter ${release.tag} now: ${WORDS[because]}`
    : `#${entrant.number} came after the freeze of ${release.tag}: ${WORDS[because]}`;
  return [
    {
      kind: "ensureComment",
      key,
      issue: entrant.number,
      because: why,
      text: { template: "freeze-gate/entry", view: entryView(entry, how) },
    },
    {
      kind: "ensureLabels",
      key: `${key}/label`,
      issue: entrant.number,
      because: why,
      present: mayEnter ? [] : [label],
      absent: mayEnter ? [label] : [],
    },
  ];
}

const WORDS: Readonly<Record<Entry["because"], string>> = {
  in: "it was in before",
  ours: "the bot made it",
  kind: "its label says what it is",
  approved: "its exception is approved",
  asked: "its exception is not decided",
  denied: "its exception is denied",
  expired: "its exception has expired",
  lost: "what was in when the freeze came is not known any more",
  new: "it has neither an allowed label nor an exception",
};

/** Every open pull request has a verdict, so that a check that is required always ends; a queued one has its own's. */
function verdicts({ pulls, queued }: GateFacts, entries: readonly Entry[]): readonly EnsureCheckRun<Words>[] {
  const heads = [...byHead(pulls)].map(([commit, at]) => ({ commit, numbers: at.map(({ number }) => number) }));
  const waiting = queued.map(({ commit, pullRequest }) => ({ commit, numbers: [pullRequest] }));
  return [...heads, ...waiting].map(({ commit, numbers }) => {
    const concerned = entries.filter(({ entrant }) => numbers.includes(entrant.number));
    const view = verdictView(concerned);
    const stopped = concerned.find(({ mayEnter }) => !mayEnter);
    return {
      kind: "ensureCheckRun",
      key: "freeze-gate/verdict",
      name: CHECK,
      commit,
      conclusion: stopped ? "failure" : concerned.length > 0 ? "success" : "neutral",
      because: stopped ? `#${stopped.entrant.number} may not enter: ${WORDS[stopped.because]}` : "nothing keeps it out",
      text: { template: "freeze-gate/verdict", view },
    };
  });
}
