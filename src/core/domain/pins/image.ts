/**
 * Images: `registry/name:tag` wherever it stands; the name and the tag as keys of one block, as kustomizations and
 * values of charts have them; the name and the version as cells of one row. The name matches whole: `shop-api` is never
 * `shop-api-dev`.
 */
import { type Block, blocksWith, type Entry } from "./block.ts";
import { type Found, foundAt, isPlaceholder, literally } from "./found.ts";
import type { Line } from "./lines.ts";
import type { ImageRule } from "./rule.ts";
import { versionsInRows } from "./table.ts";

/** @see https://github.com/opencontainers/distribution-spec/blob/main/spec.md#pulling-manifests for a tag's characters */
const TAG = "\\w(?:[\\w.-]{0,126}\\w)?";

/** The registry that is meant where none is named. */
const DEFAULT_REGISTRY = "docker.io/";

export function findImages(lines: readonly Line[], rule: ImageRule): readonly Found[] {
  const image = withoutDefault(rule.image);
  return [...inline(lines, image), ...inBlocks(lines, image), ...inTables(lines, image)];
}

const withoutDefault = (name: string): string =>
  name.startsWith(DEFAULT_REGISTRY) ? name.slice(DEFAULT_REGISTRY.length) : name;

const hasRegistry = (name: string): boolean => /^[^/]*[.:][^/]*\//.test(name);

/** The name as a regular expression, with or without the default registry before it. */
const named = (image: string): string =>
  `${hasRegistry(image) ? "" : `(?:${literally(DEFAULT_REGISTRY)})?`}${literally(image)}`;

function inline(lines: readonly Line[], image: string): readonly Found[] {
  // Before the name: no further part of a name, but a scheme (`oci://`) or a shell default (`:-`).
  const begins = "(?:(?<![\\w./:@-])|(?<=:\\/\\/)|(?<=:-))";
  // After the tag: no further part of it, and nothing that a template or a shell puts there.
  const ends = "(?![.-]*[\\w/${])";
  const reference = new RegExp(`${begins}${named(image)}:(?<tag>${TAG})${ends}`, "dg");
  return lines
    .filter(({ kind }) => kind !== "none")
    .flatMap((line) =>
      [...line.text.matchAll(reference)].flatMap((match) => {
        const [at, end] = match.indices?.groups?.tag ?? [0, 0];
        return tagAt(line, at, line.text.slice(at, end));
      }),
    );
}

/** With a digest beside it the tag is decoration: the digest is what runs, and it would still be the old one. */
function tagAt(line: Line, at: number, tag: string): readonly Found[] {
  if (isPlaceholder(tag)) return [];
  const found = { ...foundAt(line, at, tag), names: "version" } as const;
  return [line.text.startsWith("@sha256:", at + tag.length) ? { ...found, untouched: "digest" } : found];
}

const NAMES = ["newName", "repository", "image", "imageName", "name"];
const REGISTRIES = ["hub", "registry", "imageRegistry"];
const TAGS = ["newTag", "tag", "imageTag"];

function inBlocks(lines: readonly Line[], image: string): readonly Found[] {
  const isTag = ({ key, value }: Entry) => TAGS.includes(key) && value !== "";
  return [...blocksWith(lines, isTag)].flatMap((block) => tagsIn(block, image));
}

function tagsIn({ entries, head }: Block, image: string): readonly Found[] {
  const naming = namingOf(entries, image);
  if (!naming) return [];
  const near = [naming.line.number, ...head];
  const hasDigest = entries.some(({ key, value }) => (key === "digest" || key === "sha") && value !== "");
  return entries
    .filter(({ key }) => TAGS.includes(key))
    .flatMap(({ line, at, value }) => {
      const tag = new RegExp(`^${TAG}(?=$|@sha256:)`).exec(value)?.[0];
      if (tag === undefined) return [];
      return tagAt(line, at, tag).map((found) => ({
        ...found,
        near,
        untouched: hasDigest ? ("digest" as const) : found.untouched,
      }));
    });
}

/** The entry by which a block names the image: the whole name, or what follows the registry that stands beside it. */
function namingOf(entries: readonly Entry[], image: string): Entry | undefined {
  const registry = entries
    .find(({ key, value }) => REGISTRIES.includes(key) && value !== "")
    ?.value.replace(/\/+$/, "");
  const keys = entries.some(({ key }) => key === "newName") ? ["newName"] : NAMES;
  return entries.find(({ key, value }) => {
    if (!keys.includes(key) || (key === "name" && registry === undefined && !image.includes("/"))) return false;
    return withoutDefault(registry === undefined ? value : `${registry}/${value}`) === image;
  });
}

const inTables = (lines: readonly Line[], image: string): readonly Found[] =>
  versionsInRows(lines, named(image)).flatMap(({ line, at, value }) => tagAt(line, at, value));
