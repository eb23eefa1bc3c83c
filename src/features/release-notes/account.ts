/** The verdict on a draft's completeness: every commit of the range is accounted for, or the notes can't be trusted yet. */
import { sumOf } from "../../core/domain/ledger/ledger.ts";
import { ledgerVerdictKey } from "../../core/domain/release.ts";
import type { ReleaseScope } from "../../core/feature.ts";
import type { Effect } from "../../core/plan/effect.ts";
import { type Count, counted } from "../../core/text/count.ts";
import { code, plain, safe } from "../../core/text/safe.ts";
import type { Between } from "./between.ts";
import type { NotesConfig } from "./config.ts";
import { isNothing, type LeftOutView, leftOut } from "./left-out.ts";
import { toldOf } from "./told.ts";

/** Its name among a commit's checks. */
const CHECK = "Release notes: every commit";

/** Unresolved commits that are shown. */
const SHOWN = 50;

interface AccountView {
  readonly tag: string;
  /** Empty for a project's first release, which accounts for no commit. */
  readonly previous: string;
  readonly commits: Count;
  readonly entry: number;
  readonly direct: number;
  readonly excluded: number;
  readonly reverted: number;
  readonly unresolved: Count;
  readonly open: readonly { readonly commit: string; readonly url: string; readonly because: string }[];
  readonly more?: Count | undefined;
  readonly leftOut: LeftOutView;
}

/**
 * Of the project's own commits and, where they are listed, its components'. Fails while anything is unresolved: until
 * then nothing of this is published. What the notes leave out is told beside it and holds nothing up.
 */
export function accountFor(facts: Between, { release, config }: ReleaseScope<NotesConfig>): readonly Effect[] {
  const { tag, previous, site } = facts;
  const missing = leftOut(facts, config);
  if (!previous && isNothing(missing)) return [];
  const sites = [site, ...facts.elsewhere.map(({ repository }) => `${new URL(site).origin}/${repository}`)];
  const rows = toldOf(facts).flatMap(({ ledger }, at) =>
    ledger.rows.map((row) => ({ ...row, site: sites[at] ?? site })),
  );
  const sum = sumOf(rows);
  const open = rows.flatMap(({ commit, standing, site: there }) =>
    standing.as === "unresolved"
      ? [{ commit: code(commit.slice(0, 12)), url: `${there}/commit/${commit}`, because: safe(standing.because) }]
      : [],
  );
  const view: AccountView = {
    tag: plain(tag.name),
    previous: plain(previous?.tag.name ?? ""),
    commits: counted(rows.length),
    ...sum,
    unresolved: counted(sum.unresolved),
    open: open.slice(0, SHOWN),
    more: open.length > SHOWN ? counted(open.length - SHOWN) : undefined,
    leftOut: missing,
  };
  return [
    {
      kind: "ensureCheckRun",
      key: ledgerVerdictKey(release),
      because: previous
        ? `${sum.unresolved} of ${rows.length} commits since ${previous.tag.name} are not accounted for`
        : "the notes leave out what could not be had",
      name: CHECK,
      commit: tag.commit,
      conclusion: sum.unresolved === 0 ? "success" : "failure",
      text: { template: "release-notes/account", view },
    },
  ];
}
