/** Declared images and a registry made of plain data: an image that is not said to be there is absent. */
import { type DeclaredImage, declaredImages } from "../../../../src/core/domain/images/declared.ts";
import type { PlatformImage, Registry, RemoteImage } from "../../../../src/core/ports/registry.ts";

export const COMMIT = "1c2d3e4f5a6b7c8d9e0f1a2b3c4d5e6f7a8b9c0d";
export const OTHER_COMMIT = "9f8e7d6c5b4a39281706f5e4d3c2b1a098765432";

/** As the configuration has it, by the last part of its name. */
export function declared(name: string, more: object = {}): DeclaredImage {
  const [image] = declaredImages.parse([{ name: `ghcr.io/acme/${name}`, ...more }]);
  if (!image) throw new Error(name);
  return image;
}

export const onPlatform = (platform: string, more: Partial<PlatformImage> = {}): PlatformImage => ({
  platform,
  digest: `sha256:${platform}`,
  ...more,
});

export const anImage = (platforms: readonly (string | PlatformImage)[], digest = "sha256:top"): RemoteImage => ({
  digest,
  kind: "index",
  platforms: platforms.map((one) => (typeof one === "string" ? onPlatform(one) : one)),
});

const digestIn = (found: RemoteImage | Error | undefined) => (found instanceof Error ? undefined : found?.digest);

/** Each answer by `name:tag`; an error is thrown. */
export function aRegistry(images: Readonly<Record<string, RemoteImage | Error>>, isWhole = true): Registry {
  const at = (name: string) => Object.keys(images).filter((key) => key.startsWith(`${name}:`));
  const answer = async (name: string, tag: string) => {
    const found = images[`${name}:${tag}`];
    if (found instanceof Error) throw found;
    return found;
  };
  return {
    image: answer,
    digest: async (name, tag) => (await answer(name, tag))?.digest,
    parts: async (name, reference) => {
      const keys = at(name).filter((key) => key === `${name}:${reference}` || digestIn(images[key]) === reference);
      const found = keys[0] === undefined ? undefined : await answer(name, keys[0].slice(name.length + 1));
      return found?.platforms.map(({ digest }) => digest);
    },
    tags: async (name) => {
      const keys = at(name);
      const [failed] = keys.map((key) => images[key]).filter((one) => one instanceof Error);
      if (failed) throw failed;
      return keys.length === 0 ? undefined : { tags: keys.map((key) => key.slice(name.length + 1)), isWhole };
    },
  };
}
