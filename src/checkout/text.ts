/** What the two readings of a repository share: a folder has to be there, and a text is what is valid UTF-8. */
import { stat } from "node:fs/promises";
import { UserError } from "../core/errors.ts";
import type { TreeEntry } from "../core/ports/reader.ts";

/** @throws UserError when there is no such folder */
export async function existing(folder: string): Promise<void> {
  const found = await stat(folder).catch(() => undefined);
  if (!found?.isDirectory()) throw new UserError(`${folder} is no folder.`);
}

/** Byte for byte what `Buffer.from` makes of it again, its byte order mark included; undefined when it is no text. */
export function decoded(bytes: Buffer): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** @param contents one for each entry, in the same order */
export function texted(
  entries: readonly TreeEntry[],
  contents: readonly (string | undefined)[],
): ReadonlyMap<string, string> {
  return new Map(
    entries.flatMap(({ path }, index) => {
      const text = contents[index];
      return text === undefined ? [] : [[path, text] as const];
    }),
  );
}
