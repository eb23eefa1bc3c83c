/** Images that notes name with their tags, `registry.example/acme/tea:v1`, in lists, tables and prose. */
import type { Heading, WrittenNotes } from "./written.ts";

export interface NamedImage {
  readonly line: number;
  /** `registry.example/acme/tea`. */
  readonly name: string;
  /** `acme/tea`. */
  readonly path: string;
  readonly tag: string;
  readonly digest?: string | undefined;
  readonly heading?: Heading | undefined;
}

const IMAGE =
  /(?<![\w./:@-])((?:[a-z\d-]+\.)+[a-z]{2,}(?::\d{1,5})?\/([a-z\d._/-]*[a-z\d])):([\w][\w.-]{0,127})(?:@(sha256:[0-9a-f]+))?/g;

export function imagesIn(notes: WrittenNotes): readonly NamedImage[] {
  return notes.words.flatMap(({ line, text, heading }) =>
    [...text.matchAll(IMAGE)].map(([, name = "", path = "", tag = "", digest]) => ({
      ...{ line, name, path, digest, heading },
      tag: tag.replace(/[.-]+$/, ""),
    })),
  );
}
