/** The notes between two points, as effects: the draft, and the account of every commit beside it. */
import { type Ledger, ledgerOf } from "../../core/domain/ledger/ledger.ts";
import type { ReleaseScope } from "../../core/feature.ts";
import type { Effect, Words } from "../../core/plan/effect.ts";
import { plain, safe } from "../../core/text/safe.ts";
import { accountFor } from "./account.ts";
import type { Between } from "./between.ts";
import { type Changes, changesOf } from "./changes.ts";
import { type ComponentView, componentViews } from "./components.ts";
import type { NotesConfig } from "./config.ts";
import { commitsUrl, compareUrl } from "./links.ts";
import { rowsFor, type TablesView, tablesOf } from "./tables.ts";

interface NotesView {
  readonly title: string;
  readonly heading: string;
  readonly sections: boolean;
  readonly tables: TablesView;
  readonly components: readonly ComponentView[];
  readonly tag: string;
  /** The final tag before; absent for a project's first release. */
  readonly previous?: string | undefined;
  readonly changes: Changes;
  readonly site: string;
  /** Everything between the two tags, or up to the first one. */
  readonly changelog: string;
  /** Everything since the candidate before, for a candidate. */
  readonly sinceCandidate?: string | undefined;
}

/** @param because why there is a draft now, one sentence */
export function notesOf(found: Between, scope: ReleaseScope<NotesConfig>, because: string): readonly Effect[] {
  const { release } = scope;
  const ledger = ledgerBetween(found);
  const draft: Effect = {
    kind: "ensureDraftRelease",
    key: `release-notes/${release.version.base}`,
    because,
    tag: release.tag,
    asOf: found.now.toISOString(),
    text: notesWords(found, ledger, scope),
  };
  return [draft, ...(ledger ? accountFor(found, ledger, scope) : [])];
}

/** Undefined for a project's first release, which follows nothing. */
export function ledgerBetween({ previous, rules, now }: Between): Ledger | undefined {
  return previous && ledgerOf({ range: previous.range, aside: previous.aside, rules, now });
}

const NOTHING: Ledger = { rows: [], entries: [], reverted: [], bots: 0 };

export function notesWords(
  found: Between,
  ledger: Ledger | undefined,
  { project, config }: Pick<ReleaseScope<NotesConfig>, "project" | "config">,
): Words {
  const { tag, previous, site, candidate } = found;
  const rows = rowsFor(found, { project, config });
  const view: NotesView = {
    title: plain(tag.name),
    heading: safe(config.heading, 100),
    sections: config.sections,
    tables: tablesOf(rows, { project, config }),
    components: componentViews(project, found, rows),
    tag: safe(tag.name),
    previous: previous && safe(previous.tag.name),
    changes: changesOf(ledger ?? NOTHING, found.rules, config.reverted),
    site,
    changelog: previous ? compareUrl(site, previous.tag.name, tag.name) : commitsUrl(site, tag.name),
    sinceCandidate: candidate === undefined ? undefined : compareUrl(site, candidate, tag.name),
  };
  return { template: "release-notes/notes", view };
}
