/** Exceptions as people read them: in lists, in records, and one by one in answers. */
import type { Day } from "../../core/domain/calendar.ts";
import {
  type Exception,
  type ExceptionState,
  type Exceptions,
  stateOfException,
} from "../../core/domain/exceptions.ts";
import type { Release } from "../../core/domain/release.ts";
import { safe } from "../../core/text/safe.ts";

export interface ExceptionView {
  readonly item: number;
  readonly url: string;
  readonly is: Partial<Record<ExceptionState, true>>;
  readonly asker: string;
  readonly asked: string;
  readonly reason: string;
  readonly until: string;
  readonly votes: readonly { readonly who: string; readonly approves: boolean; readonly reason: string }[];
  /** What is still missing to an approval: a role that nobody with it has said yes for. */
  readonly needs: { readonly leader: boolean; readonly maintainer: boolean };
}

interface Where {
  readonly today: Day;
  /** Address of the repository's pages. */
  readonly site: string;
}

export function exceptionView(one: Exception, { today, site }: Where): ExceptionView {
  const yes = one.votes.filter(({ says }) => says === "approve");
  return {
    item: one.item,
    url: `${site}/issues/${one.item}`,
    is: { [stateOfException(one, today)]: true },
    asker: safe(one.asked.login),
    asked: one.asked.url,
    reason: safe(one.asked.reason, 1000),
    until: one.until ?? "",
    votes: one.votes.map(({ login, says, reason }) => ({
      who: safe(login),
      approves: says === "approve",
      reason: safe(reason, 500),
    })),
    needs: {
      leader: !yes.some(({ roles }) => roles.includes("leader")),
      maintainer: !yes.some(({ roles }) => roles.includes("maintainer")),
    },
  };
}

export function listView({ tag }: Release, all: Exceptions, where: Where) {
  return { tag: safe(tag), exceptions: all.map((one) => exceptionView(one, where)) };
}
