/** When lanes' own schedules would end their runs, by the files on the default branch, from which GitHub runs schedules. */
import { workflowFilesAt } from "../../core/domain/build/at.ts";
import { isUnreadable, readWorkflow } from "../../core/domain/build/workflow.ts";
import type { LaneStanding } from "../../core/domain/lanes/board.ts";
import { WORKFLOWS } from "../../core/domain/lanes/lane.ts";
import { cancelledAt } from "../../core/domain/lanes/schedule.ts";
import type { Reader } from "../../core/ports/reader.ts";
import { type LanesConfig, refOf } from "./config.ts";

interface About {
  readonly config: LanesConfig;
  /** Name of the release branch. */
  readonly branch: string;
}

/** By the lane's name. What runs counts from its begin, all else from now. */
export async function endsBySchedule(
  read: Reader,
  lanes: readonly LaneStanding[],
  { config, branch }: About,
): Promise<ReadonlyMap<string, Date>> {
  const { defaultBranch } = await read.repository();
  const head = await read.branch(defaultBranch);
  const files = new Map((head ? await workflowFilesAt(read, head.commit) : []).map((one) => [one.path, one]));
  const isElsewhere = refOf(config, branch) !== defaultBranch;
  const ends = new Map<string, Date>();
  for (const standing of lanes) {
    const file = files.get(`${WORKFLOWS}${standing.lane.file}`);
    const workflow = file && readWorkflow(file);
    if (!workflow || isUnreadable(workflow)) continue;
    const from = (standing.state === "running" && standing.run?.createdAt) || read.now;
    const at = cancelledAt(workflow, { from, hours: hoursOf(standing, config), isElsewhere });
    if (at) ends.set(standing.lane.name, at);
  }
  return ends;
}

/** As long as it took the last time, where that says something. */
function hoursOf({ state, run, before }: LaneStanding, { hours }: LanesConfig): number {
  const last = state === "passing" || state === "failing" ? run : before?.state === "infra" ? undefined : before?.run;
  return last ? (last.updatedAt.getTime() - last.createdAt.getTime()) / 3_600_000 : hours;
}
