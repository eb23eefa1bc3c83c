/** What notes between two points of the repository are made of. */
import type { Project } from "../../core/config/project.ts";
import { firstPulls } from "../../core/domain/ledger/newcomers.ts";
import type { Range, RangeEnd } from "../../core/domain/ledger/range.ts";
import { NO_RULES, parseRules, RULES_PATHS, type Rules } from "../../core/domain/ledger/rules.ts";
import type { EarlierPage } from "../../core/domain/lint/look.ts";
import { versionsAt } from "../../core/domain/pins/survey.ts";
import { Refused } from "../../core/errors.ts";
import type { Reader, Tag } from "../../core/ports/reader.ts";
import type { NotesConfig } from "./config.ts";
import { type Brought, broughtTo } from "./elsewhere.ts";
import { publishedUpTo } from "./published.ts";
import { toldOf } from "./told.ts";

/** Versions that are pinned, by a component's name. */
type Versions = ReadonlyMap<string, readonly string[]>;

/** A point of history and what the notes call it. */
export interface Point extends RangeEnd {
  readonly name: string;
}

export interface Between extends Brought {
  readonly now: Date;
  /** Address of the repository's pages. */
  readonly site: string;
  readonly tag: Point;
  readonly versions: Versions;
  /** How the project groups its changes. */
  readonly rules: Rules;
  /** Absent for a project's first release. */
  readonly previous?: Previous | undefined;
  /** Notes of earlier releases, the oldest first. */
  readonly published: readonly EarlierPage[];
  /** The candidate before this one, where this is one. */
  readonly candidate?: string | undefined;
  /** Logins of those who contributed for the first time. */
  readonly newcomers: readonly string[];
}

interface Previous {
  readonly tag: Point;
  readonly versions: Versions;
  readonly range: Range;
  /** What the earlier release has and this one has not, where there is any: an older line with its picks. */
  readonly aside?: Range | undefined;
}

export interface Ends {
  readonly head: Point;
  /** What it may follow, the likeliest first. */
  readonly bases: readonly Point[];
  /** The candidate before the head, where that is one. */
  readonly candidate?: string | undefined;
}

interface Scope {
  readonly project: Project;
  readonly config: NotesConfig;
}

type NotesReader = Pick<
  Reader,
  | "now"
  | "repository"
  | "file"
  | "tree"
  | "texts"
  | "range"
  | "releases"
  | "rangeElsewhere"
  | "refsElsewhere"
  | "newcomers"
>;

export const pointOf = ({ name, commit }: Tag): Point => ({ name, commit, ref: `refs/tags/${name}` });

export async function between(read: NotesReader, { head, bases, candidate }: Ends, scope: Scope): Promise<Between> {
  const { project } = scope;
  const [repository, versions, rules, previous] = await Promise.all([
    read.repository(),
    versionsAt(read, head.commit, project),
    rulesOf(read),
    previousOf(read, { head, bases: bases.slice(0, MOST_BASES) }, project),
  ]);
  const published = previous ? publishedUpTo(previous.tag, await read.releases(), project) : [];
  const site = repository.url;
  const brought = previous
    ? await broughtTo(
        read,
        { now: versions, before: previous.versions, site, tags: [head.name, previous.tag.name] },
        scope,
      )
    : { lostEnds: [], elsewhere: [] };
  const found = {
    now: read.now,
    site,
    tag: head,
    versions,
    rules,
    previous,
    published,
    candidate,
    ...brought,
  };
  const first = firstPulls(toldOf(found));
  const repositories = [`${repository.owner}/${repository.name}`, ...brought.elsewhere.map((one) => one.repository)];
  const authors = first.map(({ login, mergedAt }) => ({ login, before: mergedAt }));
  const newcomers = authors.length > 0 ? await read.newcomers([...new Set(repositories)], authors) : [];
  return { ...found, newcomers };
}

/** Bases that are tried. One that shares no history with the release is none; several in a row are another project's. */
const MOST_BASES = 3;

async function previousOf(read: NotesReader, { head, bases }: Ends, project: Project): Promise<Previous | undefined> {
  const [base, ...others] = bases;
  if (!base) return undefined;
  try {
    const [versions, range] = await Promise.all([versionsAt(read, base.commit, project), read.range(base, head)]);
    const aside = range.behind > 0 ? await read.range(head, base) : undefined;
    return { tag: base, versions, range, aside };
  } catch (error) {
    if (error instanceof Refused && others.length > 0) return previousOf(read, { head, bases: others }, project);
    throw error;
  }
}

/** The first file that GitHub would read; none where it can't be read. */
async function rulesOf(read: NotesReader): Promise<Rules> {
  for (const path of RULES_PATHS) {
    const text = await read.file(path);
    if (text !== undefined) return parseRules(text) ?? NO_RULES;
  }
  return NO_RULES;
}
