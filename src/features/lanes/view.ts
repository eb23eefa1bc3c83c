/** The board as its templates print it: safe text, counts and links; no words. */
import { dayOf, dayText } from "../../core/domain/calendar.ts";
import { instantText } from "../../core/domain/instant.ts";
import type { LaneStanding, LaneState } from "../../core/domain/lanes/board.ts";
import type { ReleaseScope } from "../../core/feature.ts";
import type { DispatchedRun } from "../../core/ports/run.ts";
import { type Count, counted } from "../../core/text/count.ts";
import { code, safe } from "../../core/text/safe.ts";
import type { LanesConfig } from "./config.ts";
import type { LanesFacts } from "./facts.ts";

interface LaneRow {
  readonly name: string;
  readonly is: Readonly<Partial<Record<LaneState, true>>>;
  /** Of its run; empty where there is none. */
  readonly url: string;
  readonly day: string;
  /** GitHub's word for how a run ended that did not try. */
  readonly ended: string;
  readonly steps: string;
  /** The newest result while another is awaited. */
  readonly before?: { readonly is: Readonly<Partial<Record<LaneState, true>>>; readonly url: string } | undefined;
}

export interface BoardView {
  readonly tag: string;
  readonly branch: string;
  readonly total: Count;
  readonly counts: Readonly<Record<LaneState, Count | undefined>>;
  /** Names of failing lanes that the first line has room for. */
  readonly first: string;
  readonly more?: Count | undefined;
  readonly isWhole: boolean;
  /** Failing ones and those that machines failed. */
  readonly red: readonly LaneRow[];
  readonly others: readonly LaneRow[];
  readonly isLong: boolean;
  /** Commands without their glob. */
  readonly release: string;
  readonly example: string;
  readonly mayDispatch: boolean;
  /** Lanes that wait or run, and whose schedule would end them. */
  readonly ends: readonly { readonly name: string; readonly at: string }[];
  readonly atOnce: number;
}

/** Named in the first line; a notification shows no more. */
const NAMED = 3;

/** Rows that are shown unfolded. */
const SHOWN = 20;

const STATES: readonly LaneState[] = ["passing", "failing", "infra", "running", "asked", "never"];

type Scope = ReleaseScope<LanesConfig>;

export function boardView(
  { board, failed, ends, mayDispatch }: LanesFacts,
  { release, project, config }: Scope,
): BoardView {
  const count = (state: LaneState) => board.filter((one) => one.state === state).length;
  const failing = board.filter(({ state }) => state === "failing").map(({ lane }) => code(lane.name));
  const rows = board.map((one) => rowOf(one, { failed, zone: project.calendar.zone }));
  const red = rows.filter(({ is }) => is.failing ?? is.infra);
  const others = rows.filter((row) => !red.includes(row));
  const [example] = board.filter(({ state }) => state === "failing" || state === "infra");
  return {
    tag: safe(release.tag),
    branch: code(release.branch),
    total: counted(board.length),
    counts: Object.fromEntries(
      STATES.map((state) => [state, count(state) > 0 ? counted(count(state)) : undefined]),
    ) as BoardView["counts"],
    first: failing.slice(0, NAMED).join(", "),
    more: failing.length > NAMED ? counted(failing.length - NAMED) : undefined,
    isWhole: count("passing") === board.length,
    red,
    others,
    isLong: others.length > SHOWN,
    release: safe(release.tag),
    example: code(`/release lanes ${example?.lane.name ?? "*"} ${release.tag}`),
    mayDispatch,
    ends: [...ends].map(([name, at]) => ({ name: code(name), at: instantText(at, project.calendar.zone) })),
    atOnce: config.atOnce,
  };
}

interface Around {
  readonly failed: LanesFacts["failed"];
  /** IANA time zone in which the project speaks of days. */
  readonly zone: string;
}

function rowOf({ lane, state, run, before }: LaneStanding, { failed, zone }: Around): LaneRow {
  const steps = [...new Set(((run && failed.get(run.id)) ?? []).flat())];
  return {
    name: code(lane.name),
    is: { [state]: true },
    url: run?.url ?? "",
    day: run ? dayText(dayOf(run.createdAt, zone)) : "",
    ended: state === "infra" && run ? endOf(run) : "",
    steps: steps
      .slice(0, NAMED)
      .map((one) => code(one))
      .join(", "),
    before: before && state !== before.state ? { is: { [before.state]: true }, url: before.run.url } : undefined,
  };
}

const endOf = ({ conclusion }: DispatchedRun): string => (conclusion === "failure" ? "" : code(conclusion ?? ""));
