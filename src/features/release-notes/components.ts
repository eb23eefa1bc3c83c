/** Rows of the table and sections of the components: which version, which before, and where the difference shows. */
import type { Project } from "../../core/config/project.ts";
import type { Component } from "../../core/domain/component.ts";
import { targetOf } from "../../core/domain/pins/shape.ts";
import { code, safe } from "../../core/text/safe.ts";
import type { Between } from "./between.ts";
import { compareUrl } from "./links.ts";

export interface ComponentView {
  readonly name: string;
  readonly type: string;
  readonly description: string;
  /** Code-quoted; several where places disagree, empty where no place names one. */
  readonly version: string;
  /** Code-quoted; empty for what no place named before. */
  readonly previous: string;
  /** Places disagree about the version. */
  readonly several: boolean;
  readonly unchanged: boolean;
  readonly link?: DiffLink | undefined;
}

interface DiffLink {
  readonly from: string;
  readonly to: string;
  readonly url: string;
}

/** In the configuration's order, so that rows never jump. */
export function componentViews(project: Project, facts: Between): readonly ComponentView[] {
  return project.components.map((component) => {
    const now = facts.versions.get(component.name) ?? [];
    const before = facts.previous?.versions.get(component.name) ?? [];
    return {
      name: safe(component.name),
      type: prose(component.type),
      description: prose(component.description, 1000),
      version: quoted(now),
      previous: quoted(before),
      several: now.length > 1,
      unchanged: now.length > 0 && now.length === before.length && now.every((version) => before.includes(version)),
      link: linkOf(component, { now, before, site: facts.site, ownTag: project.release.tag }),
    };
  });
}

/** Words between code, without the blanks and stops around them. */
const WORDS = /[^ ,;.()](?:.*[^ ,;(])?/su;

/** The configuration's own words; what stands between back-ticks there is code here too. */
function prose(text: string, limit = 300): string {
  const parts = text.split("`");
  const isPaired = parts.length % 2 === 1 && parts.every((part, at) => at % 2 === 0 || part.trim() !== "");
  if (!isPaired || text.length > limit) return safe(text, limit);
  return parts.map((part, at) => (at % 2 === 1 ? code(part) : part.replace(WORDS, (words) => safe(words)))).join("");
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

/** Only between two versions that are one each and have a tag's shape: anything else would link to nowhere. */
function linkOf(component: Component, { now, before, ...own }: Sides): DiffLink | undefined {
  const [to, ...otherTo] = now;
  const [from, ...otherFrom] = before;
  if (!to || !from || otherTo.length > 0 || otherFrom.length > 0 || to === from) return undefined;
  const repository = `${new URL(own.site).origin}/${component.repository}`;
  const isOwn = component.version === "release" && component.tag === ANY_TAG && repository === own.site;
  const ref = (version: string) => (isOwn ? ownRef(own.ownTag, version) : refOf(component, version));
  const [base, head] = [ref(from), ref(to)];
  if (!base || !head) return undefined;
  return { from: safe(from), to: safe(to), url: compareUrl(repository, base, head) };
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
