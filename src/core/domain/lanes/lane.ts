/**
 * Lanes: workflows of a project that each validate a release branch on one kind of machine, model server or guide. They
 * are told by the names of their files, so that a new one is a lane as soon as its file is there.
 */

export interface Lane {
  /** What stands for `{lane}` in the file's name. */
  readonly name: string;
  /** Name of the file in {@link WORKFLOWS}. */
  readonly file: string;
}

/** Where GitHub looks for workflows; not in folders below it. */
export const WORKFLOWS = ".github/workflows/";

/**
 * @param paths of a commit's files
 * @param pattern name of a lane's file, with `{lane}` once: `nightly-{lane}.yml`
 * @returns by name
 */
export function lanesIn(paths: readonly string[], pattern: string): readonly Lane[] {
  const [before = "", after = ""] = pattern.split("{lane}");
  const shortest = before.length + after.length + 1;
  return paths
    .filter((path) => path.startsWith(WORKFLOWS))
    .map((path) => path.slice(WORKFLOWS.length))
    .filter((file) => !file.includes("/") && file.startsWith(before) && file.endsWith(after) && file.length >= shortest)
    .map((file) => ({ file, name: file.slice(before.length, file.length - after.length) }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}
