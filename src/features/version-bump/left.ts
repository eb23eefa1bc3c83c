/** What is left in a tree of a bump: in the one that the change makes, and in the pull request's as it stands. */
import { type Pinned, pinnedAfter, versionsBefore } from "../../core/domain/bump/after.ts";
import { type Sifted, sift } from "../../core/domain/bump/allowed.ts";
import { type Change, changeOf, type Wanted } from "../../core/domain/bump/change.ts";
import { findingsIn } from "../../core/domain/bump/findings.ts";
import { rulesOf } from "../../core/domain/pins/pin.ts";
import type { Bump } from "./bump.ts";
import type { BumpFacts, Scope } from "./facts.ts";

export interface Inspecting {
  readonly facts: BumpFacts;
  readonly bump: Bump;
  readonly scope: Scope;
}

export const wantedIn = ({ facts, bump, scope }: Inspecting): Wanted => ({
  targets: bump.targets,
  branch: scope.release.branch,
  lowered: new Set(Object.keys(facts.asked?.versions ?? {})),
});

interface Tree {
  readonly texts: ReadonlyMap<string, string>;
  readonly survey: Pinned;
}

/** The branch as it will be once the pull request is merged. */
export function mergedIn({ bump: { change, survey, texts }, scope }: Inspecting): Tree {
  const after = new Map(change.files.map(({ path, content }) => [path, content]));
  return { texts: new Map([...texts, ...after]), survey: pinnedAfter(survey, after, rulesOf(scope.project)) };
}

export function leftIn(tree: Tree, inspecting: Inspecting): { readonly change: Change; readonly left: Sifted } {
  const { facts, bump, scope } = inspecting;
  const change = changeOf(tree.survey, rulesOf(scope.project), wantedIn(inspecting));
  const findings = findingsIn({
    project: scope.project,
    repository: nameOf(facts),
    texts: tree.texts,
    pins: tree.survey.pins,
    change,
    targets: bump.targets,
    old: versionsBefore(bump.change, bump.old),
    branches: [facts.repository.defaultBranch, scope.release.branch],
  });
  return { change, left: sift(findings, scope.config.allowed, tree.texts) };
}

/** `owner/name`. */
export const nameOf = ({ repository: { owner, name } }: BumpFacts): string => `${owner}/${name}`;
