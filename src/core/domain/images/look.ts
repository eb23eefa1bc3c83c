/**
 * Looks at every declared image of one version, and keeps what each question was answered: a registry that says nothing
 * about one image takes nothing away from what is known of the others. It reads and judges nothing.
 */
import type { Answered, ImageReader, RemoteImage, TagList } from "../../ports/registry.ts";
import type { Scheme } from "../scheme.ts";
import { type DeclaredImage, imageTag } from "./declared.ts";
import { type NearName, nearNames } from "./near.ts";

export interface Sighting {
  readonly image: DeclaredImage;
  readonly tag: string;
  readonly seen: Answered<RemoteImage>;
  readonly tags: Answered<TagList>;
  /** Names it may have been pushed under by mistake, with the digest of the same tag there. */
  readonly near: readonly (NearName & { readonly seen: Answered<string> })[];
}

export interface Declared {
  readonly images: readonly DeclaredImage[];
  readonly scheme: Pick<Scheme, "tag">;
  /** `0.8.0`, `0.8.0-rc.1`. */
  readonly version: string;
}

export function lookAt(read: ImageReader, { images, scheme, version }: Declared): Promise<readonly Sighting[]> {
  const look = async (image: DeclaredImage): Promise<Sighting> => {
    const tag = imageTag(image, scheme, version);
    const [seen, tags, near] = await Promise.all([
      read.image(image.name, tag),
      read.imageTags(image.name),
      Promise.all(
        nearNames(image, images).map(async (one) => ({ ...one, seen: await read.imageDigest(one.name, tag) })),
      ),
    ]);
    return { image, tag, seen, tags, near };
  };
  return inTurns(images, look);
}

/** Images that are asked for at once: a registry that counts questions stays friendly. */
const AT_ONCE = 6;

/** In the order of the items. */
export async function inTurns<T, R>(items: readonly T[], task: (item: T) => Promise<R>): Promise<readonly R[]> {
  const done: R[] = [];
  for (let at = 0; at < items.length; at += AT_ONCE) {
    done.push(...(await Promise.all(items.slice(at, at + AT_ONCE).map(task))));
  }
  return done;
}
