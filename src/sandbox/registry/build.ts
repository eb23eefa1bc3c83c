/** Makes images out of thin air: the bytes that a build would push, with what a build would say of itself. */
import { createHash } from "node:crypto";

export interface ImageRecipe {
  readonly platforms: readonly string[];
  /** Label of every platform's configuration. */
  readonly revision?: string | undefined;
  readonly source?: string | undefined;
  /** ISO 8601. */
  readonly created?: string | undefined;
  /** No index: the first platform's manifest itself. */
  readonly single?: boolean | undefined;
  readonly dialect?: "oci" | "docker" | undefined;
  /** Annotations of the index. */
  readonly annotations?: Readonly<Record<string, string>> | undefined;
  /** As builders add one: a manifest of no platform beside the others. */
  readonly attested?: boolean | undefined;
  /** Goes into the layer, so that two images differ. */
  readonly content?: string | undefined;
}

export interface Bytes {
  readonly mediaType: string;
  readonly digest: string;
  readonly bytes: Buffer<ArrayBuffer>;
}

export interface BuiltImage {
  readonly blobs: readonly Bytes[];
  /** In the order in which a registry takes them: what names others comes last. */
  readonly manifests: readonly Bytes[];
  /** What the tag names. */
  readonly top: Bytes;
}

const TYPES = {
  oci: {
    index: "application/vnd.oci.image.index.v1+json",
    manifest: "application/vnd.oci.image.manifest.v1+json",
    config: "application/vnd.oci.image.config.v1+json",
    layer: "application/vnd.oci.image.layer.v1.tar",
  },
  docker: {
    index: "application/vnd.docker.distribution.manifest.list.v2+json",
    manifest: "application/vnd.docker.distribution.manifest.v2+json",
    config: "application/vnd.docker.container.image.v1+json",
    layer: "application/vnd.docker.image.rootfs.diff.tar",
  },
} as const;

export function buildImage(recipe: ImageRecipe): BuiltImage {
  const types = TYPES[recipe.dialect ?? "oci"];
  const parts = recipe.platforms.map((platform) => ({ platform, ...platformOf(recipe, platform) }));
  const blobs = parts.flatMap((part) => part.blobs);
  const [first] = parts;
  if (recipe.single && first) return { blobs, manifests: [first.manifest], top: first.manifest };
  const attestation = recipe.attested ? platformOf(recipe, "unknown/unknown") : undefined;
  const entries = [...parts, ...(attestation ? [{ platform: "unknown/unknown", ...attestation }] : [])];
  const index = bytesOf(types.index, {
    schemaVersion: 2,
    mediaType: types.index,
    manifests: entries.map(({ manifest, platform }) => ({ ...described(manifest), platform: partsOf(platform) })),
    ...(recipe.annotations ? { annotations: recipe.annotations } : {}),
  });
  return {
    blobs: [...blobs, ...(attestation?.blobs ?? [])],
    manifests: [...entries.map(({ manifest }) => manifest), index],
    top: index,
  };
}

function platformOf(
  recipe: ImageRecipe,
  platform: string,
): { readonly blobs: readonly Bytes[]; readonly manifest: Bytes } {
  const types = TYPES[recipe.dialect ?? "oci"];
  const layer = blob(types.layer, Buffer.from(`${platform} ${recipe.content ?? ""}`));
  const labels = {
    "org.opencontainers.image.revision": recipe.revision,
    "org.opencontainers.image.source": recipe.source,
  };
  const config = bytesOf(types.config, {
    ...partsOf(platform),
    created: recipe.created,
    config: { Labels: labels },
    rootfs: { type: "layers", diff_ids: [layer.digest] },
  });
  const manifest = bytesOf(types.manifest, {
    schemaVersion: 2,
    mediaType: types.manifest,
    config: described(config),
    layers: [described(layer)],
  });
  return { blobs: [layer, config], manifest };
}

function partsOf(platform: string): object {
  const [os, architecture, variant] = platform.split("/");
  return { os, architecture, ...(variant ? { variant } : {}) };
}

const described = ({ mediaType, digest, bytes }: Bytes) => ({ mediaType, digest, size: bytes.length });

const bytesOf = (mediaType: string, json: object): Bytes => blob(mediaType, Buffer.from(JSON.stringify(json)));

const blob = (mediaType: string, bytes: Buffer<ArrayBuffer>): Bytes => ({
  mediaType,
  bytes,
  digest: `sha256:${createHash("sha256").update(bytes).digest("hex")}`,
});
