/** Images: `registry/name:tag` wherever it stands. The name matches whole: `shop-api` is never `shop-api-dev`. */
import { type Found, foundAt, isPlaceholder, literally } from "./found.ts";
import type { Line } from "./lines.ts";
import type { ImageRule } from "./rule.ts";

/** @see https://github.com/opencontainers/distribution-spec/blob/main/spec.md#pulling-manifests for a tag's characters */
const TAG = "\\w(?:[\\w.-]{0,126}\\w)?";

export function findImages(lines: readonly Line[], rule: ImageRule): readonly Found[] {
  // Before the name: no further part of a name, but a scheme (`oci://`) or a shell default (`:-`).
  const begins = "(?:(?<![\\w./:@-])|(?<=:\\/\\/)|(?<=:-))";
  // After the tag: no further part of it, and nothing that a template or a shell puts there.
  const ends = "(?![.-]*[\\w/${])";
  const image = new RegExp(`${begins}${literally(rule.image)}:(?<tag>${TAG})${ends}`, "dg");
  return lines
    .filter((line) => line.kind !== "none")
    .flatMap((line) =>
      [...line.text.matchAll(image)].flatMap((match): Found[] => {
        const [at, end] = match.indices?.groups?.tag ?? [0, 0];
        const tag = line.text.slice(at, end);
        if (isPlaceholder(tag)) return [];
        const found = { ...foundAt(line, at, tag), names: "version" } as const;
        // With a digest beside it the tag is decoration: the digest is what runs, and it would still be the old one.
        return [line.text.startsWith("@sha256:", end) ? { ...found, untouched: "digest" } : found];
      }),
    );
}
