/** The project's own files, as the tests of its promises read them. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Absolute path of the project's top folder. */
export const TOP = join(import.meta.dirname, "../..");

export interface File {
  /** From the top folder, with slashes: `src/core/signal.ts`. */
  readonly path: string;
  readonly text: string;
}

/** Every file below these folders whose name ends so, in stable order. */
export function filesOf(ending: string, ...folders: readonly string[]): readonly File[] {
  return folders
    .flatMap((folder) =>
      readdirSync(join(TOP, folder), { recursive: true, encoding: "utf8" }).map((name) => `${folder}/${name}`),
    )
    .filter((path) => path.endsWith(ending))
    .sort()
    .map((path) => ({ path, text: textOf(path) }));
}

export function textOf(path: string): string {
  return readFileSync(join(TOP, path), "utf8");
}
