/** Which lanes go next, so many at a time; and what is said of all of them. */
import { type Ask, sentNow } from "../../core/domain/lanes/asked.ts";
import type { Lane } from "../../core/domain/lanes/lane.ts";
import { lanesVerdictKey } from "../../core/domain/release.ts";
import type { ReleaseScope } from "../../core/feature.ts";
import type { Effect, EnsureCheckRun, Words } from "../../core/plan/effect.ts";
import { joinPlans, nothing, type Plan, planOf } from "../../core/plan/plan.ts";
import { inputsOf, type LanesConfig, refOf } from "./config.ts";
import type { LanesFacts } from "./facts.ts";
import { askedRecord } from "./record.ts";
import { boardView } from "./view.ts";

type Scope = ReleaseScope<LanesConfig>;

/** Name of the verdict at the release branch's head. */
const CHECK = "release / lanes";

export function decide(facts: LanesFacts | undefined, scope: Scope): Plan {
  const { release, config } = scope;
  if (!facts) return nothing(`lanes validate ${release.branch}, which is not there yet`);
  if (facts.board.length === 0) return nothing(`no workflow is named ${config.workflows}`);
  return joinPlans(nextRuns(facts, scope), boardOn(facts, scope), verdict(facts, scope));
}

/** Runs what may go now: the record says so first, so that a run is always somebody's. */
function nextRuns(facts: LanesFacts, scope: Scope): Plan {
  const { release, config } = scope;
  const waiting = facts.board.flatMap(({ lane, waiting: ask, isBusy }) => (ask ? [{ lane, ask, isBusy }] : []));
  if (waiting.length === 0) return nothing(`no lane of ${release.tag} waits for its turn`);
  if (release.milestone?.state !== "open")
    return nothing(`${release.tag} is closed, and what waits is not run any more`);
  if (!facts.mayDispatch) return nothing("the App was not given the right to dispatch workflows");
  const sent = waiting.filter(({ ask }) => ask.sent !== undefined);
  const free = Math.max(0, config.atOnce - facts.underWay - sent.length);
  const next = waiting.filter(({ ask, isBusy }) => ask.sent === undefined && !isBusy).slice(0, free);
  const runs = sent.map(({ lane, ask }) => runOf(lane, ask, { facts, scope }));
  if (next.length === 0)
    return runs.length > 0 ? planOf(...runs) : nothing("lanes are under way, and no more run at once");
  const going = next.map(({ ask }) => ask);
  const asks = sentNow(facts.asks, going, facts.now);
  const because = `the turn of ${next.map(({ lane }) => lane.name).join(", ")} has come`;
  const fresh = next.map(({ lane, ask }) => runOf(lane, { ...ask, sent: facts.now.toISOString() }, { facts, scope }));
  return planOf(askedRecord({ release, asks, because }), ...runs, ...fresh);
}

interface Around {
  readonly facts: LanesFacts;
  readonly scope: Scope;
}

function runOf(lane: Lane, ask: Ask, { facts, scope: { release, config } }: Around): Effect {
  const about = { branch: release.branch, tag: release.tag, version: release.version.base, isDry: ask.isDry };
  return {
    kind: "ensureWorkflowRun",
    key: `lanes/${release.version.base}/${lane.name}/${ask.at}${ask.isDry ? "/dry" : ""}`,
    because: `${ask.by.login} asked for lane ${lane.name} of ${release.tag}`,
    workflow: lane.file,
    ref: refOf(config, release.branch),
    inputs: inputsOf(config, about),
    since: ask.sent ?? ask.at,
    besides: facts.runs,
  };
}

/** Quiet until a lane was asked for or has run. */
function boardOn(facts: LanesFacts, scope: Scope): Plan {
  const { release } = scope;
  if (facts.tracker === undefined) return nothing(`${release.tag} has no tracker to show its lanes on`);
  const isQuiet = facts.asks.length === 0 && facts.board.every(({ state }) => state === "never");
  if (isQuiet) return nothing(`no lane of ${release.tag} was asked for`);
  const text = board(facts, scope, false);
  const key = `lanes/${release.version.base}/board`;
  return planOf({ kind: "ensureComment", key, because: becauseOf(facts), issue: facts.tracker, text });
}

const board = (facts: LanesFacts, scope: Scope, isVerdict: boolean): Words => {
  return { template: "lanes/board", view: { ...boardView(facts, scope), isVerdict } };
};

function verdict(facts: LanesFacts, scope: Scope): Plan {
  return planOf({
    kind: "ensureCheckRun",
    key: lanesVerdictKey(scope.release),
    because: becauseOf(facts),
    name: CHECK,
    commit: facts.branch.commit,
    conclusion: conclusionOf(facts),
    text: board(facts, scope, true),
  });
}

/** Only a result is a reason to be red; what is not known yet is none to be green. */
function conclusionOf({ board }: LanesFacts): EnsureCheckRun<Words>["conclusion"] {
  if (board.some(({ state, before }) => state === "failing" || before?.state === "failing")) return "failure";
  return board.every(({ state }) => state === "passing") ? "success" : "neutral";
}

function becauseOf({ board }: LanesFacts): string {
  const passing = board.filter(({ state }) => state === "passing").length;
  return `${passing} of ${board.length} lanes pass`;
}
