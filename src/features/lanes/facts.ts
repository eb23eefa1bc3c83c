/** The lanes that there are, what was asked for and what ran: one list of runs for all lanes, jobs of failed ones only. */
import { addDays, type Day, dayOf } from "../../core/domain/calendar.ts";
import { type Ask, everyAsk, readAsked } from "../../core/domain/lanes/asked.ts";
import { boardOf, type LaneStanding, unexplained } from "../../core/domain/lanes/board.ts";
import { lanesIn } from "../../core/domain/lanes/lane.ts";
import { trackerKey } from "../../core/domain/release.ts";
import type { ReleaseScope } from "../../core/feature.ts";
import type { Branch, Reader } from "../../core/ports/reader.ts";
import type { DispatchedRun } from "../../core/ports/run.ts";
import { type LanesConfig, refOf } from "./config.ts";
import { endsBySchedule } from "./ends.ts";

/** Names of its steps that failed. */
type FailedJob = readonly string[];

export interface LanesFacts {
  readonly now: Date;
  readonly site: string;
  readonly tracker?: number | undefined;
  /** The release branch. */
  readonly branch: Branch;
  /** Jobs that failed, by the run's id. */
  readonly failed: ReadonlyMap<number, readonly FailedJob[]>;
  /** When its own schedule would end a lane that waits or runs, by the lane's name. */
  readonly ends: ReadonlyMap<string, Date>;
  /** By the lane's name. */
  readonly board: readonly LaneStanding[];
  readonly asks: readonly Ask[];
  /** How many runs of ours have not ended, for whichever release. */
  readonly underWay: number;
  /** Ids of all that ran. */
  readonly runs: readonly number[];
  readonly mayDispatch: boolean;
}

type Scope = ReleaseScope<LanesConfig>;

/** Days for which a lane's result is looked for. A release takes no longer from its branch to its tag. */
const DAYS = 60;

/** Failed runs whose jobs are read; each is a request, once. */
const MOST_FAILED = 60;

/** Undefined before there is a release branch, which is what lanes are about. */
export async function facts(read: Reader, scope: Scope): Promise<LanesFacts | undefined> {
  const { release, config } = scope;
  const branch = await read.branch(release.branch);
  if (!branch) return undefined;
  const [{ url: site }, tracker, records, ref] = await Promise.all([
    read.repository(),
    read.ownIssue(trackerKey(release)),
    read.records(),
    read.branch(refOf(config, release.branch)),
  ]);
  const lanes = ref
    ? lanesIn(
        (await read.tree(ref.commit)).map(({ path }) => path),
        config.workflows,
      )
    : [];
  const asks = readAsked(records, release);
  const runs = lanes.length === 0 ? [] : await read.dispatched(sinceOf(read.now, asks));
  const ran = { lanes, asks, everyAsk: everyAsk(records), runs, branch: release.branch };
  const failed = await failedIn(unexplained(boardOf({ ...ran, infra: new Set() })), read);
  const infra = new Set([...failed].filter(([, jobs]) => isOfMachines(jobs, config)).map(([run]) => run));
  const board = boardOf({ ...ran, infra });
  const ends = await endsOf(board, read, scope);
  const underWay = runs.filter(({ isOurs, status }) => isOurs && status !== "completed").length;
  return {
    now: read.now,
    site,
    tracker: tracker?.number,
    branch,
    failed,
    ends,
    underWay,
    runs: runs.map(({ id }) => id),
    board,
    asks,
    mayDispatch: await read.mayDispatch(),
  };
}

/** A day that stays the same for long, so that the list is answered "not modified". */
function sinceOf(now: Date, asks: readonly Ask[]): Day {
  const [first] = asks;
  if (first) return addDays(dayOf(new Date(first.at), "UTC"), -1);
  const day = dayOf(now, "UTC");
  return addDays(`${day.slice(0, 7)}-01`, -DAYS);
}

async function failedIn(runs: readonly DispatchedRun[], read: Reader): Promise<LanesFacts["failed"]> {
  const jobsOf = async ({ id }: DispatchedRun) => {
    const jobs = (await read.jobs(id)).filter(({ conclusion }) => conclusion === "failure");
    return [id, jobs.map(({ failedSteps }) => failedSteps)] as const;
  };
  return new Map(await Promise.all(runs.slice(0, MOST_FAILED).map(jobsOf)));
}

/** When each lane's own schedule would end what waits or runs; read only where something does. */
async function endsOf(
  board: readonly LaneStanding[],
  read: Reader,
  { config, release }: Scope,
): Promise<LanesFacts["ends"]> {
  const going = board.filter(({ state }) => state === "asked" || state === "running");
  return going.length === 0 ? new Map() : endsBySchedule(read, going, { config, branch: release.branch });
}

/** A job that fails without a failed step has lost its machine. */
const isOfMachines = (jobs: readonly FailedJob[], { infra }: LanesConfig): boolean =>
  jobs.length > 0 && jobs.every((steps) => steps.every((step) => infra.includes(step)));
