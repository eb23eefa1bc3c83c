/** The pre-flight as one list: what was looked at, what came of it, and what to do about a "no". */

import type { Branch } from "../../core/ports/reader.ts";
import { inAddress } from "../../core/text/address.ts";
import { type Count, counted } from "../../core/text/count.ts";
import { code, safe } from "../../core/text/safe.ts";
import type { Check, Looked, Ruling } from "./preflight.ts";

interface Row {
  readonly is: Partial<Record<Check["name"], true>>;
  readonly mark: string;
  readonly no: boolean;
  readonly unknown: boolean;
  readonly waived: boolean;
}

export interface LooksView {
  readonly tag: string;
  readonly short: string;
  readonly url: string;
  readonly branch: string;
  readonly refused: Count | undefined;
  /** What could not be found out. */
  readonly unknown: Count | undefined;
  readonly total: number;
  /** Tag of the release. */
  readonly release: string;
  readonly rows: readonly Row[];
  readonly bump: { readonly number: number; readonly url: string } | undefined;
  readonly versions: string;
  /** Versions are named, and nobody has said whether they are right. */
  readonly unjudged: boolean;
  readonly pins: boolean;
  readonly blockers: readonly string[];
  readonly moreBlockers: Count | undefined;
  readonly blockerCount: Count;
  readonly despite: string;
  readonly earlier:
    | { readonly tag: string; readonly by: string; readonly is: Readonly<Record<string, true>> }
    | undefined;
  readonly workflow: string;
  /** Kind of the workflow's answer. */
  readonly start: Readonly<Record<string, true>>;
  readonly path: string;
  readonly pathUrl: string;
  readonly state: string;
  readonly others: string;
  readonly rulesets: string;
  readonly whyUnknown: string;
  readonly size: number;
  readonly notes: { readonly size: string; readonly file: string } | undefined;
}

/** The same mark means the same everywhere; each has its word beside it. */
const MARKS: Readonly<Record<Ruling, string>> = { yes: "✓", no: "✗", unknown: "?", waived: "✓" };

const MOST_BLOCKERS = 6;

interface Where {
  /** Address of the repository's pages. */
  readonly site: string;
  readonly tag: string;
  /** Tag of the release that it is a candidate of. */
  readonly release: string;
  readonly branch: Branch;
  readonly workflow: string;
}

export function looksView(checks: readonly Check[], looked: Looked, where: Where): LooksView {
  const { site, tag, release, branch, workflow } = where;
  const { bumps, versions, pins, blockers, despite, earlier, start, rules, size, notes } = looked;
  const count = (wanted: Ruling) => checks.filter(({ ruling }) => ruling === wanted).length;
  const [refused, unknown] = [count("no"), count("unknown")];
  const open = bumps.find(({ state }) => state === "open");
  const named = blockers.map((one) =>
    one.kind === "item"
      ? `[#${one.item.number}](${one.item.url}) ${safe(one.item.title, 60)}`
      : `the exception of [#${one.item}](${site}/issues/${one.item}), which nobody has decided`,
  );
  return {
    ...startView(start, `${site}/blob/${branch.commit}`),
    tag: code(tag),
    short: branch.commit.slice(0, 7),
    url: `${site}/commit/${branch.commit}`,
    branch: code(branch.name),
    refused: refused > 0 ? counted(refused) : undefined,
    unknown: unknown > 0 ? counted(unknown) : undefined,
    total: checks.length,
    release: safe(release),
    rows: checks.map(rowOf),
    bump: open && { number: open.number, url: open.url },
    versions: versions?.url ?? "",
    unjudged: pins && versions === undefined,
    pins,
    blockers: named.slice(0, MOST_BLOCKERS),
    moreBlockers: named.length > MOST_BLOCKERS ? counted(named.length - MOST_BLOCKERS) : undefined,
    blockerCount: counted(named.length),
    despite: safe(despite),
    earlier: earlier && {
      tag: code(earlier.tag.name),
      by: safe(earlier.cut?.by.login ?? ""),
      is: { [earlier.state.replace(" ", "_")]: true },
    },
    workflow: code(workflow),
    rulesets: rules && "said" in rules ? rules.said.map(({ ruleset }) => code(ruleset)).join(", ") : "",
    whyUnknown: rules && "unknown" in rules ? safe(rules.unknown, 200) : "",
    size,
    notes: notes && { size: notes.size.toLocaleString("en"), file: notes.file === undefined ? "" : code(notes.file) },
  };
}

const rowOf = ({ name, ruling }: Check): Row => ({
  is: { [name]: true },
  mark: MARKS[ruling],
  no: ruling === "no",
  unknown: ruling === "unknown",
  waived: ruling === "waived",
});

function startView(start: Looked["start"], files: string) {
  const path = "path" in start ? start.path : "";
  return {
    start: { [start.kind]: true } as const,
    path: code(path),
    pathUrl: `${files}/${inAddress(path)}`,
    state: start.kind === "disabled" ? code(start.state) : "",
    others: start.kind === "absent" ? start.others.map((one) => code(one)).join(", ") : "",
  };
}
