/** Whether a release gets a draft of its notes, and what stands in it. */
import type { ReleaseScope } from "../../core/feature.ts";
import { nothing, type Plan, planOf } from "../../core/plan/plan.ts";
import { type Count, counted } from "../../core/text/count.ts";
import { plain, safe } from "../../core/text/safe.ts";
import { changesOf, type Entry } from "./changes.ts";
import { type ComponentView, componentViews } from "./components.ts";
import type { NotesConfig } from "./config.ts";
import type { NotesFacts, Tagged } from "./facts.ts";
import { commitsUrl, compareUrl } from "./links.ts";

interface NotesView {
  readonly title: string;
  readonly heading: string;
  readonly sections: boolean;
  readonly components: readonly ComponentView[];
  /** Components whose version the draft can't be sure of. */
  readonly doubtful: readonly ComponentView[];
  readonly tag: string;
  /** The final tag before; absent for a project's first release. */
  readonly previous?: string | undefined;
  readonly entries: readonly Entry[];
  readonly bots?: Count | undefined;
  readonly site: string;
  /** Everything between the two tags, or up to the first one. */
  readonly changelog: string;
}

export function decide(facts: NotesFacts, scope: ReleaseScope<NotesConfig>): Plan {
  const { release } = scope;
  if (facts.state === "untagged") return nothing(`the final tag ${release.tag} is not there yet`);
  if (facts.state === "published") return nothing(`${release.tag} is published, and published notes are people's`);
  const usable = facts.verdicts.some(({ conclusion }) => conclusion === "success");
  return planOf({
    kind: "ensureDraftRelease",
    key: `release-notes/${release.version.base}`,
    because: `the final tag ${release.tag} is there and not published; ${usable ? "a" : "no"} candidate was usable at its commit`,
    tag: release.tag,
    text: { template: "release-notes/notes", view: notesView(facts, scope) },
  });
}

function notesView(facts: Tagged, { project, config }: ReleaseScope<NotesConfig>): NotesView {
  const { tag, previous, site } = facts;
  const components = componentViews(project, facts);
  const { entries, bots } = changesOf(previous?.changes ?? []);
  return {
    title: plain(tag.name),
    heading: safe(config.heading, 100),
    sections: config.sections,
    components,
    doubtful: components.filter(({ several, version }) => several || version === ""),
    tag: safe(tag.name),
    previous: previous && safe(previous.tag.name),
    entries,
    bots: bots > 0 ? counted(bots) : undefined,
    site,
    changelog: previous ? compareUrl(site, previous.tag.name, tag.name) : commitsUrl(site, tag.name),
  };
}
