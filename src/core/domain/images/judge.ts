/**
 * Registry truth: what is declared against what the registry has, as a table and a list of findings. Pure. What was not
 * answered is unknown, never missing and never fine.
 */
import type { PlatformImage, RemoteImage } from "../../ports/registry.ts";
import { platformsOf } from "./declared.ts";
import type { Finding } from "./finding.ts";
import type { Sighting } from "./look.ts";
import { type Built, builtFrom, type ExpectedRevision } from "./revision.ts";

/** One platform of one image. */
export interface ImageRow {
  readonly image: string;
  readonly tag: string;
  readonly platform: string;
  /** Declared. What nobody declared is shown and not judged. */
  readonly expected: boolean;
  readonly state: "found" | "missing" | "broken" | "unknown";
  readonly digest?: string | undefined;
  /** As the image names it; absent is unknown, not wrong. */
  readonly revision?: string | undefined;
  readonly built: Built;
  readonly created?: Date | undefined;
}

export interface ImagesReport {
  /** In the order of the declaration, then of its platforms. */
  readonly rows: readonly ImageRow[];
  /** What blocks, and what is to be mended, in the same order. */
  readonly findings: readonly Finding[];
}

export function judgeImages(sightings: readonly Sighting[], expected?: ExpectedRevision): ImagesReport {
  return {
    rows: sightings.flatMap((sighting) => rowsOf(sighting, expected)),
    findings: sightings.flatMap((sighting) => [
      ...(sighting.image.deprecated ? farewell(sighting) : presence(sighting, expected)),
      ...strays(sighting),
    ]),
  };
}

function rowsOf({ image, tag, seen }: Sighting, expected: ExpectedRevision | undefined): readonly ImageRow[] {
  const at = { image: image.name, tag };
  const wanted = image.deprecated ? [] : platformsOf(image);
  const state = seen.state === "absent" ? "missing" : "unknown";
  if (seen.state !== "found")
    return wanted.map((platform) => ({ ...at, platform, expected: true, state, built: "unknown" }));
  const found = seen.value.platforms;
  const others = found.map(({ platform }) => platform).filter((platform) => !wanted.includes(platform));
  return [...wanted, ...new Set(others)].flatMap((platform): readonly ImageRow[] => {
    const row = { ...at, platform, expected: wanted.includes(platform) };
    const all = foundOn(seen.value, platform);
    if (all.length === 0) return [{ ...row, state: "missing", built: "unknown" }];
    return all.map((one) => {
      const { digest, revision, created, broken } = one;
      return { ...row, state: broken ? "broken" : "found", digest, revision, built: builtFrom(one, expected), created };
    });
  });
}

/** Whether it is there, whole, and built from the right commit. */
function presence(sighting: Sighting, expected: ExpectedRevision | undefined): readonly Finding[] {
  const { image, tag, seen } = sighting;
  const at = { image: image.name, tag };
  switch (seen.state) {
    case "found":
      return platformsOf(image).flatMap((platform) => {
        const all = foundOn(seen.value, platform);
        return all.length === 0
          ? [{ ...at, kind: "missing-platform", platform, found: seen.value.platforms.map((one) => one.platform) }]
          : all.flatMap((one) => [...brokenFindings(at, one), ...revisionFindings(at, one, expected)]);
      });
    case "absent":
      return [
        { ...at, kind: "missing-image", alike: alikeTags(sighting), isUnknown: sighting.tags.state === "absent" },
      ];
    case "refused":
      return [{ ...at, kind: "unread", reason: seen.reason, mayPass: false, isOutOfReach: seen.isOutOfReach }];
    case "unavailable":
      return [{ ...at, kind: "unread", reason: seen.reason, mayPass: true }];
  }
}

/** An index may list a platform twice, and which of them a client takes is its own choice: each has to be right. */
const foundOn = ({ platforms }: RemoteImage, platform: string): readonly PlatformImage[] =>
  platforms.filter((one) => one.platform === platform);

const brokenFindings = (
  at: Pick<ImageRow, "image" | "tag">,
  { platform, broken }: PlatformImage,
): readonly Finding[] => (broken ? [{ ...at, kind: "broken-platform", platform, reason: broken }] : []);

function revisionFindings(
  at: Pick<ImageRow, "image" | "tag">,
  one: PlatformImage,
  expected: ExpectedRevision | undefined,
): readonly Finding[] {
  if (!one.revision || !expected || builtFrom(one, expected) !== "wrong") return [];
  const { platform, revision, source } = one;
  return [{ ...at, kind: "wrong-revision", platform, revision, expected: expected.commit, source }];
}

/** A deprecated image is not missed. */
function farewell({ image, tag, seen }: Sighting): readonly Finding[] {
  const at = { image: image.name, tag };
  if (seen.state !== "found") return [];
  return [{ ...at, kind: "deprecated-still-built", replacement: image.deprecated?.replacement }];
}

const MOST_EXAMPLES = 3;

/** What lies where it does not belong. */
function strays({ image, tag, seen, tags, near }: Sighting): readonly Finding[] {
  const at = { image: image.name, tag };
  const isMissing = seen.state !== "found";
  const misnamed = near
    .filter((one) => one.seen.state === "found")
    .map(({ name: other, kind }): Finding => {
      return { ...at, kind: kind === "drift" ? "name-drift" : "release-under-development-name", other, isMissing };
    });
  // Who refuses the image refuses its list as well; that is told once.
  if (tags.state === "unavailable" || (tags.state === "refused" && !isMissing))
    return [...misnamed, { ...at, kind: "tags-unread", reason: tags.reason }];
  if (tags.state !== "found") return misnamed;
  const builds = tags.value.tags.filter((one) => image.builds.some((begin) => one.startsWith(begin)));
  return [
    ...misnamed,
    ...(builds.length === 0 ? [] : [buildsFinding(at, builds)]),
    ...(tags.value.isWhole ? [] : [{ ...at, kind: "tags-unread", reason: "there are too many to read" } as const]),
  ];
}

const buildsFinding = (at: Pick<ImageRow, "image" | "tag">, builds: readonly string[]): Finding => ({
  ...at,
  kind: "builds-under-release-name",
  count: builds.length,
  examples: builds.slice(0, MOST_EXAMPLES),
});

/** `0.8.0`, `V0.8.0`, `v0.8.0-rc1`: tags that say the same version in other letters. */
function alikeTags({ tag, tags }: Sighting): readonly string[] {
  const bare = (text: string) =>
    text
      .toLowerCase()
      .replace(/^v/, "")
      .replace(/[-._]?rc[-._]?/, "-rc.");
  if (tags.state !== "found") return [];
  return tags.value.tags.filter((one) => one !== tag && bare(one) === bare(tag)).slice(0, MOST_EXAMPLES);
}
