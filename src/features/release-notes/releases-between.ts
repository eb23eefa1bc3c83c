/** What a component's own repository published after the version before, up to this one. */
import type { Component } from "../../core/domain/component.ts";
import { isDowngrade, versionIn } from "../../core/domain/pins/shape.ts";
import type { ReleaseElsewhere } from "../../core/ports/elsewhere.ts";
import { inAddress } from "../../core/text/address.ts";
import { safe } from "../../core/text/safe.ts";
import type { Move } from "./move.ts";

export interface ReleaseView {
  readonly tag: string;
  /** Empty where it says no more than the tag. */
  readonly title: string;
  /** ISO day. */
  readonly day: string;
  readonly url: string;
}

/**
 * The newest first. By version and not only by time, since a repository may have several lines, and several components
 * with tags of their own. Pre-releases only where the version is one.
 */
export function releasesBetween(
  { tag: pattern }: Pick<Component, "tag">,
  { from, to, head }: Pick<Move, "from" | "to" | "head">,
  releases: readonly ReleaseElsewhere[],
): readonly ReleaseElsewhere[] {
  const last = releases.find(({ tag }) => tag === head);
  const isMeant = ({ tag, candidate, publishedAt }: ReleaseElsewhere): boolean => {
    const version = versionIn(pattern, tag);
    if (version === undefined || (candidate && !last?.candidate)) return false;
    const isInTime = last === undefined || publishedAt <= last.publishedAt;
    return isInTime && isDowngrade(version, from) && !isDowngrade(version, to);
  };
  return releases.filter(isMeant);
}

/** @param site address of the repository's pages */
export function releaseView({ tag, title, publishedAt }: ReleaseElsewhere, site: string): ReleaseView {
  return {
    tag: safe(tag),
    title: title.trim() === tag ? "" : safe(title, 150),
    day: publishedAt.toISOString().slice(0, 10),
    url: `${site}/releases/tag/${inAddress(tag)}`,
  };
}
