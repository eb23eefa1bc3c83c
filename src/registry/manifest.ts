/**
 * Manifests, indexes and configurations of images, in their two dialects, as far as they are read. What is of another
 * shape is refused whole: half an image says nothing.
 *
 * @see https://github.com/opencontainers/image-spec/blob/main/image-index.md
 * @see https://github.com/opencontainers/image-spec/blob/main/manifest.md
 */
import { z } from "zod";
import { Refused } from "../core/errors.ts";
import { isDigest } from "./content.ts";

const INDEXES = [
  "application/vnd.oci.image.index.v1+json",
  "application/vnd.docker.distribution.manifest.list.v2+json",
];
const MANIFESTS = [
  "application/vnd.oci.image.manifest.v1+json",
  "application/vnd.docker.distribution.manifest.v2+json",
];

/** All of them at once: a registry answers "unknown" for what exists in a form that was not asked for. */
export const ACCEPTED = [...INDEXES, ...MANIFESTS].join(", ");

/** Platforms under one tag; what lists more is no image of anybody's. */
const MOST_MANIFESTS = 100;

const digest = z.string().refine(isDigest);
/** It is told to people, so it is letters. */
const word = z.string().regex(/^[\w.+-]{0,60}$/);

/** Long texts are strangers' too. */
const notes = z
  .record(z.string(), z.string())
  .nullish()
  .transform((given) => new Map(Object.entries(given ?? {}).map(([name, value]) => [name, value.slice(0, 500)])));

const index = z.object({
  annotations: notes,
  manifests: z
    .array(
      z.object({
        mediaType: z.string(),
        digest,
        annotations: notes,
        platform: z.object({ os: word, architecture: word, variant: word.optional() }).nullish(),
      }),
    )
    .max(MOST_MANIFESTS),
});

/** What anything else configures, a chart or an attestation, is no image, though its bytes may look like one's. */
const CONFIGURATIONS: readonly string[] = [
  "application/vnd.oci.image.config.v1+json",
  "application/vnd.docker.container.image.v1+json",
];

const manifest = z.object({
  annotations: notes,
  config: z.object({
    mediaType: z.string().refine((type) => CONFIGURATIONS.includes(type), "is no image's configuration"),
    digest,
  }),
});

const configuration = z.object({
  os: word.default(""),
  architecture: word.default(""),
  variant: word.optional(),
  created: z.string().max(100).nullish(),
  config: z.object({ Labels: notes }).nullish(),
});

export type Notes = z.infer<typeof notes>;
export type Index = z.infer<typeof index>;
export type Manifest = z.infer<typeof manifest>;
export type ImageConfiguration = z.infer<typeof configuration>;

export type Named = ({ readonly kind: "index" } & Index) | ({ readonly kind: "single" } & Manifest);

export const isManifestType = (mediaType: string): boolean => MANIFESTS.includes(mediaType);

/**
 * @param mediaType as the registry says it
 * @throws Refused where the manifest calls itself something else: one text, two meanings
 */
export function readNamed(body: Buffer, mediaType: string | undefined, what: string): Named {
  const json = jsonIn(body, what);
  const own = z.object({ mediaType: z.string() }).safeParse(json);
  const served = mediaType?.split(";", 1)[0]?.trim() ?? "";
  const type = own.success ? own.data.mediaType : served;
  if (type !== served && [...INDEXES, ...MANIFESTS].includes(served)) {
    throw new Refused(`${what} is served as ${served} and calls itself something else`);
  }
  if (INDEXES.includes(type)) return { kind: "index", ...shaped(index, json, what) };
  if (isManifestType(type)) return { kind: "single", ...shaped(manifest, json, what) };
  throw new Refused(`${what} is of a kind that is no image: ${JSON.stringify(type.slice(0, 100))}`);
}

export const readManifest = (body: Buffer, what: string): Manifest => shaped(manifest, jsonIn(body, what), what);

export const readConfiguration = (body: Buffer, what: string): ImageConfiguration =>
  shaped(configuration, jsonIn(body, what), what);

function shaped<T>(schema: z.ZodType<T>, json: unknown, what: string): T {
  const read = schema.safeParse(json);
  if (read.success) return read.data;
  const [problem] = read.error.issues;
  throw new Refused(`${what} is not as an image's is: ${problem?.path.join(".")} ${problem?.message}`);
}

function jsonIn(body: Buffer, what: string): unknown {
  try {
    return JSON.parse(body.toString("utf8"));
  } catch {
    throw new Refused(`${what} is no JSON`);
  }
}
