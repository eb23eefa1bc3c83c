/**
 * The table of components: versions from the pins at a release and at the one before, never typed, with what became of
 * each component in between. Published tables of earlier releases tell what the pins can't: whether something is new or
 * back, what it was called, and whether the last release could be had at all. Where the two disagree, the pins are shown
 * and the difference told.
 */
import type { EarlierPage } from "../lint/look.ts";
import { rowsOf } from "../lint/look.ts";
import { keyOf, parseComponentName } from "../notes/component-name.ts";
import { isSameVersion, type VersionRow } from "../notes/version-table.ts";

/** What became of a component since the release before. `unnamed`: no place names its version, and nobody says why. */
export type Standing = "changed" | "unchanged" | "new" | "back" | "gone" | "away" | "unnamed";

/** What a person says of a component in this release, as no pin can. */
interface Word {
  /** Not shipped any more; what takes its place. */
  readonly deprecated?: { readonly replacement?: string | undefined } | undefined;
  /** Pinned, and not to be had in this release. */
  readonly unavailable?: boolean | undefined;
  /** Built from a fork. */
  readonly fork?: boolean | undefined;
}

export interface MatrixFacts {
  readonly components: readonly { readonly name: string; readonly formerly: readonly string[] }[];
  /** Pinned versions by component, at the release and at the one before. */
  readonly now: ReadonlyMap<string, readonly string[]>;
  readonly before: ReadonlyMap<string, readonly string[]>;
  /** Tag of the release before. */
  readonly previous?: string | undefined;
  /** Notes of earlier releases, the oldest first. */
  readonly published: readonly EarlierPage[];
  readonly words: Readonly<Record<string, Word | undefined>>;
}

export interface MatrixRow {
  readonly name: string;
  /** Several where places disagree; none where no place names one, or what is gone has none any more. */
  readonly versions: readonly string[];
  readonly previous: readonly string[];
  readonly standing: Standing;
  /** Under which the release before had it. */
  readonly former?: string | undefined;
  readonly replacement?: string | undefined;
  /** The last notes that list what is back. */
  readonly last?: string | undefined;
  readonly isFork: boolean;
  readonly wasFork: boolean;
  /** What the notes of the release before published, where the pins there say something else. */
  readonly published?: string | undefined;
}

/** In the order of the components, so that rows never jump. */
export function matrixRows(facts: MatrixFacts): readonly MatrixRow[] {
  return facts.components.map((component) => rowOf(component, facts));
}

function rowOf(component: MatrixFacts["components"][number], facts: MatrixFacts): MatrixRow {
  const word = facts.words[component.name] ?? {};
  const said = saidOf(component, facts.published);
  const versions = word.deprecated ? [] : pinned(facts.now, component.name);
  const isLast = said !== undefined && said.page === facts.published.findLast(({ matrix }) => matrix !== undefined);
  const previous = previousOf(pinned(facts.before, component.name), isLast ? said.row : undefined);
  const standing = standingOf({ versions, previous, word, isKnown: said !== undefined });
  return {
    ...{ name: component.name, versions, previous, standing },
    former: isLast ? formerIn(component, said.row) : undefined,
    replacement: word.deprecated?.replacement,
    last: standing === "back" ? said?.page.edition.tag : undefined,
    isFork: word.fork === true,
    wasFork: isLast && /fork/i.test(said.row.version.text),
    published: said?.page.edition.tag === facts.previous ? differing(previous, said?.row) : undefined,
  };
}

const pinned = (versions: MatrixFacts["now"], name: string): readonly string[] => versions.get(name) ?? [];

interface Said {
  readonly page: EarlierPage;
  readonly row: VersionRow;
}

/** The newest row about a component, under the name it has or one that it had. */
function saidOf(
  { name, formerly }: MatrixFacts["components"][number],
  published: readonly EarlierPage[],
): Said | undefined {
  const keys = [name, ...formerly].flatMap((one) => {
    const parsed = parseComponentName(one);
    return parsed ? [keyOf(parsed)] : [];
  });
  for (const page of [...published].reverse()) {
    const row = rowsOf(page).find((one) => keys.includes(keyOf(one.name)));
    if (row) return { page, row };
  }
  return undefined;
}

const isAway = ({ type }: VersionRow): boolean => /unavailable|missing/i.test(type);

/** What was pinned; what could be had, where that was away; what was published, where today's rules find no pin. */
function previousOf(pinned: readonly string[], row: VersionRow | undefined): readonly string[] {
  const isSame =
    row?.version.version !== undefined && pinned.every((one) => isSameVersion(one, row.version.version ?? ""));
  if (row && isAway(row) && isSame && row.previous?.version !== undefined) return [row.previous.version];
  if (pinned.length > 0) return pinned;
  return row?.version.version === undefined ? [] : [row.version.version];
}

interface Sides {
  readonly versions: readonly string[];
  readonly previous: readonly string[];
  readonly word: Word;
  /** Some earlier notes list it. */
  readonly isKnown: boolean;
}

function standingOf({ versions, previous, word, isKnown }: Sides): Standing {
  if (word.deprecated) return "gone";
  if (versions.length === 0) return "unnamed";
  if (word.unavailable) return "away";
  if (previous.length === 0) return isKnown ? "back" : "new";
  const isSame = versions.length === previous.length && versions.every((one) => previous.includes(one));
  return isSame ? "unchanged" : "changed";
}

function formerIn({ name }: MatrixFacts["components"][number], row: VersionRow): string | undefined {
  const [now, then] = [parseComponentName(name), row.name];
  if (!now || keyOf(now) === keyOf(then)) return undefined;
  return then.variant ? `${then.repository} (${then.variant})` : then.repository;
}

function differing(previous: readonly string[], row: VersionRow | undefined): string | undefined {
  const published = row?.version.version;
  if (!row || published === undefined || previous.length === 0 || isAway(row)) return undefined;
  return previous.some((one) => isSameVersion(one, published)) ? undefined : published;
}
