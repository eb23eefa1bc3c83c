/** Asks for lanes: a record of what shall run. What is under way, can't be dispatched or was tested already is left out. */
import picomatch from "picomatch";
import type { Answer, Request } from "../../core/command/answer.ts";
import { withAsks } from "../../core/domain/lanes/asked.ts";
import type { Release } from "../../core/domain/release.ts";
import { planOf } from "../../core/plan/plan.ts";
import type { Reader } from "../../core/ports/reader.ts";
import { code, safe } from "../../core/text/safe.ts";
import { askedView, type LaneAsked } from "./asked-view.ts";
import type { LanesConfig } from "./config.ts";
import { facts, type LanesFacts } from "./facts.ts";
import { judged, nearestTo } from "./judged.ts";
import { askedRecord } from "./record.ts";

type Asked = Request<LanesConfig>;

/** Lanes of one release that a record holds. */
const MOST = 200;

export async function askForLanes(read: Reader, asked: Asked): Promise<Answer> {
  const { release, project, config } = asked;
  if (!release) return refusal({ noRelease: true });
  const found = await facts(read, { project, config, release });
  if (!found) return refusal({ noBranch: true }, release);
  const glob = String(asked.arguments.lanes);
  const matching = found.board.filter(({ lane }) => picomatch.isMatch(lane.name, glob, { dot: true }));
  const objection = objectionTo({ found, matching, asked, glob });
  if (objection) return refusal(objection, release);
  const wanted = asked.flags.includes("missing") ? matching.filter(({ state }) => state !== "passing") : matching;
  const lanes = await judged(read, wanted, { config, release, isDry: isDry(asked) });
  return answerOf({ lanes, found, asked, release });
}

const isDry = ({ flags }: Asked): boolean => flags.includes("dry-run");

interface Given {
  readonly found: LanesFacts;
  readonly matching: LanesFacts["board"];
  readonly asked: Asked;
  readonly glob: string;
}

/** What stands in the way of all of it. */
function objectionTo({ found, matching, asked, glob }: Given): Partial<Refusal> | undefined {
  if (!found.mayDispatch) return { noRight: true };
  if (found.board.length === 0) return { noLanes: true, workflows: code(asked.config.workflows) };
  if (isDry(asked) && asked.config.dryRun === undefined) return { noDryRun: true };
  if (matching.length > MOST) return { tooMany: true, most: String(MOST) };
  if (matching.length > 0) return undefined;
  return { noMatch: true, glob: code(glob), nearest: nearestTo(glob, found.board) };
}

interface Answered {
  readonly lanes: readonly LaneAsked[];
  readonly found: LanesFacts;
  readonly asked: Asked;
  readonly release: Release;
}

function answerOf({ lanes, found, asked, release }: Answered): Answer {
  const { actor, config, project } = asked;
  const view = askedView(lanes, { release, config, zone: project.calendar.zone, isDry: isDry(asked) });
  const words = { template: "lanes/asked", view };
  const going = lanes.filter(({ leftOut }) => leftOut === undefined);
  if (going.length === 0) return { refused: words };
  const by = { id: actor.id, login: actor.login };
  const at = found.now.toISOString();
  const fresh = going.map(({ standing }) => ({ lane: standing.lane.name, at, isDry: isDry(asked), by }));
  const because = `${actor.login} asked for ${going.length === 1 ? "1 lane" : `${going.length} lanes`} of ${release.tag}`;
  return {
    plan: planOf(askedRecord({ release, asks: withAsks(found.asks, fresh), because })),
    words,
    shows: words,
  };
}

interface Refusal {
  readonly noRelease: true;
  readonly noBranch: true;
  readonly noRight: true;
  readonly noLanes: true;
  readonly noDryRun: true;
  readonly noMatch: true;
  readonly tooMany: true;
  readonly workflows: string;
  readonly most: string;
  readonly glob: string;
  readonly nearest: string;
}

function refusal(is: Partial<Refusal>, release?: Release): Answer {
  const texts = { workflows: "", most: "", glob: "", nearest: "", ...is };
  const view = { ...texts, is, tag: safe(release?.tag ?? ""), branch: code(release?.branch ?? "") };
  return { refused: { template: "lanes/not-asked", view } };
}
