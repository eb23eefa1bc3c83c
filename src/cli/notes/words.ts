/** What a preview of notes says besides the notes. */
import type { Entry } from "../../core/domain/ledger/entry.ts";
import { type Standing, sumOf } from "../../core/domain/ledger/ledger.ts";
import type { Between, Point } from "../../features/release-notes/between.ts";
import { toldOf } from "../../features/release-notes/told.ts";
import { printable } from "../printable.ts";

const UNASKED =
  "Who is new is not in these notes, nor what components brought: GitHub tells both only to who has a token. Set GITHUB_TOKEN.";

export interface Report {
  readonly from: Point;
  readonly to: Point;
  readonly commits: number;
  /** Commits by what they stand as; together they are all. */
  readonly sum: Readonly<Record<Standing["as"], number>>;
  readonly entries: readonly Entry[];
  readonly reverted: readonly Entry[];
  readonly bots: readonly Entry[];
  /** `repository` is `owner/name`, absent for the notes' own. */
  readonly unresolved: readonly {
    readonly repository?: string | undefined;
    readonly commit: string;
    readonly because: string;
  }[];
  /** Whether GitHub, asked without a token, could not say who is new and what components brought. */
  readonly unasked: boolean;
}

type Told = Pick<Between, "previous" | "rules" | "now" | "elsewhere" | "newcomers">;

/** Of the repository's own commits and, where they are listed, its components'. */
export function reportOf(found: Told, ends: Pick<Report, "from" | "to">): Report {
  const told = toldOf(found).map(({ ledger }) => ledger);
  const unresolved = told.flatMap(({ rows }, at) =>
    rows.flatMap(({ commit, standing }) =>
      standing.as === "unresolved"
        ? [{ repository: found.elsewhere[at - 1]?.repository, commit, because: standing.because }]
        : [],
    ),
  );
  const rows = told.flatMap((one) => one.rows);
  return {
    ...ends,
    commits: rows.length,
    sum: sumOf(rows),
    entries: told.flatMap(({ entries }) => entries),
    reverted: told.flatMap(({ reverted }) => reverted),
    bots: told.flatMap(({ bots }) => bots),
    unresolved,
    unasked: found.newcomers === undefined,
  };
}

/** The first line is the answer. */
export function accountWords({ from, to, commits, sum, entries, unresolved, unasked }: Report): string {
  const range = `${printable(from.name)}…${printable(to.name)}`;
  const parts = [
    `${sum.entry} in pull requests`,
    `${sum.direct} pushed without one`,
    `${sum.excluded} left out by a rule`,
    `${sum.reverted} taken back`,
  ];
  const first =
    sum.unresolved === 0
      ? `${range}: all ${commits} commits are accounted for, ${entries.length} changes (${parts.join(", ")}).`
      : `${range}: ${sum.unresolved} of ${commits} commits are not accounted for.`;
  const open = unresolved.map(({ repository, commit, because }) => {
    const name = `${repository === undefined ? "" : `${repository}@`}${commit.slice(0, 12)}`;
    return `  ${printable(name)}  ${printable(because)}`;
  });
  return [first, ...open, ...(unasked ? [UNASKED] : [])].join("\n");
}
