/** What the bump's templates are given: safe strings, counts and lists in a stable order. */
import type { Change, Placed } from "../../core/domain/bump/change.ts";
import { ownerOf, rowsOf } from "../../core/domain/bump/rows.ts";
import { type Pin, rulesOf } from "../../core/domain/pins/pin.ts";
import { bumpPrefix } from "../../core/domain/release.ts";
import { inAddress } from "../../core/text/address.ts";
import { counted } from "../../core/text/count.ts";
import { code, plain, safe } from "../../core/text/safe.ts";
import type { Judged } from "./judge.ts";
import { flawsView, leftView, patchView, type Shown } from "./left-view.ts";
import { warningsOf } from "./warnings.ts";

/** How many places the evidence names before it only counts; GitHub's limit for a body is not far behind. */
const SHOWN = 200;

export function pullRequestView(judged: Judged): object {
  const { facts, bump, scope, change, left, flaws, byHand } = judged;
  const { release } = scope;
  const { repository, asked } = facts;
  const { commit } = bump.survey;
  const link: Shown = (place) =>
    `[${code(`${place.path}:${place.line}`)}](${addressOf(place, repository.url, commit)})`;
  return {
    tag: plain(release.tag),
    version: safe(release.tag),
    command: code(`/release bump ${release.tag}`),
    example: code(`/release bump ${release.tag} ${exampleOf(judged)}=v1.2.3`),
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
    held: change.held.map((place) => ({ ...shownAs(place, link), because: safe(place.pin.held?.because ?? "") })),
    ...warningsOf(bump, change, link),
    ...leftView(left, link),
    ...flawsView(flaws, link),
    ...patchView(byHand),
    head: code(`${bumpPrefix(release)}*`),
    defaultBranch: code(repository.defaultBranch),
    commit: { short: code(commit.slice(0, 12)), url: `${repository.url}/tree/${commit}` },
    usesNewest: bump.newest.length > 0,
    asked:
      asked === undefined ? false : { by: safe(asked.by.login), url: asked.url, versions: askedText(asked.versions) },
    shown: change.moved.slice(0, SHOWN).map((place) => shownAs(place, link)),
    rest: change.moved.length > SHOWN ? counted(change.moved.length - SHOWN) : false,
  };
}

const askedText = (versions: Readonly<Record<string, string>>): string =>
  Object.entries(versions)
    .map(([name, version]) => code(`${name}=${version}`))
    .join(", ");

const exampleOf = ({ scope }: Judged): string => scope.project.components[0]?.name ?? "component";

/** Plain text: a commit's message is no Markdown. */
export function commitView({ scope, change }: Judged): object {
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
function unchangedOf({ moved, settled }: Change, scope: Judged["scope"]): readonly object[] {
  const moving = new Set(moved.map(({ pin }) => pin.owner));
  const still = settled.filter(({ pin }) => !moving.has(pin.owner));
  return rowsOf(still, rulesOf(scope.project)).map((row) => ({
    ...row,
    owner: safe(row.owner),
    values: codes(row.new),
  }));
}

const shownAs = ({ pin, value }: Placed, link: Shown) => ({
  owner: safe(ownerOf(pin)),
  link: link(pin),
  old: code(pin.value),
  new: code(value),
});

const codes = (values: readonly string[]): string => values.map((value) => code(value)).join(", ");

/** A Markdown file has line numbers in its plain view only. */
export function addressOf({ path, line }: Pick<Pin, "path" | "line">, site: string, commit: string): string {
  const plainView = /\.(?:md|mdx|markdown)$/i.test(path) ? "?plain=1" : "";
  return `${site}/blob/${commit}/${inAddress(path)}${plainView}#L${line}`;
}
