/**
 * What follows the release: it has the release's own version because this repository makes it, not because numbers met.
 * Whatever has comparisons in a repository of its own has versions of its own.
 */
import { placeAt } from "../notes/address.ts";
import { fullName, keyOf } from "../notes/component-name.ts";
import { isSameVersion, type VersionRow } from "../notes/version-table.ts";
import { changelogLinks } from "./changelog-links.ts";
import type { Edition, Look } from "./look.ts";

export function hasOwnRepository(look: Look, { name }: Pick<VersionRow, "name">): boolean {
  const own = fullName(name).toLowerCase();
  return (
    own !== projectOf(look) &&
    [look, ...look.earlier].some(({ notes }) =>
      notes.links.some(({ url }) => {
        const place = placeAt(url);
        return place?.compare !== undefined && place.repository.toLowerCase() === own;
      }),
    )
  );
}

/** The repository that the release is of. */
function projectOf({ known, notes, earlier }: Look): string | undefined {
  if (known.repository !== undefined) return known.repository.toLowerCase();
  const linked = [notes, ...earlier.map((page) => page.notes)].flatMap(changelogLinks);
  return linked.flatMap(({ url }) => placeAt(url)?.repository.toLowerCase() ?? [])[0];
}

/** Whether a row has its release's own version. */
const isOwnVersion = ({ version }: Pick<VersionRow, "version">, edition: Edition): boolean =>
  version.version !== undefined && isSameVersion(version.version, edition.tag);

/** Of how many earlier tables it takes to speak of "always". */
const OFTEN = 2;

/** Full names by key, in lower case, of images that every earlier table has at its release's own version. */
export function alwaysOwn(look: Look): ReadonlyMap<string, string> {
  const seen = new Map<string, { readonly row: VersionRow; readonly followed: readonly boolean[] }>();
  for (const { matrix, edition } of look.earlier) {
    for (const row of matrix?.rows ?? []) {
      const isOwn = /^Image\b(?! \+)/.test(row.type) && isOwnVersion(row, edition);
      const before = seen.get(keyOf(row.name))?.followed ?? [];
      seen.set(keyOf(row.name), { row, followed: [...before, isOwn] });
    }
  }
  return new Map(
    [...seen]
      .filter(
        ([, { row, followed }]) => followed.length >= OFTEN && followed.every(Boolean) && !hasOwnRepository(look, row),
      )
      .map(([key, { row }]) => [key, fullName(row.name).toLowerCase()]),
  );
}
