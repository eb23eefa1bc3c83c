/**
 * Which versions of a package may be deleted with a candidate. A registry deletes digests, not tags, so one that carries
 * any tag that stays is left, and so is one that an index names which stays, tagged or not. What can't be proved is left.
 * Pure.
 */
import type { Answered, PackageVersion } from "../../ports/registry.ts";

interface Shelf {
  /** All of the package. */
  readonly versions: readonly PackageVersion[];
  /** Tags that may go: this candidate's. */
  readonly going: ReadonlySet<string>;
  /** What each version that stays names, by its digest, where it is an index. */
  readonly parts: ReadonlyMap<string, Answered<readonly string[]>>;
}

const isLeaving = ({ tags }: PackageVersion, going: ReadonlySet<string>): boolean =>
  tags.length > 0 && tags.every((tag) => going.has(tag));

/** Versions that carry tags that go and no other. */
export const leaving = ({ versions, going }: Omit<Shelf, "parts">): readonly PackageVersion[] =>
  versions.filter((one) => isLeaving(one, going));

/** All others: each may be an index, also one without a tag. */
export const staying = ({ versions, going }: Omit<Shelf, "parts">): readonly PackageVersion[] =>
  versions.filter((one) => !isLeaving(one, going));

/** None at all, where what stays can't be read: it may name any of them. */
export function removable(shelf: Shelf): readonly PackageVersion[] {
  const named = new Set<string>();
  for (const { digest } of staying(shelf)) {
    const parts = shelf.parts.get(digest);
    if (parts?.state !== "found") return [];
    for (const part of parts.value) named.add(part);
  }
  return leaving(shelf).filter(({ digest }) => !named.has(digest));
}
