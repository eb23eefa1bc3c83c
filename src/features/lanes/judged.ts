/** Of the lanes that somebody wants, which can be dispatched now, and which are better not. */
import { distance } from "fastest-levenshtein";
import { workflowFilesAt } from "../../core/domain/build/at.ts";
import { isUnreadable, readWorkflow, type Unreadable, type Workflow } from "../../core/domain/build/workflow.ts";
import type { LaneStanding } from "../../core/domain/lanes/board.ts";
import { WORKFLOWS } from "../../core/domain/lanes/lane.ts";
import type { Release } from "../../core/domain/release.ts";
import type { Reader } from "../../core/ports/reader.ts";
import { code } from "../../core/text/safe.ts";
import type { LaneAsked, LeftOut } from "./asked-view.ts";
import { inputsOf, type LanesConfig, refOf } from "./config.ts";
import { endsBySchedule } from "./ends.ts";

interface Wish {
  readonly config: LanesConfig;
  readonly release: Release;
  readonly isDry: boolean;
}

export async function judged(read: Reader, wanted: readonly LaneStanding[], wish: Wish): Promise<readonly LaneAsked[]> {
  const ref = await read.branch(refOf(wish.config, wish.release.branch));
  const ends = await endsBySchedule(read, wanted, { config: wish.config, branch: wish.release.branch });
  const files = new Map((ref ? await workflowFilesAt(read, ref.commit) : []).map((one) => [one.path, one]));
  return wanted.map((standing) => {
    const file = files.get(`${WORKFLOWS}${standing.lane.file}`);
    const workflow = file && readWorkflow(file);
    const leftOut = objectionTo(standing, workflow, wish);
    if (leftOut || !workflow || isUnreadable(workflow))
      return { standing, leftOut: leftOut ?? { unreadable: "it is no text" } };
    return { standing, cancelled: ends.get(standing.lane.name) };
  });
}

function objectionTo(
  { state, run, before }: LaneStanding,
  workflow: Workflow | Unreadable | undefined,
  { config, release, isDry }: Wish,
): LeftOut | undefined {
  if (state === "running") return { underWay: run?.url ?? "" };
  if (state === "asked") return { waits: true };
  const result = before?.run ?? run;
  if (isDry && result) return { tested: result.url };
  if (!workflow) return { unreadable: "it is no text" };
  if (isUnreadable(workflow)) return { unreadable: workflow.reason };
  const trigger = workflow.triggers.find(({ event }) => event === "workflow_dispatch");
  if (!trigger) return { noDispatch: true };
  const about = { branch: release.branch, tag: release.tag, version: release.version.base, isDry };
  const missing = Object.keys(inputsOf(config, about)).filter((name) => !trigger.inputs.includes(name));
  return missing.length > 0 ? { noInput: missing.map((name) => code(name)).join(", ") } : undefined;
}

/** Names that are offered where none matches. */
const OFFERED = 5;

export function nearestTo(glob: string, board: readonly LaneStanding[]): string {
  const plain = glob.replace(/[*?]/g, "");
  const scored = board.map(({ lane: { name } }) => ({ name, score: distance(plain, name) }));
  const nearest = scored.sort((a, b) => a.score - b.score).slice(0, OFFERED);
  return nearest.map(({ name }) => code(name)).join(", ");
}
