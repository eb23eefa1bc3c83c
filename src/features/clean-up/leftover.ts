/** Tags that a deleted candidate left on one image, each with what stays and needs the same bytes. */
import type { Reader } from "../../core/ports/reader.ts";
import type { Family } from "./family.ts";
import { digestsOf, openShelf, partsOf, type Shelf } from "./shelf.ts";

export interface Leftover {
  readonly image: string;
  readonly tag: string;
  readonly digest: string;
  /** Tags that stay and name the same digest, or an index that names it; without a tag the index's own digest. */
  readonly shared: readonly string[];
  /** GitHub's id of the version, where a token shows it. */
  readonly version?: number | undefined;
}

/** @throws NotRead where not all that could need the same bytes can be read */
export async function leftOn(image: string, family: Family, read: Reader): Promise<readonly Leftover[]> {
  const shelf = await openShelf(image, read);
  const tags = await shelf.tags();
  if (!tags.some((tag) => family.isOwn(tag) || tag === family.stem)) return [];
  const digests = await digestsOf(shelf, tags);
  const stays = staying(digests, shelf, family);
  const parts = await partsOf(image, [...stays.keys()], read);
  const sharedBy = (digest: string) =>
    [...stays].flatMap(([stay, names]) => (stay === digest || parts.get(stay)?.includes(digest) ? names : []));
  const own = new Set([...digests].flatMap(([tag, digest]) => (family.isOwn(tag) ? [digest] : [])));
  return [...digests].flatMap(([tag, digest]) => {
    if (!family.isOwn(tag) && tag !== family.stem) return [];
    const shared = sharedBy(digest);
    // The stem that stands at what stays is another candidate's by now.
    if (!own.has(digest) && shared.length > 0) return [];
    return [{ image, tag, digest, shared, version: shelf.versions?.find((one) => one.digest === digest)?.id }];
  });
}

/** What stays, by digest, with its names. */
function staying(
  digests: ReadonlyMap<string, string>,
  { versions }: Shelf,
  { isGoing }: Family,
): ReadonlyMap<string, readonly string[]> {
  const stays = new Map<string, readonly string[]>();
  for (const [tag, digest] of digests) {
    if (!isGoing(tag)) stays.set(digest, [...(stays.get(digest) ?? []), tag]);
  }
  for (const { digest, tags } of versions ?? []) if (tags.length === 0) stays.set(digest, [digest]);
  return stays;
}
