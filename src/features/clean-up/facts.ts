/** What is left of candidates whose tags were deleted: tags in git, and tags in registries with what else they carry. */
import { type Deleted, readDeleted } from "../../core/domain/deleted.ts";
import { type DeclaredImage, guardedTags, imageTag } from "../../core/domain/images/declared.ts";
import { inTurns } from "../../core/domain/images/look.ts";
import { trackerKey } from "../../core/domain/release.ts";
import { tagOf } from "../../core/domain/scheme.ts";
import { finalsIn, tagsOf } from "../../core/domain/tags.ts";
import { parseVersion, type Version } from "../../core/domain/version.ts";
import type { ReleaseScope } from "../../core/feature.ts";
import type { Reader, Tag } from "../../core/ports/reader.ts";
import type { CleanUpConfig } from "./config.ts";

/** A tag of a deleted candidate that a registry still has. */
export interface Leftover {
  readonly image: string;
  readonly tag: string;
  readonly digest: string;
  /** Tags that stay and name the same digest: who deletes its version deletes them too. */
  readonly shared: readonly string[];
}

/** A tag that others follow, which stood somewhere when the candidate was deleted and is gone. */
export interface Lost {
  readonly image: string;
  readonly tag: string;
  readonly digest: string;
}

export interface Remains {
  readonly deleted: Deleted;
  readonly name: string;
  /** In git: never deleted, or again. */
  readonly tag?: Tag | undefined;
  /** Absent where nobody had to look any more. */
  readonly registry?:
    | {
        readonly leftovers: readonly Leftover[];
        readonly lost: readonly Lost[];
        /** Images that could not be asked. */
        readonly unread: readonly string[];
      }
    | undefined;
}

export interface CleanUpFacts {
  readonly site: string;
  readonly tracker?: number | undefined;
  readonly all: readonly Deleted[];
  /** Oldest deletion first. */
  readonly remains: readonly Remains[];
}

type Scope = ReleaseScope<CleanUpConfig>;

export async function facts(read: Reader, scope: Scope): Promise<CleanUpFacts> {
  const { release, project } = scope;
  const { url: site } = await read.repository();
  const all = readDeleted(await read.records(), release);
  if (all.length === 0) return { site, all, remains: [] };
  const [tracker, tags] = await Promise.all([read.ownIssue(trackerKey(release)), read.tags()]);
  const remains = all.map(async (deleted): Promise<Remains> => {
    const name = tagOf(project.release, deleted.version);
    const tag = tags.find((one) => one.name === name);
    if (tag || deleted.isClean) return { deleted, name, tag };
    return { deleted, name, registry: await inRegistries(deleted, read, scope) };
  });
  return { site, tracker: tracker?.number, all, remains: await Promise.all(remains) };
}

async function inRegistries(deleted: Deleted, read: Reader, scope: Scope): Promise<Remains["registry"]> {
  const version = parseVersion(deleted.version);
  if (!version) return { leftovers: [], lost: [], unread: [] };
  const looks = await inTurns(scope.project.images, async (image) => {
    const tag = imageTag(image, scope.project.release, version.text);
    const [there, lost] = await Promise.all([read.imageDigest(image.name, tag), lostOf(deleted, image, read)]);
    // Who says no to everybody has nothing that anybody could pull.
    if (there.state === "unavailable" || lost === undefined) return { leftovers: [], lost: [], unread: [image.name] };
    if (there.state !== "found") return { leftovers: [], lost, unread: [] };
    const shared = await sharing({ image, version, digest: there.value }, read, scope);
    return { leftovers: [{ image: image.name, tag, digest: there.value, shared }], lost, unread: [] };
  });
  return {
    leftovers: looks.flatMap(({ leftovers }) => leftovers),
    lost: looks.flatMap(({ lost }) => lost),
    unread: looks.flatMap(({ unread }) => unread),
  };
}

/** Undefined where it can't be said now. */
async function lostOf({ stood }: Deleted, { name }: DeclaredImage, read: Reader): Promise<readonly Lost[] | undefined> {
  const looks = await Promise.all(
    Object.entries(stood[name] ?? {}).map(async ([tag, digest]) => ({
      lost: { image: name, tag, digest },
      state: (await read.imageDigest(name, tag)).state,
    })),
  );
  if (looks.some(({ state }) => state === "unavailable")) return undefined;
  return looks.flatMap(({ lost, state }) => (state === "absent" ? [lost] : []));
}

/** Of final releases, the newest few that may have the same bytes. */
const COMPARED = 5;

/** Tags that stay: those that others follow, final releases', and other candidates' whose tags are still in git. */
async function sharing(
  { image, version, digest }: { readonly image: DeclaredImage; readonly version: Version; readonly digest: string },
  read: Reader,
  { release, project }: Scope,
): Promise<readonly string[]> {
  const { release: scheme } = project;
  const tags = await read.tags();
  const { candidates } = tagsOf(release, scheme, tags);
  const named = [...candidates, ...finalsIn(scheme, tags).slice(-COMPARED)].filter(
    (one) => one.version.text !== version.text,
  );
  const names = named.map((one) => imageTag(image, scheme, one.version.text));
  const asked = [...new Set([...guardedTags(image, scheme, version), ...names])];
  const same = await Promise.all(
    asked.map(async (tag) => {
      const there = await read.imageDigest(image.name, tag);
      return there.state === "found" && there.value === digest ? [tag] : [];
    }),
  );
  return same.flat();
}
