/** What a reviewer has to know besides the change: places that keep another version, and what was not looked into. */
import semver from "semver";
import type { Change, Placed } from "../../core/domain/bump/change.ts";
import { unproved } from "../../core/domain/bump/existence.ts";
import { ownerOf } from "../../core/domain/bump/rows.ts";
import type { Pin } from "../../core/domain/pins/pin.ts";
import { subjectOf } from "../../core/domain/pins/rule.ts";
import type { LeftOut } from "../../core/domain/pins/survey.ts";
import { type Count, counted } from "../../core/text/count.ts";
import { code, safe } from "../../core/text/safe.ts";
import type { Bump } from "./bump.ts";

export interface Warnings {
  /** By kind; the template has the words of each. */
  readonly warnings: Readonly<Record<string, readonly object[]>>;
  readonly warned: Count;
  /** How many are counted and not listed. */
  readonly moreWarnings: Count | false;
}

/** Of each kind; more of the same would only push the next step out of sight. */
const LISTED = 20;

/** @param link a place as a Markdown link */
export function warningsOf(bump: Bump, change: Change, link: (pin: Pin) => string): Warnings {
  const all = Object.entries(byKind(bump, change, link));
  const listed = all.map(([kind, list]) => [kind, list.slice(0, LISTED)] as const);
  const count = (lists: readonly (readonly [string, readonly object[]])[]) =>
    lists.reduce((sum, [, list]) => sum + list.length, 0);
  const more = count(all) - count(listed);
  return {
    warnings: Object.fromEntries(listed),
    warned: counted(count(all)),
    moreWarnings: more > 0 ? counted(more) : false,
  };
}

function byKind({ survey, newest, proofs }: Bump, change: Change, link: (pin: Pin) => string) {
  const placed = ({ pin, value }: Placed) => ({
    owner: safe(ownerOf(pin)),
    link: link(pin),
    old: code(pin.value),
    new: code(value),
  });
  const leftOut = (reason: LeftOut["because"]) =>
    survey.leftOut.filter(({ because }) => because === reason).map(({ path }) => ({ path: code(path) }));
  return {
    newer: change.newer.map(placed),
    unfinished: newest.flatMap(({ repository, tag }) =>
      tag !== undefined && semver.prerelease(tag) ? [{ repository: safe(repository), tag: code(tag) }] : [],
    ),
    idle: survey.idle.map(({ owner, rule }) => ({
      owner: safe(ownerOf({ owner })),
      rule: code(subjectOf(rule)),
      files: rule.files.map((glob) => code(glob)).join(", "),
    })),
    unproved: unproved(proofs).map(({ owner, name, tag }) => ({
      owner: safe(ownerOf({ owner })),
      what: code(`${name}:${tag}`),
    })),
    large: leftOut("too large"),
    odd: leftOut("odd path"),
  };
}
