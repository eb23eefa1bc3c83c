/** The line that leads to all changes: from the release before to this one, between tags that exist. */
import { placeAt } from "../notes/address.ts";
import { changelogLinks } from "./changelog-links.ts";
import { editionNamed, patternOf, predecessorOf } from "./editions.ts";
import type { Complaint } from "./finding.ts";
import { named } from "./finding.ts";
import type { Look } from "./look.ts";

export function changelog(look: Look): readonly Complaint[] {
  const { edition, notes, known } = look;
  const before = predecessorOf(look)?.tag;
  const places = changelogLinks(notes).flatMap((link) => {
    const place = placeAt(link.url);
    return place ? [{ line: link.line, place }] : [];
  });
  if (places.length === 0) return [missing(look, before)];
  return places.flatMap(({ line, place }) => {
    if (!place.compare)
      return before === undefined
        ? []
        : [{ line, message: "The full changelog compares nothing.", suggestion: `Compare with ${named(before)}.` }];
    const { base, head } = place.compare;
    return [
      ...(edition && head !== edition.tag
        ? [
            {
              line,
              message: `The full changelog ends at ${named(head)}, not at ${named(edition.tag)}.`,
              suggestion: `Write ${named(`${base}...${edition.tag}`)}.`,
            },
          ]
        : []),
      ...wrongBase({ base, before, look }).map((one) => ({ ...one, line })),
      ...(known.repository !== undefined && place.repository.toLowerCase() !== known.repository.toLowerCase()
        ? [
            {
              line,
              message: `The full changelog is that of ${named(place.repository)}.`,
              suggestion: `Lead to ${named(known.repository)}.`,
            },
          ]
        : []),
    ];
  });
}

interface Base {
  readonly base: string;
  readonly before: string | undefined;
  readonly look: Look;
}

function wrongBase({ base, before, look }: Base): readonly Omit<Complaint, "line">[] {
  const { known, edition } = look;
  const suggestion =
    before === undefined ? "Begin at the final tag before." : `Write ${named(`${before}...${edition?.tag ?? "…"}`)}.`;
  if (known.tags && !known.tags.has(base))
    return [{ message: `The full changelog begins at ${named(base)}, which is no tag.`, suggestion }];
  const version = editionNamed(base, patternOf(edition));
  if (!version)
    return [{ message: `The full changelog begins at ${named(base)}, which is no release's tag.`, suggestion }];
  if (before === undefined || base === before) return [];
  return [
    { message: `The full changelog begins at ${named(base)}, and the release before is ${named(before)}.`, suggestion },
  ];
}

function missing({ notes, edition }: Look, before: string | undefined): Complaint {
  const last = Math.max(1, ...notes.words.map(({ line }) => line));
  const range = `${before ?? "…"}...${edition?.tag ?? "…"}`;
  return {
    line: last,
    message: "No full changelog is linked.",
    suggestion: `End with ${named(`**Full Changelog**: …/compare/${range}`)}.`,
  };
}
