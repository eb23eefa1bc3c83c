/** The notes between two points, as effects: the draft, and the account of every commit beside it. */
import type { ReleaseScope } from "../../core/feature.ts";
import type { Effect, EnsureDraftRelease, Words } from "../../core/plan/effect.ts";
import { inAddress } from "../../core/text/address.ts";
import { code, plain, safe } from "../../core/text/safe.ts";
import { accountFor } from "./account.ts";
import type { Between } from "./between.ts";
import { type ChangedView, changedView } from "./changed.ts";
import { type ComponentView, componentViews } from "./components.ts";
import type { NotesConfig } from "./config.ts";
import { type CopiedView, copiedView } from "./copied.ts";
import { commitsUrl, compareUrl } from "./links.ts";
import { rowsFor, type TablesView, tablesOf } from "./tables.ts";

export interface NotesView extends ChangedView, CopiedView {
  readonly title: string;
  readonly heading: string;
  readonly sections: boolean;
  readonly compact: boolean;
  /** Where the whole of it is, for a release of more than GitHub takes even so. */
  readonly cut?: { readonly file: string; readonly url: string } | undefined;
  readonly tables: TablesView;
  readonly components: readonly ComponentView[];
  readonly tag: string;
  /** The final tag before; absent for a project's first release. */
  readonly previous?: string | undefined;
  readonly site: string;
  /** Everything between the two tags, or up to the first one. */
  readonly changelog: string;
  /** Everything since the candidate before, until the release is tagged. */
  readonly sinceCandidate?: string | undefined;
}

/** @param because why there is a draft now, one sentence */
export function notesOf(found: Between, scope: ReleaseScope<NotesConfig>, because: string): readonly Effect[] {
  const { release } = scope;
  const draft: Effect = {
    kind: "ensureDraftRelease",
    key: `release-notes/${release.version.base}`,
    because,
    tag: release.tag,
    commit: found.tag.commit,
    asOf: found.now.toISOString(),
    ...notesTexts(found, scope),
  };
  return [draft, ...accountFor(found, scope)];
}

/** Full; with short references and without sections where that is too long; the beginning of it, with all in a file. */
function notesTexts(
  found: Between,
  scope: ReleaseScope<NotesConfig>,
): Pick<EnsureDraftRelease<Words>, "text" | "compact" | "cut"> {
  const text = notesWords(found, scope);
  const view = { ...text.view, sections: false, compact: true };
  const file = `release-notes-${found.tag.name.replace(/[^\w.-]+/g, "-")}.md`;
  const url = `${found.site}/releases/download/${inAddress(found.tag.name)}/${file}`;
  return {
    text,
    compact: { ...text, view },
    cut: { file, text: { ...text, view: { ...view, cut: { file: code(file), url } } } },
  };
}

export function notesWords(
  found: Between,
  { project, config }: Pick<ReleaseScope<NotesConfig>, "project" | "config">,
): Words {
  const { tag, previous, site, candidate } = found;
  const rows = rowsFor(found, { project, config });
  const view: NotesView = {
    title: plain(tag.name),
    heading: safe(config.heading, 100),
    sections: config.sections,
    compact: false,
    cut: undefined,
    tables: tablesOf(rows, { project, config }),
    components: componentViews(project, found, rows),
    tag: safe(tag.name),
    previous: previous && safe(previous.tag.name),
    ...changedView(found, config),
    ...copiedView(found, config),
    site,
    changelog: previous ? compareUrl(site, previous.tag.name, tag.name) : commitsUrl(site, tag.name),
    sinceCandidate: candidate === undefined ? undefined : compareUrl(site, candidate, standsAt(tag)),
  };
  return { template: "release-notes/notes", view };
}

/** A release that is not tagged yet is still its branch, or its candidate. */
const standsAt = ({ ref, name }: Between["tag"]): string => ref?.replace(/^refs\/(?:heads|tags)\//, "") ?? name;
