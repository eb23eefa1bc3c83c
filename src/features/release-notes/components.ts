/** Sections of the components: which version, which before, and where the difference shows. */
import type { Project } from "../../core/config/project.ts";
import type { Component } from "../../core/domain/component.ts";
import type { MatrixRow } from "../../core/domain/matrix/matrix.ts";
import { prose } from "../../core/text/prose.ts";
import { code, safe } from "../../core/text/safe.ts";
import type { Between } from "./between.ts";
import { isEndOf } from "./ends.ts";
import { type Folded, folded } from "./folded.ts";
import { type ImageView, imageViews } from "./image-views.ts";
import { compareUrl } from "./links.ts";
import { type Move, moveOf, siteOf } from "./move.ts";
import { type ReleaseView, releasesBetween, releaseView } from "./releases-between.ts";

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
  /** Of its own repository, after the version before up to this one; none for this very repository. */
  readonly releases: Folded<ReleaseView>;
}

/** Of one component, shown without being asked for. */
const IMAGES = 3;
const RELEASES = 10;

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
    const sides = { now, before, site: facts.site, ownTag: project.release.tag };
    const move = moveOf(component, sides);
    return {
      name: safe(component.name),
      description: prose(component.description, 1000),
      version: quoted(now),
      previous: quoted(before),
      unchanged: standing === "unchanged",
      link: move && linkOf(move, facts),
      releases: folded(move ? releaseViews(component, move, facts) : [], RELEASES),
      images: folded(imageViews(component.name, facts.images.variants), IMAGES),
    };
  });
}

const quoted = (versions: readonly string[]): string => versions.map((version) => code(version)).join(", ");

type Known = Pick<Between, "site" | "lostEnds" | "releases">;

/** Only where both ends are there: a comparison with what is not leads to an empty page. */
function linkOf(move: Move, { site, lostEnds }: Known): DiffLink | undefined {
  if (lostEnds.some((end) => isEndOf(end, move))) return undefined;
  const { from, to, base, head } = move;
  return { from: safe(from), to: safe(to), url: compareUrl(siteOf(move, site), base, head) };
}

function releaseViews(component: Component, move: Move, { site, releases }: Known): readonly ReleaseView[] {
  const all = releases.get(move.repository) ?? [];
  return releasesBetween(component, move, all).map((one) => releaseView(one, siteOf(move, site)));
}
