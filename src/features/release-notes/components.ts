/** Sections of the components: which version, which before, and where the difference shows. */
import type { Project } from "../../core/config/project.ts";
import type { Component } from "../../core/domain/component.ts";
import type { MatrixRow } from "../../core/domain/matrix/matrix.ts";
import { targetOf } from "../../core/domain/pins/shape.ts";
import { prose } from "../../core/text/prose.ts";
import { code, safe } from "../../core/text/safe.ts";
import type { Between } from "./between.ts";
import { isEndOf, type LostEnd } from "./ends.ts";
import { type Folded, folded } from "./folded.ts";
import { type ImageView, imageViews } from "./image-views.ts";
import { compareUrl } from "./links.ts";

export interface ComponentView {
  readonly name: string;
  readonly description: string;
  /** Code-quoted; several where places disagree, empty where no place names one. */
  readonly version: string;
  /** Code-quoted; empty for what no place named before. */
  readonly previous: string;
  readonly unchanged: boolean;
  readonly link?: DiffLink | undefined;
  /** Those that could be had. */
  readonly images: Folded<ImageView>;
}

/** Images of one component that are shown without being asked for. */
const IMAGES = 3;

interface DiffLink {
  readonly from: string;
  readonly to: string;
  readonly url: string;
}

/** In the configuration's order, so that sections never jump. What is gone has its row and no section. */
export function componentViews(project: Project, facts: Between, rows: readonly MatrixRow[]): readonly ComponentView[] {
  return project.components.flatMap((component) => {
    const row = rows.find(({ name, standing }) => name === component.name && standing !== "gone");
    if (!row) return [];
    const { versions: now, previous: before, standing } = row;
    return {
      name: safe(component.name),
      description: prose(component.description, 1000),
      version: quoted(now),
      previous: quoted(before),
      unchanged: standing === "unchanged",
      link: linkOf(component, { now, before, site: facts.site, ownTag: project.release.tag }, facts.lostEnds),
      images: folded(imageViews(component.name, facts.images.variants), IMAGES),
    };
  });
}

const quoted = (versions: readonly string[]): string => versions.map((version) => code(version)).join(", ");

interface Sides {
  readonly now: readonly string[];
  readonly before: readonly string[];
  /** Address of the project's own pages. */
  readonly site: string;
  /** How the project writes its own tags. */
  readonly ownTag: string;
}

/** Where a component moved: its repository, `owner/name`, with two refs that it has by its own way of writing tags. */
export interface Move {
  readonly repository: string;
  readonly from: string;
  readonly to: string;
  /** Tags or full SHAs. */
  readonly base: string;
  readonly head: string;
}

/** Only between two versions that are one each and have a tag's shape: anything else would lead to nowhere. */
export function moveOf(component: Component, { now, before, ...own }: Sides): Move | undefined {
  const [to, ...otherTo] = now;
  const [from, ...otherFrom] = before;
  if (!to || !from || otherTo.length > 0 || otherFrom.length > 0 || to === from) return undefined;
  const isOwn =
    component.version === "release" && component.tag === ANY_TAG && siteOf(component, own.site) === own.site;
  const ref = (version: string) => (isOwn ? ownRef(own.ownTag, version) : refOf(component, version));
  const [base, head] = [ref(from), ref(to)];
  return base && head ? { repository: component.repository, from, to, base, head } : undefined;
}

const siteOf = ({ repository }: Pick<Move, "repository">, site: string): string =>
  `${new URL(site).origin}/${repository}`;

/** Only where both ends are there: a comparison with what is not leads to an empty page. */
function linkOf(component: Component, sides: Sides, lost: readonly LostEnd[]): DiffLink | undefined {
  const move = moveOf(component, sides);
  if (!move || lost.some((end) => isEndOf(end, move))) return undefined;
  const { from, to, base, head } = move;
  return { from: safe(from), to: safe(to), url: compareUrl(siteOf(component, sides.site), base, head) };
}

const SHA = /^[0-9a-f]{40}$/;

/** What a component says of its tags that says nothing of them. */
const ANY_TAG = "{version}";

/** The release's own tag, whether or not a pin writes the version with a `v`. */
const ownRef = (pattern: string, version: string): string | undefined =>
  targetOf(pattern, version.replace(/^v(?=\d)/, ""))?.tag;

/** What the component's own repository calls a version: its tag, or the commit itself. */
const refOf = ({ tag }: Component, version: string): string | undefined =>
  SHA.test(version) ? version : targetOf(tag, version)?.tag;
