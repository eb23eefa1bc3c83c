/** Entries that an earlier release's notes have already: the list began at the wrong release. */
import type { Bullet } from "../notes/bullet.ts";
import type { Complaint } from "./finding.ts";
import { named } from "./finding.ts";
import type { Look } from "./look.ts";

/** How many are named one by one. */
const SHOWN = 5;

export function repeated({ bullets, earlier }: Look): readonly Complaint[] {
  return earlier.flatMap((page) => {
    const there = new Set(page.bullets.map(originOf));
    const again = bullets.filter((bullet) => there.has(originOf(bullet)));
    const [first] = again;
    if (!first) return [];
    const shown = again.slice(0, SHOWN).map(nameOf).join(", ");
    const more = again.length > SHOWN ? ` and ${again.length - SHOWN} more` : "";
    return [
      {
        line: first.line,
        message: `${again.length === 1 ? "An entry stands" : `${again.length} entries stand`} in the notes of ${named(page.edition.tag)} already: ${shown}${more}.`,
        suggestion: "Take them out, and see where the list begins.",
      },
    ];
  });
}

/** What an entry is about, whatever its words. */
export const originOf = ({ repository, pullRequest, commit }: Bullet): string =>
  `${repository.toLowerCase()}#${pullRequest ?? commit}`;

export const nameOf = ({ pullRequest, commit }: Bullet): string =>
  pullRequest === undefined ? named((commit ?? "").slice(0, 7)) : `#${pullRequest}`;
