/** A change as a unified diff that `git apply` takes, byte for byte what stands in the files. */
import { FILE_HEADERS_ONLY, formatPatch, structuredPatch } from "diff";

export interface Changed {
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

export function unified(files: readonly Changed[]): string {
  return files
    .map(({ path, before, after }) => structuredPatch(`a/${path}`, `b/${path}`, before, after))
    .map((patch) => formatPatch(patch, FILE_HEADERS_ONLY))
    .join("");
}
