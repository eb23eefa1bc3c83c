/**
 * What registries have of one deleted candidate: its tags with what else needs their bytes, and tags that others follow
 * which no longer stand where they stood. What can't be read is told with its reason, and never taken for absent.
 */
import type { Project } from "../../core/config/project.ts";
import type { Deleted } from "../../core/domain/deleted.ts";
import { type DeclaredImage, imageTag } from "../../core/domain/images/declared.ts";
import { inTurns } from "../../core/domain/images/look.ts";
import { nearNames } from "../../core/domain/images/near.ts";
import { finalsIn } from "../../core/domain/tags.ts";
import type { Reader } from "../../core/ports/reader.ts";
import { type Family, familyOf } from "./family.ts";
import { type Leftover, leftOn } from "./leftover.ts";
import { NotRead, openShelf } from "./shelf.ts";

/** A tag that others follow, which stood somewhere when the candidate was deleted and doesn't any more. */
export interface Lost {
  readonly image: string;
  readonly tag: string;
  /** Where it stood. */
  readonly digest: string;
  /** Where it stands, which is no final release's image; absent where it is gone. */
  readonly now?: string | undefined;
}

interface Unread {
  readonly image: string;
  readonly reason: string;
}

export interface Looked {
  readonly leftovers: readonly Leftover[];
  readonly lost: readonly Lost[];
  readonly unread: readonly Unread[];
}

interface Where {
  readonly read: Reader;
  readonly project: Project;
}

/** @param gone all candidates of the release that are deleted, this one too */
export async function lookFor(deleted: Deleted, gone: readonly Deleted[], { read, project }: Where): Promise<Looked> {
  const { images, release: scheme } = project;
  const looks = await inTurns(images, async (image) => {
    const family = familyOf(image, scheme, { version: deleted.version, gone });
    const near = nearNames(image, images).map(({ name }) => orUnread(name, () => leftNear(name, family, read)));
    const own = orUnread(image.name, async () => ({ leftovers: await leftOn(image.name, family, read) }));
    const lost = orUnread(image.name, async () => ({ lost: await lostOf(deleted, image, { read, project }) }));
    return Promise.all([own, lost, ...near]);
  });
  const all = looks.flat();
  return {
    leftovers: all.flatMap(({ leftovers = [] }) => leftovers),
    lost: all.flatMap(({ lost = [] }) => lost),
    unread: all.flatMap(({ unread = [] }) => unread),
  };
}

async function orUnread(image: string, look: () => Promise<Partial<Looked>>): Promise<Partial<Looked>> {
  try {
    return await look();
  } catch (error) {
    if (!(error instanceof NotRead)) throw error;
    return { unread: [{ image, reason: error.message }] };
  }
}

/** Under a name that is only a guess, a no means that there is no such image. */
async function leftNear(name: string, family: Family, read: Reader): Promise<Partial<Looked>> {
  const there = await read.imageDigest(name, family.tag);
  if (there.state === "unavailable") throw new NotRead(there.reason);
  return there.state === "found" ? { leftovers: await leftOn(name, family, read) } : {};
}

/** Final releases whose images are looked at, the newest. */
const COMPARED = 20;

async function lostOf({ stood }: Deleted, image: DeclaredImage, { read, project }: Where): Promise<readonly Lost[]> {
  const followed = Object.entries(stood[image.name] ?? {});
  if (followed.length === 0) return [];
  const shelf = await openShelf(image.name, read);
  const { release: scheme } = project;
  const finals = finalsIn(scheme, await read.tags()).slice(-COMPARED);
  const looks = followed.map(async ([tag, digest]): Promise<readonly Lost[]> => {
    const now = await shelf.digestOf(tag);
    if (now === digest) return [];
    if (now !== undefined) {
      const theirs = finals.map(({ version }) => shelf.digestOf(imageTag(image, scheme, version.text)));
      if ((await Promise.all(theirs)).includes(now)) return [];
    }
    return [{ image: image.name, tag, digest, now }];
  });
  return (await Promise.all(looks)).flat();
}
