/**
 * All pins of a project at one commit, in two reads: the tree once, the texts that rules speak of once. Bump
 * and notes look at the same survey, so they can't see different versions.
 */
import type { Project } from "../../config/project.ts";
import type { Reader, TreeEntry } from "../../ports/reader.ts";
import { findWithRules, onePerPlace, type SourceFile } from "./find.ts";
import { isMeant, isPlainPath } from "./paths.ts";
import { type OwnedRule, type Pin, rulesOf } from "./pin.ts";
import { versionIn } from "./shape.ts";

/** Bytes. What is larger is no file that a person keeps versions in. */
const MAX_SIZE = 1_000_000;

const FILE_MODES: readonly string[] = ["100644", "100755"];

/** A file that holds pins, as it is. */
export interface SurveyedFile extends SourceFile {
  readonly mode: string;
}

/** A file that a rule means and that is not looked into. */
export interface LeftOut {
  readonly path: string;
  readonly because: "too large" | "not a regular file" | "not text" | "odd path";
}

export interface Survey {
  /** Full SHA. */
  readonly commit: string;
  /** In the order of the tree, then as they stand in their file. */
  readonly pins: readonly Pin[];
  readonly files: readonly SurveyedFile[];
  readonly leftOut: readonly LeftOut[];
  /** Rules that match no place. */
  readonly idle: readonly OwnedRule[];
}

/** @throws Unavailable when GitHub can't answer now. */
export async function readPins(
  read: Pick<Reader, "tree" | "texts">,
  commit: string,
  project: Project,
): Promise<Survey> {
  const rules = rulesOf(project);
  const { entries, leftOut } = concerned(rules.length === 0 ? [] : await read.tree(commit), rules);
  const texts = entries.length === 0 ? new Map<string, string>() : await read.texts(entries, commit);
  const looked = entries
    .flatMap(({ path, mode }) => {
      const text = texts.get(path);
      return text === undefined ? [] : [{ path, mode, text }];
    })
    .map((file) => ({ file, matches: findWithRules(file, rules) }));
  const working = new Set(looked.flatMap(({ matches }) => matches.map(({ by }) => by)));
  const binary = entries
    .filter(({ path }) => !texts.has(path))
    .map(({ path }) => ({ path, because: "not text" }) as const);
  return {
    commit,
    pins: looked.flatMap(({ matches }) => onePerPlace(matches)),
    files: looked.filter(({ matches }) => matches.length > 0).map(({ file }) => file),
    leftOut: [...leftOut, ...binary],
    idle: rules.filter((owned) => !working.has(owned)),
  };
}

/**
 * The versions that a project's components are pinned to at a commit, by component's name in the configuration's
 * order; empty for one that is pinned nowhere. Values differ when places disagree; the same version with and without
 * its `v` is one value, written with it.
 *
 * @throws Unavailable when GitHub can't answer now.
 */
export async function versionsAt(
  read: Pick<Reader, "tree" | "texts">,
  commit: string,
  project: Project,
): Promise<ReadonlyMap<string, readonly string[]>> {
  return versionsIn(await readPins(read, commit, project), project);
}

/** {@link versionsAt} of pins that are read already. */
export const versionsIn = (
  { pins }: Pick<Survey, "pins">,
  { components }: Project,
): ReadonlyMap<string, readonly string[]> =>
  new Map(
    components.map(({ name, tag }) => {
      const own = pins.filter((pin) => pin.owner === name && pin.names !== "branch");
      const values = own.map((pin) => (pin.names === "tag" ? (versionIn(tag, pin.value) ?? pin.value) : pin.value));
      return [name, distinct(values)];
    }),
  );

function distinct(values: readonly string[]): readonly string[] {
  const marked = new Set(values.filter((value) => /^v\d/.test(value)));
  return [...new Set(values.map((value) => (marked.has(`v${value}`) ? `v${value}` : value)))];
}

/** What of a tree the rules speak of: regular files of a sane size; the rest of what they mean is named. */
function concerned(tree: readonly TreeEntry[], rules: readonly OwnedRule[]) {
  const lists = [...new Set(rules.map(({ rule }) => rule.files))];
  const meant = tree.filter(({ path }) => lists.some((files) => isMeant(files, path)));
  const judged = meant.map((entry) => ({ entry, because: obstacleOf(entry) }));
  return {
    entries: judged.filter(({ because }) => because === undefined).map(({ entry }) => entry),
    leftOut: judged.flatMap(({ entry, because }) => (because ? [{ path: entry.path, because }] : [])),
  };
}

function obstacleOf({ path, mode, size }: TreeEntry): LeftOut["because"] | undefined {
  if (!isPlainPath(path)) return "odd path";
  if (!FILE_MODES.includes(mode)) return "not a regular file";
  return size > MAX_SIZE ? "too large" : undefined;
}
