/**
 * A release: one version of a project on its way. Its identity is (repository, version); the milestone is its plan.
 * Keys that one feature writes and another reads are made here and nowhere else; a feature's own keys begin with its
 * name, so that no two claim the same one.
 */
import type { Milestone } from "../ports/reader.ts";
import { branchOf, readName, type Scheme, tagOf } from "./scheme.ts";
import { compareVersions, parseVersion, type Version } from "./version.ts";

export interface Release {
  readonly version: Version;
  /** Final tag: `v0.8.0`. */
  readonly tag: string;
  /** The line's branch: `release-0.8`. */
  readonly branch: string;
  /** Absent when the milestone was deleted or never made. */
  readonly milestone?: Milestone | undefined;
}

/** Key of the release's one tracker issue. */
export const trackerKey = (release: Release): string => `tracker/${release.version.base}`;

/** How the head branches of the release's bump pull requests begin; a number follows. */
export const bumpPrefix = (release: Release): string => `release-captain/bump-${release.version.base}-`;

/** Key of the verdict on whether the release branch names the right versions. */
export const bumpVerdictKey = ({ version }: Release): string => `version-bump/${version.base}/verdict`;

/** Key of the verdict on the workflow run of a tag with this version. */
export const verdictKey = ({ text }: Version): string => `candidate/${text}/verdict`;

/** Key of the verdict on the images of a tag with this version. */
export const imagesVerdictKey = ({ text }: Version): string => `verify-images/${text}/verdict`;

/** Key of the verdict on whether the release's notes, as they stand, are right. */
export const notesVerdictKey = ({ version }: Release): string => `release-notes/${version.base}/notes`;

/** Key of the verdict on the lanes of the release's branch. */
export const lanesVerdictKey = ({ version }: Release): string => `lanes/${version.base}/verdict`;

/** Key of the verdict on whether the notes account for every commit. */
export const ledgerVerdictKey = ({ version }: Release): string => `release-notes/${version.base}/ledger`;

/** Whether a key is that of a verdict on one of the release's candidates, also of one whose tag is deleted by now. */
export function isCandidateVerdict({ version }: Release, key: string): boolean {
  const text = /^candidate\/([^/]+)\/verdict$/.exec(key)?.[1] ?? "";
  const judged = parseVersion(text);
  return judged?.base === version.base && judged.candidate !== undefined;
}

/** @throws RangeError when `base` is not a final version; callers pass what `parseVersion` accepted. */
export function releaseOf(scheme: Scheme, base: string, milestones: readonly Milestone[]): Release {
  const version = parseVersion(base);
  if (!version || version.candidate !== undefined) throw new RangeError(`not the version of a release: ${base}`);
  const milestone = milestones.find((one) => readName(scheme.milestone, one.title)?.text === base);
  return { version, tag: tagOf(scheme, base), branch: branchOf(scheme, version), milestone };
}

/** Days for which a closed release is still looked at, so that a lost webhook about its end does no harm. */
const FAREWELL = 7;

/** The releases to look at: those that are open, or were until lately; lowest first. */
export function liveReleases(scheme: Scheme, milestones: readonly Milestone[], now: Date): readonly Release[] {
  const lately = now.getTime() - FAREWELL * 86_400_000;
  return releasesOn(scheme, milestones, ({ closedAt }) => closedAt !== undefined && closedAt.getTime() >= lately);
}

/** The releases on their way, lowest first. */
export function openReleases(scheme: Scheme, milestones: readonly Milestone[]): readonly Release[] {
  return releasesOn(scheme, milestones, () => false);
}

function releasesOn(
  scheme: Scheme,
  milestones: readonly Milestone[],
  isToo: (closed: Milestone) => boolean,
): readonly Release[] {
  return milestones
    .filter((one) => one.state === "open" || isToo(one))
    .map((one) => readName(scheme.milestone, one.title))
    .filter((version): version is Version => version !== undefined && version.candidate === undefined)
    .map((version) => releaseOf(scheme, version.base, milestones))
    .sort((a, b) => compareVersions(a.version, b.version));
}
