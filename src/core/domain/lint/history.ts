/** What earlier notes said of a component: the chain of published versions, through patches and renames. */
import { placeAt } from "../notes/address.ts";
import { type ComponentName, fullName, keyOf, parseComponentName } from "../notes/component-name.ts";
import { isSameVersion, type VersionRow } from "../notes/version-table.ts";
import { hasOwnRepository } from "./followers.ts";
import type { EarlierPage, Edition, Look, Page } from "./look.ts";
import { rowsOf } from "./look.ts";

export interface Statement {
  /** Release whose notes say it. */
  readonly edition: Edition;
  readonly version: string;
  /** Further versions that may be called the last published one as well. */
  readonly also: readonly string[];
}

/** The newest version that earlier notes publish of a component; undefined where none names it. */
export function lastPublished(look: Look, row: VersionRow): Statement | undefined {
  const after: Edition[] = [];
  for (const page of [...look.earlier].reverse()) {
    const said = statementIn(page, row, look);
    if (said) return { ...said, also: [...said.also, ...(hasOwnRepository(look, row) ? [] : patchesOf(said, after))] };
    after.push(page.edition);
  }
  return undefined;
}

function statementIn(page: EarlierPage, row: VersionRow, look: Look): Statement | undefined {
  const { edition } = page;
  const rows = rowsOf(page).filter((one) => one.version.version !== undefined && isSame(one, row, look));
  const there = rows.find(({ name }) => name.organisation === row.name.organisation) ?? rows[0];
  if (there?.version.version !== undefined) {
    const isUnavailable = /unavailable|missing/i.test(there.type);
    return {
      edition,
      version: there.version.version,
      also: isUnavailable ? (there.previous?.version ? [there.previous.version] : []) : [],
    };
  }
  const [head] = page.notes.links.flatMap(({ url }) => {
    const place = placeAt(url);
    return place?.compare && isRepositoryOf(place.repository, row.name) ? [versionAtEnd(place.compare.head)] : [];
  });
  return head === undefined ? undefined : { edition, version: head, also: [] };
}

/** What had its release's own version had that of each patch after it too, also where the patch has no table. */
const patchesOf = (said: Statement, after: readonly Edition[]): readonly string[] =>
  isSameVersion(said.version, said.edition.tag) ? after.map(({ tag }) => tag) : [];

/** Whether a row of earlier notes is about the same component, whatever either is called. */
export function isSame(before: VersionRow, now: VersionRow, look: Look): boolean {
  // A thing without an organisation, `Gateway`, is another than one with, `leaf/gateway`.
  const isAlike = (before.name.organisation === "") === (now.name.organisation === "");
  if (isAlike && keyOf(before.name) === keyOf(now.name)) return true;
  const names = [...now.former, ...renamesTo(look, now.name), ...configuredFormer(look, now.name)];
  return names.some((name) => isCalled(before.name, name));
}

function isCalled(name: ComponentName, called: string): boolean {
  const lower = called.toLowerCase();
  const variant = name.variant ? ` (${name.variant})` : "";
  return [name.repository, fullName(name)].some((one) => `${one}${variant}`.toLowerCase() === lower);
}

const isRepositoryOf = (repository: string, name: ComponentName): boolean =>
  name.variant === "" && name.path === "" && repository.toLowerCase() === fullName(name).toLowerCase();

/** Old names by what a table of renamed components says. */
function renamesTo({ notes }: Page, name: ComponentName): readonly string[] {
  return notes.tables.flatMap(({ rows }) =>
    rows
      .filter(({ cells }) => cells.some(({ text }) => /^renamed\b/i.test(text)))
      .filter(({ cells }) => {
        const to = parseComponentName(cells.at(-1)?.text ?? "");
        return to !== undefined && keyOf(to) === keyOf(name);
      })
      .map(({ cells }) => cells[0]?.text ?? ""),
  );
}

function configuredFormer({ known }: Look, name: ComponentName): readonly string[] {
  const lower = name.text.toLowerCase();
  return known.components?.find((one) => one.name.toLowerCase() === lower)?.former ?? [];
}

/** `chart-v0.2.10` → `v0.2.10`: a tag may say more than the version. */
export const versionAtEnd = (tag: string): string => /(?:^|[-_/])(v?\d+\.\d[\w.+]*(?:-[\w.]+)?)$/.exec(tag)?.[1] ?? tag;

/** Whether a tag is that of a version. */
export const isTagOf = (tag: string, version: string): boolean =>
  isSameVersion(tag, version) || isSameVersion(versionAtEnd(tag), versionAtEnd(version));
