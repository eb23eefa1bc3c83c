/** What the bump's templates are given: safe strings, counts and lists in a stable order. */

import type { Change, Placed } from "../../core/domain/bump/change.ts";
import { rowsOf } from "../../core/domain/bump/rows.ts";
import { type Pin, rulesOf } from "../../core/domain/pins/pin.ts";
import { nextCandidate } from "../../core/domain/tags.ts";
import type { ReleaseScope } from "../../core/feature.ts";
import { inAddress } from "../../core/text/address.ts";
import { counted } from "../../core/text/count.ts";
import { code, plain, safe } from "../../core/text/safe.ts";
import type { BumpFacts } from "./facts.ts";
import { warningsOf } from "./warnings.ts";

export interface Bump {
  readonly facts: BumpFacts;
  readonly scope: ReleaseScope<unknown>;
  readonly change: Change;
}

/** How many places the evidence names before it only counts; GitHub's limit for a body is not far behind. */
const SHOWN = 200;

export function pullRequestView({ facts, scope, change }: Bump): object {
  const { release, project } = scope;
  const { repository, survey, tags } = facts;
  const commit = survey?.commit ?? "";
  const link = (pin: Pin): string => `[${code(`${pin.path}:${pin.line}`)}](${addressOf(pin, repository.url, commit)})`;
  const warnings = warningsOf(facts, change, link);
  return {
    tag: plain(release.tag),
    version: safe(release.tag),
    branch: code(release.branch),
    places: counted(change.moved.length),
    files: counted(change.files.length),
    rows: rowsOf(change.moved, rulesOf(scope.project)).map((row) => ({
      ...row,
      owner: safe(row.owner),
      old: codes(row.old),
      new: codes(row.new),
    })),
    unchanged: unchangedOf(change, scope),
    ...warnings,
    defaultBranch: code(repository.defaultBranch),
    commit: { short: code(commit.slice(0, 12)), url: `${repository.url}/tree/${commit}` },
    usesNewest: facts.newest.length > 0,
    candidate: code(nextCandidate(release, project.release, tags.candidates)),
    shown: change.moved.slice(0, SHOWN).map((place) => shownAs(place, link)),
    rest: change.moved.length > SHOWN ? counted(change.moved.length - SHOWN) : false,
  };
}

/** Plain text: a commit's message is no Markdown. */
export function commitView({ scope, change }: Bump): object {
  return {
    tag: plain(scope.release.tag),
    rows: rowsOf(change.moved, rulesOf(scope.project)).map((row) => ({
      ...row,
      owner: plain(row.owner),
      old: row.old.join(", "),
      new: row.new.join(", "),
    })),
  };
}

/** Owners of which no place moves, since each has what it should. */
function unchangedOf({ moved, settled }: Change, scope: Bump["scope"]): readonly object[] {
  const moving = new Set(moved.map(({ pin }) => pin.owner));
  const still = settled.filter(({ pin }) => !moving.has(pin.owner));
  return rowsOf(still, rulesOf(scope.project)).map((row) => ({
    ...row,
    owner: safe(row.owner),
    values: codes(row.new),
  }));
}

const shownAs = ({ pin, value }: Placed, link: (pin: Pin) => string): object => ({
  link: link(pin),
  old: code(pin.value),
  new: code(value),
});

const codes = (values: readonly string[]): string => values.map((value) => code(value)).join(", ");

/** A Markdown file has line numbers in its plain view only. */
function addressOf({ path, line }: Pin, site: string, commit: string): string {
  const plainView = /\.(?:md|mdx|markdown)$/i.test(path) ? "?plain=1" : "";
  return `${site}/blob/${commit}/${inAddress(path)}${plainView}#L${line}`;
}
