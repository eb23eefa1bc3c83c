/** What the gate's templates show. */
import { countingRound, openRound, untilOf } from "../../core/domain/exceptions.ts";
import { type Count, counted } from "../../core/text/count.ts";
import { code, safe } from "../../core/text/safe.ts";
import type { Because, Entry } from "./entry.ts";
import { lastDay, type RoundView, roundView, type Where } from "./exceptions-view.ts";
import type { Frozen } from "./frozen.ts";

export interface EntryView {
  readonly number: number;
  readonly tag: string;
  readonly since: string;
  readonly mayEnter: boolean;
  readonly is: Partial<Record<Because, true>>;
  /** Labels in code spans, joined by "or". */
  readonly allowed: string;
  /** Who asked for the exception, and who said what to it. */
  readonly exception?: RoundView | undefined;
  /** Whether the question was put again since. */
  readonly isAskedAgain: boolean;
  readonly request: string;
  readonly until: string;
}

export function entryView(
  { entrant, frozen, because, mayEnter, exception }: Entry,
  { allowed, calendar }: { readonly allowed: readonly string[]; readonly calendar: Where["calendar"] },
): EntryView {
  return {
    number: entrant.number,
    tag: safe(frozen.release.tag),
    since: frozen.since,
    mayEnter,
    is: { [because]: true },
    allowed: allowed.map((one) => code(one)).join(" or "),
    exception: exception && roundView(countingRound(exception), calendar),
    request: `/release exception request #${entrant.number} risk: … size: … why now: … fallback: …`,
    isAskedAgain: exception !== undefined && because !== "asked" && openRound(exception) !== undefined,
    until: lastDay(exception && untilOf(exception), calendar),
  };
}

export interface VerdictView {
  readonly concerns: boolean;
  readonly isStopped: boolean;
  readonly rows: readonly {
    readonly number: number;
    readonly url: string;
    readonly tag: string;
    readonly mayEnter: boolean;
    readonly is: Partial<Record<Because, true>>;
  }[];
}

export function verdictView(entries: readonly Entry[]): VerdictView {
  return {
    concerns: entries.length > 0,
    isStopped: entries.some(({ mayEnter }) => !mayEnter),
    rows: entries.map(({ entrant, frozen, mayEnter, because }) => ({
      number: entrant.number,
      url: entrant.url,
      tag: safe(frozen.release.tag),
      mayEnter,
      is: { [because]: true },
    })),
  };
}

export function takenView({ release, since }: Frozen, n: number): { tag: string; since: string; all: Count } {
  return { tag: safe(release.tag), since, all: counted(n) };
}
