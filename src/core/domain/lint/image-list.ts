/** Images that notes name have the version of their component's row, and a tag that stays. */
import { fullName } from "../notes/component-name.ts";
import type { NamedImage } from "../notes/image.ts";
import { isSameVersion, type VersionRow } from "../notes/version-table.ts";
import type { Complaint } from "./finding.ts";
import { named } from "./finding.ts";
import { type Look, rowsOf } from "./look.ts";
import { sectionsOf } from "./sections.ts";

const MOVING = /^(?:latest|main|master|nightly|dev|edge)$/;

export function imageList(look: Look): readonly Complaint[] {
  const sections = new Set(sectionsOf(look).map(({ heading }) => heading));
  const rows = rowsOf(look);
  return look.images.flatMap((image) => {
    const row = rows.find(({ name }) => fullName(name).toLowerCase() === image.path.toLowerCase());
    const isListed = image.heading !== undefined && sections.has(image.heading);
    return [...wrongTag(image, row, isListed), ...wrongDigest(image)];
  });
}

function wrongTag(
  { line, path, tag }: NamedImage,
  row: VersionRow | undefined,
  isListed: boolean,
): readonly Complaint[] {
  if (MOVING.test(tag))
    return [
      {
        line,
        message: `${named(`${path}:${tag}`)} will be another image tomorrow.`,
        suggestion: "Name the release's own tag.",
      },
    ];
  if (/-dev$/.test(path))
    return [
      { line, message: `${named(`${path}:${tag}`)} is a development build.`, suggestion: "Name the released image." },
    ];
  if (!row)
    return isListed
      ? [{ line, message: `${named(`${path}:${tag}`)} has no row in the table.`, suggestion: "Add its row." }]
      : [];
  const version = row.version.version;
  if (version === undefined || isSameVersion(version, tag)) return [];
  return [
    {
      line,
      message: `The image ${named(path)} is listed with ${named(tag)}, and the table says ${named(version)}.`,
      suggestion: `Correct line ${row.line} or this one.`,
    },
  ];
}

function wrongDigest({ line, path, digest }: NamedImage): readonly Complaint[] {
  if (digest === undefined || /^sha256:[0-9a-f]{64}$/.test(digest)) return [];
  return [
    { line, message: `The digest of ${named(path)} is not a whole one.`, suggestion: "Write all of its 64 digits." },
  ];
}
