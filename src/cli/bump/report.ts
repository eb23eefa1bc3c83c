/** What `bump` found and would do, as plain data: `--json` prints it, and the words for people are made from it. */

import type { Project } from "../../core/config/project.ts";
import { type Change, changeOf, type Placed } from "../../core/domain/bump/change.ts";
import type { Finding } from "../../core/domain/bump/finding.ts";
import { type Row, rowsOf } from "../../core/domain/bump/rows.ts";
import { targetsOf } from "../../core/domain/bump/targets.ts";
import { tellFinding } from "../../core/domain/bump/tell.ts";
import { type Component, RELEASE } from "../../core/domain/component.ts";
import { type Pin, rulesOf } from "../../core/domain/pins/pin.ts";
import type { Survey } from "../../core/domain/pins/survey.ts";
import { type Looked, leftAfter } from "./left.ts";
import type { Asked } from "./question.ts";
import type { Changed } from "./unified.ts";

interface Edit {
  readonly path: string;
  /** 1-based. */
  readonly line: number;
  /** The version's characters alone. */
  readonly before: string;
  readonly after: string;
  /** A component's name, or `release`. */
  readonly component: string;
  readonly kind: Pin["kind"];
}

/** A place or a component, with a sentence about it. */
export interface Remark {
  readonly component: string;
  readonly path?: string | undefined;
  readonly line?: number | undefined;
  readonly message: string;
  /** The rule that is missing, as YAML to paste under the component's `pins`. */
  readonly paste?: string | undefined;
}

interface Report {
  /** One sentence each; while there is one, nothing is written. */
  readonly obstacles: readonly string[];
  readonly edits: readonly Edit[];
  readonly holds: readonly Remark[];
  /** What still names another version after the edits. */
  readonly leftovers: readonly Remark[];
  readonly warnings: readonly Remark[];
  readonly unchanged: readonly Remark[];
}

export interface Bumped {
  readonly report: Report;
  readonly rows: readonly Row[];
  /** Empty while there is an obstacle. */
  readonly files: readonly Changed[];
}

export function bumped(looked: Looked, asked: Asked): Bumped {
  const { survey, project } = looked;
  const rules = rulesOf(project);
  const owners = [RELEASE, ...project.components.map(({ name }) => name)].filter((one) => isKnown(one, project, asked));
  const { release, versions, lowered } = asked;
  const targets = targetsOf(owners, { release, project, newest: [], asked: versions });
  const wanted = { targets, branch: release?.branch, lowered, withWorkflows: true };
  const change = changeOf(survey, rules, wanted);
  const isOff = change.obstacles.length > 0;
  return {
    report: {
      obstacles: change.obstacles,
      edits: isOff ? [] : change.moved.map(editOf),
      holds: change.held.map(hold),
      leftovers: isOff ? [] : leftAfter(looked, wanted, change).map(leftover),
      warnings: [...change.newer.map(newer), ...survey.leftOut.filter(isNews).map(leftOut)],
      unchanged: isOff ? [] : unchangedOf({ project, change, survey, asked: new Set(owners) }),
    },
    rows: isOff ? [] : rowsOf(change.moved, rules),
    files: isOff ? [] : filesOf(survey, change),
  };
}

/** What is named moves; with a release, all that it decides on, as far as that can be told without asking anybody. */
function isKnown(owner: string, { components }: Project, { release, versions }: Asked): boolean {
  if (versions.has(owner)) return true;
  return release !== undefined && components.find(({ name }) => name === owner)?.version !== "latest";
}

const editOf = ({ pin, value }: Placed): Edit => ({ ...placeOf(pin), before: pin.value, after: value, kind: pin.kind });

const placeOf = ({ path, line, owner }: Pin) => ({ path, line, component: owner });

const hold = ({ pin, value }: Placed): Remark => ({
  ...placeOf(pin),
  message: `keeps ${pin.value}, wanted is ${value}; ${pin.held?.because ?? ""}`,
});

const leftover = (finding: Finding): Remark => {
  const { message, change, paste } = tellFinding(finding);
  const { owner: component, path, line } = finding;
  return { component, path, line, message: `${message}; ${change}`, ...(paste === undefined ? {} : { paste }) };
};

const newer = ({ pin, value }: Placed): Remark => ({
  ...placeOf(pin),
  message: `keeps ${pin.value}, which is newer than ${value}; --allow-downgrade ${pin.owner} lowers it`,
});

/** Pictures and links are no places where anybody would look for a version. */
const isNews = ({ because }: Survey["leftOut"][number]): boolean => because === "too large" || because === "odd path";

const leftOut = ({ path, because }: Survey["leftOut"][number]): Remark => ({
  component: "",
  path,
  message: `was not looked into: ${because}`,
});

interface Reasons {
  readonly project: Project;
  readonly change: Change;
  readonly survey: Survey;
  /** Owners whose version is known. */
  readonly asked: ReadonlySet<string>;
}

/** Every component of which no place moves, with the reason. */
function unchangedOf(reasons: Reasons): readonly Remark[] {
  const moving = new Set(reasons.change.moved.map(({ pin }) => pin.owner));
  return reasons.project.components
    .filter(({ name }) => !moving.has(name))
    .map((component) => ({ component: component.name, message: reasonOf(component, reasons) }));
}

function reasonOf({ name, version }: Component, { asked, change, survey }: Reasons): string {
  if (!survey.pins.some(({ owner }) => owner === name)) return "no rule of it matches any place";
  if (!asked.has(name)) {
    return version === "latest" ? "no version was asked for" : "it moves with the release: --set release=…";
  }
  const own = (places: readonly Placed[]) => places.filter(({ pin }) => pin.owner === name);
  const [settled, newer] = [own(change.settled)[0], own(change.newer)[0]];
  if (newer) return `it has ${newer.pin.value}, which is newer than ${newer.value}`;
  return settled ? `it has ${settled.value} already` : "none of its places may be changed";
}

/** In the order of the survey; those that change. */
function filesOf({ files }: Survey, change: Change): readonly Changed[] {
  const after = new Map(change.files.map(({ path, content }) => [path, content]));
  return files.flatMap(({ path, text }) => {
    const content = after.get(path);
    return content === undefined ? [] : [{ path, before: text, after: content }];
  });
}
