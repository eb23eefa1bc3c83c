/** What the components' own repositories brought, between the two versions of each. */
import type { Project } from "../../core/config/project.ts";
import type { Range } from "../../core/domain/ledger/range.ts";
import type { Reader } from "../../core/ports/reader.ts";
import { type Move, moveOf } from "./components.ts";

/** Versions that are pinned, by a component's name. */
type Versions = ReadonlyMap<string, readonly string[]>;

/** What another repository's versions brought. */
export interface Elsewhere extends Move {
  readonly range: Range;
  readonly aside?: Range | undefined;
}

/** Two components of one repository that moved alike are one. */
export function movesOf(
  { components, release }: Project,
  { now, before, site }: { readonly now: Versions; readonly before: Versions; readonly site: string },
): readonly Move[] {
  const moves = components.flatMap((component) => {
    if (site.endsWith(`/${component.repository}`)) return [];
    const sides = { now: now.get(component.name) ?? [], before: before.get(component.name) ?? [] };
    return moveOf(component, { ...sides, site, ownTag: release.tag }) ?? [];
  });
  return [...new Map(moves.map((move) => [`${move.repository} ${move.base} ${move.head}`, move])).values()];
}

export async function elsewhereOf(read: Pick<Reader, "rangeElsewhere">, move: Move): Promise<Elsewhere | undefined> {
  const { repository, base, head } = move;
  const range = await read.rangeElsewhere({ repository, base, head });
  if (!range) return undefined;
  const aside = range.behind > 0 ? await read.rangeElsewhere({ repository, base: head, head: base }) : undefined;
  return { ...move, range, aside };
}
