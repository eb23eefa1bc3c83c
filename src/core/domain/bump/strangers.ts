/** Images that are nearly a component's: in somebody's own registry, or another project's under this one's version. */
import type { Line } from "../pins/lines.ts";
import type { Finding } from "./finding.ts";
import type { Past } from "./leftovers.ts";
import { bareOf } from "./leftovers.ts";

/** An image that is ours, and whose. */
export interface OwnImage {
  readonly owner: string;
  /** Without tag. */
  readonly image: string;
}

const NAME =
  /(?<![\w./-])((?:[a-z0-9-]+(?:\.[a-z0-9-]+)+(?::\d+)?\/)?[a-z0-9._-]+(?:\/[a-z0-9._-]+)+)(?::([\w][\w.-]{0,127}))?/gi;

const lastOf = (name: string): string => name.slice(name.lastIndexOf("/") + 1);

/** `quay.io/ada/shop-api:dev` beside `ghcr.io/acme/shop-api`. Only what has a registry and a tag, or is a `newName`. */
export function foreignRegistries(
  path: string,
  lines: readonly Line[],
  images: readonly OwnImage[],
): readonly Finding[] {
  const byName = new Map(
    images.flatMap(
      (one) =>
        [
          [lastOf(one.image), one],
          [`${lastOf(one.image)}-dev`, one],
        ] as const,
    ),
  );
  const folders = new Set(images.map(({ image }) => image.slice(0, image.lastIndexOf("/"))));
  return lines
    .filter(({ kind }) => kind === "code")
    .flatMap(({ text, number }) =>
      [...text.matchAll(NAME)].flatMap(([is, name = "", tag]): readonly Finding[] => {
        const meant = byName.get(lastOf(name));
        const isImage =
          /^[^/]*[.:]/.test(name) && (tag !== undefined || /^\s*(?:-\s+)?(?:newName|repository|image):/.test(text));
        const isOurs = folders.has(name.slice(0, name.lastIndexOf("/")));
        const isRepository = /^(?:www\.)?git(?:hub|lab)\.com\/|^raw\.githubusercontent\.com\/|^pkg\.go\.dev\//.test(
          name,
        );
        if (!meant || !isImage || isOurs || isRepository) return [];
        return [{ rule: "foreign-registry", owner: meant.owner, expected: meant.image, path, line: number, is }];
      }),
    );
}

const ENTRY = /^\s*(?:-\s+)?(newName|newTag|registry|hub|repository|tag):\s+["']?([^\s"'#]+)["']?\s*$/;

/** `newName` of another project with `newTag` of ours in one block: one of the two was forgotten. */
export function mismatches(
  path: string,
  lines: readonly Line[],
  { images, past, foreign }: { images: readonly OwnImage[]; past: readonly Past[]; foreign: ReadonlySet<string> },
): readonly Finding[] {
  const ours = new Set(images.map(({ image }) => image));
  return blocksOf(lines).flatMap((block): readonly Finding[] => {
    const entries = block.flatMap((line) => {
      const [, key = "", value = ""] = ENTRY.exec(line.text) ?? [];
      return key === "" ? [] : [{ key, value, line: line.number }];
    });
    const name = entries.find(({ key }) => key === "newName" || key === "repository");
    const tag = entries.find(({ key }) => key === (name?.key === "newName" ? "newTag" : "tag"));
    if (!name || !tag || isKnown(name.value, entries, { ours, foreign }) || !name.value.includes("/")) return [];
    const whose = past.find(({ old, wanted }) => old.has(bareOf(tag.value)) || bareOf(wanted) === bareOf(tag.value));
    return whose
      ? [{ rule: "name-and-tag", owner: whose.owner, image: name.value, path, line: tag.line, is: tag.value }]
      : [];
  });
}

/** Whether it is an image of ours, whole or with the registry that stands beside it. */
function isKnown(
  name: string,
  entries: readonly { readonly key: string; readonly value: string }[],
  { ours, foreign }: { readonly ours: ReadonlySet<string>; readonly foreign: ReadonlySet<string> },
): boolean {
  const registries = entries.filter(({ key }) => key === "registry" || key === "hub").map(({ value }) => value);
  return [name, ...registries.map((registry) => `${registry}/${name}`)].some(
    (one) => ours.has(one) || foreign.has(one),
  );
}

/** Items of lists, and what stands together without an empty line. */
function blocksOf(lines: readonly Line[]): readonly (readonly Line[])[] {
  const blocks: Line[][] = [];
  for (const line of lines) {
    const last = blocks.at(-1);
    if (line.kind !== "code") {
      if (line.text.trim() === "" && line.kind !== "none") blocks.push([]);
    } else if (!last || /^\s*-\s/.test(line.text)) blocks.push([line]);
    else last.push(line);
  }
  return blocks;
}
