/** What was asked for, lane by lane, as its template prints it. */
import { instantText } from "../../core/domain/instant.ts";
import type { LaneStanding } from "../../core/domain/lanes/board.ts";
import type { Release } from "../../core/domain/release.ts";
import { type Count, counted } from "../../core/text/count.ts";
import { code, safe } from "../../core/text/safe.ts";
import type { LanesConfig } from "./config.ts";

/** Why a lane is not dispatched; exactly one is set. */
export interface LeftOut {
  /** Address of the run that is under way. */
  readonly underWay?: string;
  readonly waits?: true;
  /** Address of a real result, which a dry run would hide. */
  readonly tested?: string;
  readonly noDispatch?: true;
  /** Names of inputs that its file does not have. */
  readonly noInput?: string;
  readonly unreadable?: string;
}

export interface LaneAsked {
  readonly standing: LaneStanding;
  readonly leftOut?: LeftOut | undefined;
  /** When its own schedule would end the run. */
  readonly cancelled?: Date | undefined;
}

const NOT_LEFT_OUT = {
  underWay: undefined,
  waits: undefined,
  tested: undefined,
  noDispatch: undefined,
  noInput: undefined,
  unreadable: undefined,
} as const;

interface About {
  readonly release: Release;
  readonly config: LanesConfig;
  /** IANA time zone in which the project speaks of instants. */
  readonly zone: string;
  readonly isDry: boolean;
}

export interface AskedView {
  readonly tag: string;
  readonly branch: string;
  readonly isDry: boolean;
  readonly atOnce: number;
  readonly going?: Count | undefined;
  readonly names: string;
  readonly cancelled: readonly { readonly name: string; readonly at: string }[];
  readonly leftOut: readonly ({ readonly name: string } & Record<keyof LeftOut, unknown>)[];
}

export function askedView(lanes: readonly LaneAsked[], { release, config, zone, isDry }: About): AskedView {
  const going = lanes.filter(({ leftOut }) => leftOut === undefined);
  const nameOf = ({ standing }: LaneAsked) => code(standing.lane.name);
  return {
    tag: safe(release.tag),
    branch: code(release.branch),
    isDry,
    atOnce: config.atOnce,
    going: going.length > 0 ? counted(going.length) : undefined,
    names: going.map(nameOf).join(", "),
    cancelled: going.flatMap((one) =>
      one.cancelled ? [{ name: nameOf(one), at: instantText(one.cancelled, zone) }] : [],
    ),
    leftOut: lanes.flatMap((one) => {
      if (!one.leftOut) return [];
      const { unreadable } = one.leftOut;
      return [{ ...NOT_LEFT_OUT, ...one.leftOut, unreadable: unreadable && safe(unreadable, 200), name: nameOf(one) }];
    }),
  };
}
