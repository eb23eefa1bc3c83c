/** What the gate's templates show. */
import { type Count, counted } from "../../core/text/count.ts";
import { code, safe } from "../../core/text/safe.ts";
import type { Because, Entry } from "./entry.ts";
import type { Frozen } from "./frozen.ts";

export interface EntryView {
  readonly number: number;
  readonly tag: string;
  readonly since: string;
  readonly mayEnter: boolean;
  readonly is: Partial<Record<Because, true>>;
  /** Labels in code spans, joined by "or". */
  readonly allowed: string;
  /** Who said what to the exception. */
  readonly votes: readonly { readonly who: string; readonly approves: boolean; readonly reason: string }[];
  readonly asker: string;
  readonly reason: string;
  readonly request: string;
  readonly until: string;
}

export function entryView(
  { entrant, frozen, because, mayEnter, exception }: Entry,
  allowed: readonly string[],
): EntryView {
  return {
    number: entrant.number,
    tag: safe(frozen.release.tag),
    since: frozen.since,
    mayEnter,
    is: { [because]: true },
    allowed: allowed.map((one) => code(one)).join(" or "),
    votes: (exception?.votes ?? []).map((one) => ({
      who: safe(one.login),
      approves: one.says === "approve",
      reason: safe(one.reason),
    })),
    asker: safe(exception?.asked.login ?? ""),
    reason: safe(exception?.asked.reason ?? "", 500),
    request: `/release exception request #${entrant.number} risk: … size: … why now: … fallback: …`,
    until: exception?.until ?? "",
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
