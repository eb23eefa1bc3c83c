/** Where a component moved between two releases, in its own repository's words. */
import type { Component } from "../../core/domain/component.ts";
import { targetOf } from "../../core/domain/pins/shape.ts";

export interface Sides {
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

/** Address of its repository's pages. */
export const siteOf = ({ repository }: Pick<Move, "repository">, site: string): string =>
  `${new URL(site).origin}/${repository}`;

const SHA = /^[0-9a-f]{40}$/;

/** What a component says of its tags that says nothing of them. */
const ANY_TAG = "{version}";

/** The release's own tag, whether or not a pin writes the version with a `v`. */
const ownRef = (pattern: string, version: string): string | undefined =>
  targetOf(pattern, version.replace(/^v(?=\d)/, ""))?.tag;

/** What the component's own repository calls a version: its tag, or the commit itself. */
const refOf = ({ tag }: Component, version: string): string | undefined =>
  SHA.test(version) ? version : targetOf(tag, version)?.tag;
