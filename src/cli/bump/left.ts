/** What is left in a checkout once the change is made: the same proof that the bot's check rests on. */
import type { Project } from "../../core/config/project.ts";
import { pinnedAfter, versionsBefore } from "../../core/domain/bump/after.ts";
import { type Allowed, sift } from "../../core/domain/bump/allowed.ts";
import { type Change, changeOf, type Wanted } from "../../core/domain/bump/change.ts";
import { type Finding, isBlocking } from "../../core/domain/bump/finding.ts";
import { findingsIn } from "../../core/domain/bump/findings.ts";
import { RELEASE } from "../../core/domain/component.ts";
import { rulesOf } from "../../core/domain/pins/pin.ts";
import type { Survey } from "../../core/domain/pins/survey.ts";

/** A checkout as it stands on the disk. */
export interface Looked {
  readonly survey: Survey;
  /** All text files by path. */
  readonly texts: ReadonlyMap<string, string>;
  /** `owner/name` of where it was cloned from; empty where that can't be told. */
  readonly repository: string;
  readonly project: Project;
  readonly allowed: readonly Allowed[];
}

/** Without a release only what was asked for is proved: what else a final release may not name, nobody asked about. */
export function leftAfter(
  { survey, texts, repository, project, allowed }: Looked,
  wanted: Wanted,
  change: Change,
): readonly Finding[] {
  const rules = rulesOf(project);
  const after = new Map(change.files.map(({ path, content }) => [path, content]));
  const pinned = pinnedAfter(survey, after, rules);
  const whole = new Map([...texts, ...after]);
  const findings = findingsIn({
    project,
    repository,
    texts: whole,
    pins: pinned.pins,
    change: changeOf(pinned, rules, wanted),
    targets: wanted.targets,
    old: versionsBefore(change, new Map()),
    branches: ["main", "master", ...(wanted.branch === undefined ? [] : [wanted.branch])],
  });
  const isAsked = ({ owner }: Finding) => wanted.targets.has(RELEASE) || wanted.targets.has(owner);
  return sift(findings, allowed, whole).open.filter((one) => isBlocking(one) && isAsked(one));
}
