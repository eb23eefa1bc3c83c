/** What the components' own repositories brought, between the two versions of each. */
import type { Project } from "../../core/config/project.ts";
import type { Range } from "../../core/domain/ledger/range.ts";
import type { ReleaseElsewhere } from "../../core/ports/elsewhere.ts";
import type { Reader } from "../../core/ports/reader.ts";
import type { NotesConfig } from "./config.ts";
import { type LostEnd, lostEndsOf } from "./ends.ts";
import { type Move, moveOf } from "./move.ts";

/** Versions that are pinned, by a component's name. */
type Versions = ReadonlyMap<string, readonly string[]>;

/** What another repository's versions brought. */
export interface Elsewhere extends Move {
  readonly range: Range;
  readonly aside?: Range | undefined;
}

export interface Brought {
  /** Ends of components' moves that could not be proved: no link leads there. */
  readonly lostEnds: readonly LostEnd[];
  /** What components brought, where the project wants to see it. */
  readonly elsewhere: readonly Elsewhere[];
  /** Of components' repositories, `owner/name`, the newest first; never of this one. */
  readonly releases: ReadonlyMap<string, readonly ReleaseElsewhere[]>;
}

export const NOTHING_BROUGHT: Brought = { lostEnds: [], elsewhere: [], releases: new Map() };

interface Pinned {
  readonly now: Versions;
  readonly before: Versions;
  /** Address of the project's own pages. */
  readonly site: string;
  /** Its tags that are there or about to be. */
  readonly tags: readonly string[];
}

export async function broughtTo(
  read: Pick<Reader, "rangeElsewhere" | "refsElsewhere" | "releasesElsewhere">,
  { now, before, site, tags }: Pinned,
  { project, config }: { readonly project: Project; readonly config: NotesConfig },
): Promise<Brought> {
  const moves = movesOf(project, { now, before, site });
  const others = moves.filter(({ repository }) => !site.endsWith(`/${repository}`));
  const [lostEnds, found, releases] = await Promise.all([
    config.sections ? lostEndsOf(read, moves, { site, tags }) : [],
    Promise.all((config.componentChanges ? others : []).map((move) => elsewhereOf(read, move))),
    releasesOf(read, config.sections && config.releases ? others : []),
  ]);
  return { lostEnds, elsewhere: found.filter((one) => one !== undefined), releases: new Map(releases) };
}

const SHA = /^[0-9a-f]{40}$/;

/** One question a repository, however many components it has. What is pinned to a commit is between no releases. */
async function releasesOf(
  read: Pick<Reader, "releasesElsewhere">,
  moves: readonly Move[],
): Promise<readonly (readonly [string, readonly ReleaseElsewhere[]])[]> {
  const named = moves.filter(({ base, head }) => !SHA.test(base) && !SHA.test(head));
  const byRepository = Map.groupBy(named, ({ repository }) => repository);
  return Promise.all(
    [...byRepository].map(async ([repository, some]) => {
      const tags = [...new Set(some.flatMap(({ base, head }) => [base, head]))];
      return [repository, (await read.releasesElsewhere({ repository, tags })) ?? []] as const;
    }),
  );
}

/** Of all repositories, this one too. Two components of one repository that moved alike are one. */
function movesOf(
  { components, release }: Project,
  { now, before, site }: { readonly now: Versions; readonly before: Versions; readonly site: string },
): readonly Move[] {
  const moves = components.flatMap((component) => {
    const sides = { now: now.get(component.name) ?? [], before: before.get(component.name) ?? [] };
    return moveOf(component, { ...sides, site, ownTag: release.tag }) ?? [];
  });
  return [...new Map(moves.map((move) => [`${move.repository} ${move.base} ${move.head}`, move])).values()];
}

async function elsewhereOf(read: Pick<Reader, "rangeElsewhere">, move: Move): Promise<Elsewhere | undefined> {
  const { repository, base, head } = move;
  const range = await read.rangeElsewhere({ repository, base, head });
  if (!range) return undefined;
  const aside = range.behind > 0 ? await read.rangeElsewhere({ repository, base: head, head: base }) : undefined;
  return { ...move, range, aside };
}
