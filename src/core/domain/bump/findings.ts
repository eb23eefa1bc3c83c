/**
 * The proof that a tree names the versions that a final release shall have, over all of its text files: what is left
 * once it holds is an empty list. Pure. Comments, changelogs and locks never count.
 */
import type { Project } from "../../config/project.ts";
import { type Pin, rulesOf } from "../pins/pin.ts";
import type { Change } from "./change.ts";
import { fileFindings } from "./file-findings.ts";
import type { Finding } from "./finding.ts";
import { isLeftAlone } from "./history.ts";
import { identitiesOf } from "./identity.ts";
import { pastOf } from "./leftovers.ts";
import { pinFindings } from "./pin-findings.ts";
import type { Targets } from "./targets.ts";
import { developmentRules, imagesOf, widened } from "./unknown.ts";

export interface Inspected {
  readonly project: Project;
  /** `owner/name`. */
  readonly repository: string;
  /** Text files of the tree by path. */
  readonly texts: ReadonlyMap<string, string>;
  /** Pins of this tree. */
  readonly pins: readonly Pin[];
  /** What this tree's pins still lack. */
  readonly change: Change;
  readonly targets: Targets;
  /** Versions that owners had before, as they were written. */
  readonly old: ReadonlyMap<string, readonly string[]>;
  /** The default branch, and the release's own. */
  readonly branches: readonly string[];
}

/** By path, then by line. */
export function findingsIn(tree: Inspected): readonly Finding[] {
  const rules = rulesOf(tree.project);
  const images = imagesOf(tree.project, rules);
  const looking = {
    images,
    past: pastOf(tree.targets, tree.old),
    names: identitiesOf(tree.project, rules, tree.repository),
    wide: widened(rules, images),
    development: new Set(developmentRules(images, tree.project)),
  };
  const found = [...tree.texts].flatMap(([path, text]) =>
    isLeftAlone(path) ? [] : fileFindings({ path, text }, tree, looking),
  );
  const byPlace = (a: Finding, b: Finding) => (a.path === b.path ? a.line - b.line : a.path < b.path ? -1 : 1);
  return [...pinFindings(tree), ...found].sort(byPlace);
}
