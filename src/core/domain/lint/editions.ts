/** Which release notes are of, as far as they say it themselves, and which release theirs follows. */
import { placeAt } from "../notes/address.ts";
import { isSameVersion } from "../notes/version-table.ts";
import type { WrittenNotes } from "../notes/written.ts";
import { readName } from "../scheme.ts";
import { compareVersions, parseVersion, type Version } from "../version.ts";
import { changelogLinks } from "./changelog-links.ts";
import type { Edition, Look } from "./look.ts";
import { rowsOf } from "./look.ts";

/** A name such as `v0.8.0`, read by the project's pattern for tags. */
export function editionNamed(tag: string, pattern = "v{version}"): Edition | undefined {
  const version = readName(pattern, tag) ?? parseVersion(tag);
  return version && { tag, version };
}

/** The release that the notes' last line leads to. */
export function editionLinked(notes: WrittenNotes, pattern?: string): Edition | undefined {
  const [head] = changelogLinks(notes).flatMap(({ url }) => placeAt(url)?.compare?.head ?? []);
  return head === undefined ? undefined : editionNamed(head, pattern);
}

/**
 * The final release before: as git says it, else the newest that the notes themselves or those given speak of. What
 * has the release's own version was at the version of the release before.
 */
export function predecessorOf(look: Look): Edition | undefined {
  const { edition, known, earlier, notes } = look;
  if (known.predecessor !== undefined)
    return editionNamed(known.predecessor, patternOf(edition)) ?? earlier.at(-1)?.edition;
  const linked = changelogLinks(notes).flatMap(({ url }) => placeAt(url)?.compare?.base ?? []);
  const said = [...linked, ...before(look)].flatMap((tag) => editionNamed(tag, patternOf(edition)) ?? []);
  return [...said, ...earlier.map((one) => one.edition)]
    .filter(({ version }) => version.candidate === undefined && (!edition || isBefore(version, edition.version)))
    .sort((a, b) => compareVersions(a.version, b.version))
    .at(-1);
}

/** The version that most of what has the release's own version was at before; others may have it by accident. */
function before(look: Look): readonly string[] {
  const tag = look.edition?.tag;
  const versions = rowsOf(look)
    .filter(({ version }) => tag !== undefined && version.version !== undefined && isSameVersion(version.version, tag))
    .flatMap(({ previous }) => previous?.version ?? []);
  const count = (version: string) => versions.filter((one) => isSameVersion(one, version)).length;
  return [...versions].sort((a, b) => count(b) - count(a)).slice(0, 1);
}

/** Whether notes of a release in between are missing among those given, so that "last published" is not known. */
export function isGap(look: Look): boolean {
  const newest = look.earlier.at(-1)?.edition.version;
  const before = predecessorOf(look)?.version;
  return newest === undefined || (before !== undefined && isBefore(newest, before));
}

const isBefore = (a: Version, b: Version): boolean => compareVersions(a, b) < 0;

/** How the project writes its tags, told from one of them. */
export function patternOf(edition: Edition | undefined): string | undefined {
  if (!edition?.tag.includes(edition.version.text)) return undefined;
  return edition.tag.replace(edition.version.text, "{version}");
}
