/**
 * How each lane of a release stands, by what was asked for and what ran. Pure. A dry run tells nothing about a lane, so
 * it never takes the place of a result.
 */
import type { DispatchedRun } from "../../ports/run.ts";
import { type Ask, askName } from "./asked.ts";
import type { Lane } from "./lane.ts";

/** `infra`: it ended for a reason that lies with machines or with who stopped it, and says nothing about the release. */
export type LaneState = "passing" | "failing" | "infra" | "running" | "asked" | "never";

export interface LaneStanding {
  readonly lane: Lane;
  readonly state: LaneState;
  /** Of the newest real result, or of what is under way. */
  readonly run?: DispatchedRun | undefined;
  /** The newest real result while another one is awaited. */
  readonly before?: { readonly state: "passing" | "failing" | "infra"; readonly run: DispatchedRun } | undefined;
  /** What waits for its turn, or for its run to appear. */
  readonly waiting?: Ask | undefined;
  /** Whether a run of this lane is under way, whosever it is: another one at the same time might end it. */
  readonly isBusy: boolean;
}

export interface Ran {
  readonly lanes: readonly Lane[];
  /** Of this release, oldest first. */
  readonly asks: readonly Ask[];
  /** Of every release. */
  readonly everyAsk: readonly Ask[];
  /** Oldest first. */
  readonly runs: readonly DispatchedRun[];
  /** Name of the release branch. */
  readonly branch: string;
  /** Ids of failed runs of which only machines were at fault. */
  readonly infra: ReadonlySet<number>;
}

/** GitHub's words for a run that ended without having tried. */
const UNTRIED = ["cancelled", "timed_out", "startup_failure", "stale", "action_required", "skipped", "neutral"];

export function boardOf(ran: Ran): readonly LaneStanding[] {
  const taken = runsOfAsks(ran);
  return ran.lanes.map((lane) => standingOf(lane, { ...ran, taken }));
}

/** By {@link askName}. */
type Taken = ReadonlyMap<string, DispatchedRun>;

function standingOf(lane: Lane, ran: Ran & { readonly taken: Taken }): LaneStanding {
  const { asks, taken, infra, runs } = ran;
  const mine = asks.filter((one) => one.lane === lane.name);
  const runsOf = (isDry: boolean) =>
    mine.filter((one) => one.isDry === isDry).flatMap((one) => taken.get(askName(one)) ?? []);
  const real = [...runsOf(false), ...ofPeople(lane, ran)].sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
  const result = real.findLast(({ status }) => status === "completed");
  const before = result && { run: result, state: resultOf(result, infra) };
  const isBusy = runs.some((run) => isOf(run, lane) && run.status !== "completed");
  const under = [...runsOf(true), ...real].findLast(({ status }) => status !== "completed");
  if (under) return { lane, state: "running", run: under, before, isBusy };
  const waiting = mine.find((one) => !taken.has(askName(one)));
  if (waiting) return { lane, state: "asked", waiting, before, isBusy };
  return before ? { lane, state: before.state, run: before.run, isBusy } : { lane, state: "never", isBusy };
}

function resultOf({ id, conclusion }: DispatchedRun, infra: ReadonlySet<number>): "passing" | "failing" | "infra" {
  if (conclusion === "success") return "passing";
  return infra.has(id) || UNTRIED.includes(conclusion ?? "") ? "infra" : "failing";
}

/** Runs that people dispatched for this release: on its branch, or with its name in their title. */
function ofPeople(lane: Lane, { runs, branch }: Ran): readonly DispatchedRun[] {
  return runs.filter((run) => !run.isOurs && isOf(run, lane) && (run.ref === branch || isNamed(run.title, branch)));
}

const isNamed = (title: string, branch: string): boolean => title.split(/[^\w./-]+/).includes(branch);

const isOf = ({ path }: DispatchedRun, { file }: Pick<Lane, "file">): boolean => path.endsWith(`/${file}`);

/** Milliseconds by which GitHub's clock may be behind ours. */
export const SKEW = 60_000;

/**
 * Each ask that was sent off has the first run of ours that began then or later, and that none before it has. A lane is
 * sent off for nobody else before its run has ended, so there is no other run that could be meant.
 */
function runsOfAsks({ lanes, everyAsk, runs }: Ran): Taken {
  const files = new Map(lanes.map(({ name, file }) => [name, file]));
  const taken = new Map<string, DispatchedRun>();
  const used = new Set<number>();
  const sent = everyAsk.flatMap((ask) => (ask.sent === undefined ? [] : [{ ask, sent: ask.sent }]));
  for (const { ask, sent: at } of sent.sort((a, b) => (a.sent < b.sent ? -1 : 1))) {
    const file = files.get(ask.lane);
    const from = new Date(at).getTime() - SKEW;
    const run = runs.find(
      (one) => file && one.isOurs && isOf(one, { file }) && !used.has(one.id) && one.createdAt.getTime() >= from,
    );
    if (!run) continue;
    taken.set(askName(ask), run);
    used.add(run.id);
  }
  return taken;
}

/** Of the newest results, failed runs whose reason is not known yet: only of these have the jobs to be read. */
export const unexplained = (board: readonly LaneStanding[]): readonly DispatchedRun[] =>
  board.flatMap(({ state, run, before }) => {
    const failed = state === "failing" ? run : before?.state === "failing" ? before.run : undefined;
    return failed ? [failed] : [];
  });
