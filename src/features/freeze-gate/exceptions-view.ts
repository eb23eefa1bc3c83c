/** Exceptions as people read them: in lists, in records, and one by one in answers. */
import { type Calendar, type Day, dayText } from "../../core/domain/calendar.ts";
import {
  countingRound,
  type Exception,
  type ExceptionState,
  type Exceptions,
  openRound,
  type Round,
  stateOfException,
  untilOf,
} from "../../core/domain/exceptions.ts";
import type { Release } from "../../core/domain/release.ts";
import { safe } from "../../core/text/safe.ts";

export interface ExceptionView {
  readonly item: number;
  readonly url: string;
  readonly is: Partial<Record<ExceptionState, true>>;
  /** `Thu 18 Jun 2026 (America/New_York)`; empty where it counts for good. */
  readonly until: string;
  /** What led to the state; where nobody has decided yet, the question that waits. */
  readonly counts: RoundView;
  /** Asked or spoken about again since the decision that counts. */
  readonly again?: RoundView | undefined;
}

export interface RoundView {
  readonly asker: string;
  /** Address of the comment that asked. */
  readonly asked: string;
  readonly reason: string;
  readonly votes: readonly {
    readonly who: string;
    readonly approves: boolean;
    readonly until: string;
    readonly reason: string;
  }[];
  /** Whether one says yes and another no. */
  readonly differ: boolean;
  /** What is still missing to an approval: a role that nobody with it has said yes for. */
  readonly needs: { readonly leader: boolean; readonly maintainer: boolean };
}

export interface Where {
  readonly today: Day;
  readonly calendar: Pick<Calendar, "zone">;
  /** Address of the repository's pages. */
  readonly site: string;
}

export function exceptionView(one: Exception, { today, calendar, site }: Where): ExceptionView {
  const state = stateOfException(one, today);
  const open = openRound(one);
  return {
    item: one.item,
    url: `${site}/issues/${one.item}`,
    is: { [state]: true },
    until: lastDay(untilOf(one), calendar),
    counts: roundView(countingRound(one), calendar),
    again: state !== "asked" && open ? roundView(open, calendar) : undefined,
  };
}

export function roundView({ asked, votes }: Round, calendar: Where["calendar"]): RoundView {
  const yes = votes.filter(({ says }) => says === "approve");
  return {
    asker: safe(asked.login),
    asked: asked.url,
    reason: safe(asked.reason, 500),
    votes: votes.map(({ login, says, reason, until }) => ({
      who: safe(login),
      approves: says === "approve",
      until: lastDay(until, calendar),
      reason: safe(reason, 500),
    })),
    differ: yes.length > 0 && yes.length < votes.length,
    needs: {
      leader: !yes.some(({ roles }) => roles.includes("leader")),
      maintainer: !yes.some(({ roles }) => roles.includes("maintainer")),
    },
  };
}

/** Empty for no day. */
export const lastDay = (until: Day | undefined, { zone }: Where["calendar"]): string =>
  until === undefined ? "" : `${dayText(until)} (${zone})`;

export function listView({ tag }: Release, all: Exceptions, where: Where) {
  return { tag: safe(tag), exceptions: all.map((one) => exceptionView(one, where)) };
}
