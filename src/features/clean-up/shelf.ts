/** One image's tags and what they name: by the package's list where there is a token for it, else by its registry. */
import { inTurns } from "../../core/domain/images/look.ts";
import type { Reader } from "../../core/ports/reader.ts";
import type { Answered, PackageVersion } from "../../core/ports/registry.ts";

/** Something could not be read, so nothing may be concluded. The message is the reason. */
export class NotRead extends Error {
  override readonly name = "NotRead";
}

export interface Shelf {
  /** All that there is. @throws NotRead */
  tags(): Promise<readonly string[]>;
  /** Undefined where there is no such tag. @throws NotRead */
  digestOf(tag: string): Promise<string | undefined>;
  /** With those without a tag; undefined where no token shows them. */
  readonly versions?: readonly PackageVersion[] | undefined;
}

export async function openShelf(name: string, read: Reader): Promise<Shelf> {
  const versions = await read.packageVersions(name);
  if (versions.state === "found") {
    const digests = new Map(versions.value.flatMap(({ digest, tags }) => tags.map((tag) => [tag, digest] as const)));
    return {
      tags: async () => [...digests.keys()],
      digestOf: async (tag) => digests.get(tag),
      versions: versions.value,
    };
  }
  return {
    tags: async () => {
      const list = valueIn(await read.imageTags(name));
      if (list && !list.isWhole) throw new NotRead(`it has more than ${list.tags.length} tags, and no more are read`);
      return list?.tags ?? [];
    },
    digestOf: async (tag) => valueIn(await read.imageDigest(name, tag), tag),
  };
}

/** Manifests of one image that are compared, each with a request. */
const MOST = 500;

/** What each names, by digest. @throws NotRead */
export async function partsOf(
  name: string,
  digests: readonly string[],
  read: Reader,
): Promise<ReadonlyMap<string, readonly string[]>> {
  checkCount(digests.length);
  const parts = await inTurns(digests, async (digest) => {
    const found = valueIn(await read.imageParts(name, digest), digest);
    if (!found) throw new NotRead(`${digest} is listed, and its registry does not have it`);
    return [digest, found] as const;
  });
  return new Map(parts);
}

/** What each tag names; one that went meanwhile is left out. @throws NotRead */
export async function digestsOf(shelf: Shelf, tags: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (!shelf.versions) checkCount(tags.length);
  const found = await inTurns(tags, async (tag) => [tag, await shelf.digestOf(tag)] as const);
  return new Map(found.flatMap(([tag, digest]) => (digest === undefined ? [] : [[tag, digest] as const])));
}

function checkCount(count: number): void {
  if (count > MOST) throw new NotRead(`it has ${count} tags or versions to compare, and ${MOST} are compared at most`);
}

function valueIn<T>(answer: Answered<T>, what = ""): T | undefined {
  if (answer.state === "found") return answer.value;
  if (answer.state === "absent") return undefined;
  throw new NotRead(what === "" ? answer.reason : `${what}: ${answer.reason}`);
}
