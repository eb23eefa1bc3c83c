/** The notes between two points, as effects: the draft, and the account of every commit beside it. */
import type { Ledger } from "../../core/domain/ledger/ledger.ts";
import { firstPulls } from "../../core/domain/ledger/newcomers.ts";
import { NO_RULES } from "../../core/domain/ledger/rules.ts";
import type { ReleaseScope } from "../../core/feature.ts";
import type { Effect, Words } from "../../core/plan/effect.ts";
import { mention } from "../../core/text/mention.ts";
import { code, plain, safe } from "../../core/text/safe.ts";
import { accountFor } from "./account.ts";
import type { Between } from "./between.ts";
import { type Changes, changesOf } from "./changes.ts";
import { type ComponentView, componentViews } from "./components.ts";
import type { NotesConfig } from "./config.ts";
import type { Elsewhere } from "./elsewhere.ts";
import { commitsUrl, compareUrl } from "./links.ts";
import { rowsFor, type TablesView, tablesOf } from "./tables.ts";
import { toldOf } from "./told.ts";

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
  /** Of components, in the configuration's order. */
  readonly others: readonly OtherView[];
  readonly newcomers: readonly { readonly login: string; readonly url: string }[];
  readonly site: string;
  /** Everything between the two tags, or up to the first one. */
  readonly changelog: string;
  /** Everything since the candidate before, for a candidate. */
  readonly sinceCandidate?: string | undefined;
}

interface OtherView {
  readonly name: string;
  readonly from: string;
  readonly to: string;
  readonly changes: Changes;
  /** Address of its pages. */
  readonly site: string;
  readonly changelog: string;
}

function otherView(
  { repository, from, to, base, head }: Elsewhere,
  ledger: Ledger,
  { site: ours, lists }: { readonly site: string; readonly lists: boolean },
): OtherView {
  const site = `${new URL(ours).origin}/${repository}`;
  const changes = changesOf(ledger, NO_RULES, lists);
  return {
    name: safe(repository),
    from: code(from),
    to: code(to),
    changes,
    site,
    changelog: compareUrl(site, base, head),
  };
}

/** @param because why there is a draft now, one sentence */
export function notesOf(found: Between, scope: ReleaseScope<NotesConfig>, because: string): readonly Effect[] {
  const { release } = scope;
  const draft: Effect = {
    kind: "ensureDraftRelease",
    key: `release-notes/${release.version.base}`,
    because,
    tag: release.tag,
    asOf: found.now.toISOString(),
    text: notesWords(found, scope),
  };
  return [draft, ...accountFor(found, scope)];
}

const NOTHING: Ledger = { rows: [], entries: [], reverted: [], bots: 0 };

export function notesWords(
  found: Between,
  { project, config }: Pick<ReleaseScope<NotesConfig>, "project" | "config">,
): Words {
  const { tag, previous, site, candidate } = found;
  const rows = rowsFor(found, { project, config });
  const told = toldOf(found);
  const [own, ...others] = previous ? told : [undefined, ...told];
  const view: NotesView = {
    title: plain(tag.name),
    heading: safe(config.heading, 100),
    sections: config.sections,
    tables: tablesOf(rows, { project, config }),
    components: componentViews(project, found, rows),
    tag: safe(tag.name),
    previous: previous && safe(previous.tag.name),
    changes: changesOf(own?.ledger ?? NOTHING, found.rules, config.reverted),
    others: found.elsewhere.map((one, at) =>
      otherView(one, others[at]?.ledger ?? NOTHING, { site, lists: config.reverted }),
    ),
    newcomers: firstPulls(told)
      .filter(({ login }) => found.newcomers.includes(login))
      .map(({ login, url }) => ({ login: mention(login), url })),
    site,
    changelog: previous ? compareUrl(site, previous.tag.name, tag.name) : commitsUrl(site, tag.name),
    sinceCandidate: candidate === undefined ? undefined : compareUrl(site, candidate, tag.name),
  };
  return { template: "release-notes/notes", view };
}
