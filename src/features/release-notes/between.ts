/** What notes between two points of the repository are made of. */
import type { Project } from "../../core/config/project.ts";
import { firstPulls } from "../../core/domain/ledger/newcomers.ts";
import type { RangeEnd } from "../../core/domain/ledger/range.ts";
import { NO_RULES, parseRules, RULES_PATHS, type Rules } from "../../core/domain/ledger/rules.ts";
import type { Reader, Repository, Tag } from "../../core/ports/reader.ts";
import { type AtTag, atTag, type TagReader } from "./at-tag.ts";
import type { NotesConfig } from "./config.ts";
import { type Brought, broughtTo, NOTHING_BROUGHT } from "./elsewhere.ts";
import { type Fragments, fragmentsIn } from "./fragments.ts";
import { type Previous, previousOf } from "./previous.ts";
import { publishedUpTo } from "./published.ts";
import { toldOf } from "./told.ts";

/** A point of history and what the notes call it. */
export interface Point extends RangeEnd {
  readonly name: string;
}

export interface Between extends Brought, AtTag {
  readonly now: Date;
  /** Address of the repository's pages. */
  readonly site: string;
  readonly tag: Point;
  /** How the project groups its changes. */
  readonly rules: Rules;
  /** Absent for a project's first release. */
  readonly previous?: Previous | undefined;
  /** Authors' own words, in files that came since. */
  readonly fragments: Fragments;
  /** Notes of earlier releases, the oldest first. */
  readonly published: ReturnType<typeof publishedUpTo>;
  /** The candidate before this one, where this is one. */
  readonly candidate?: string | undefined;
  /** Logins of those who contributed for the first time; undefined where GitHub does not tell. */
  readonly newcomers: readonly string[] | undefined;
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

interface NotesReader extends GitHubPart, TagReader {}

type GitHubPart = Pick<
  Reader,
  | "now"
  | "repository"
  | "file"
  | "range"
  | "releases"
  | "rangeElsewhere"
  | "refsElsewhere"
  | "releasesElsewhere"
  | "newcomers"
>;

export const pointOf = ({ name, commit }: Tag): Point => ({ name, commit, ref: `refs/tags/${name}` });

export async function between(read: NotesReader, { head, bases, candidate }: Ends, scope: Scope): Promise<Between> {
  const { project, config } = scope;
  const repository = await read.repository();
  const site = repository.url;
  const [own, rules, previous] = await Promise.all([
    atTag(read, { head, site }, scope),
    rulesOf(read),
    previousOf(read, { head, bases }, project),
  ]);
  const published = previous ? publishedUpTo(previous.tag, await read.releases(), project) : [];
  const fragments = await fragmentsIn(read, config.fragments, { head: head.commit, base: previous?.tag.commit });
  const brought = previous
    ? await broughtTo(
        read,
        { now: own.versions, before: previous.versions, site, tags: [head.name, previous.tag.name] },
        scope,
      )
    : NOTHING_BROUGHT;
  const found = {
    now: read.now,
    site,
    tag: head,
    ...own,
    rules,
    previous,
    fragments,
    published,
    candidate,
    ...brought,
  };
  return { ...found, newcomers: await newcomersIn(read, found, { project, repository }) };
}

/** New is who is new to the whole project: to this repository, to its owner's components and to what is listed here. */
async function newcomersIn(
  read: NotesReader,
  found: Omit<Between, "newcomers">,
  { project, repository: { owner, name } }: { readonly project: Project; readonly repository: Repository },
): Promise<Between["newcomers"]> {
  const authors = firstPulls(toldOf(found)).map(({ login, mergedAt }) => ({ login, before: mergedAt }));
  if (authors.length === 0) return [];
  const own = project.components.map(({ repository }) => repository).filter((one) => one.startsWith(`${owner}/`));
  const repositories = new Set([`${owner}/${name}`, ...own, ...found.elsewhere.map(({ repository }) => repository)]);
  return read.newcomers([...repositories], authors);
}

/** The first file that GitHub would read; none where it can't be read. */
async function rulesOf(read: GitHubPart): Promise<Rules> {
  for (const path of RULES_PATHS) {
    const text = await read.file(path);
    if (text !== undefined) return parseRules(text) ?? NO_RULES;
  }
  return NO_RULES;
}
