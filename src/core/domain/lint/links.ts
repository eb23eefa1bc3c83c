/** A link says where it leads: the two versions of a comparison, the repository that its words name. */
import { placeAt } from "../notes/address.ts";
import type { Link } from "../notes/written.ts";
import type { Complaint } from "./finding.ts";
import { named } from "./finding.ts";
import { isTagOf } from "./history.ts";
import type { Look } from "./look.ts";

/** Branches under their usual names. */
const MOVING = /^(?:main|master|develop|HEAD|latest)(?:\/|$)/;

export function links({ notes }: Look): readonly Complaint[] {
  return notes.links.flatMap((link) => {
    const place = placeAt(link.url);
    if (!place) return [];
    return [
      ...wrongEnds(link, place.compare),
      ...wrongRepository(link, place.repository),
      ...(place.isFiles && MOVING.test(place.ref ?? "") ? [moving(link, place.ref)] : []),
    ];
  });
}

function wrongEnds(
  { line, text }: Link,
  compare: { readonly base: string; readonly head: string } | undefined,
): readonly Complaint[] {
  if (!compare) return [];
  const { base, head } = compare;
  if (base === head)
    return [
      {
        line,
        message: `The link compares ${named(base)} with itself.`,
        suggestion: "Compare the version before with this one.",
      },
    ];
  const [, from, to] = /^\s*(\S+) *(?:→|-+>|\.\.\.) *(\S+)\s*$/.exec(text) ?? [];
  if (from === undefined || to === undefined) return [];
  if (isTagOf(base, from) && isTagOf(head, to)) return [];
  return [
    {
      line,
      message: `The link says ${named(text)} and compares ${named(`${base}...${head}`)}.`,
      suggestion: "Correct the words or the address.",
    },
  ];
}

function wrongRepository({ line, text }: Link, repository: string): readonly Complaint[] {
  const says = /^[\w.-]+\/[\w.-]+$/.exec(text)?.[0];
  if (says === undefined || says.toLowerCase() === repository.toLowerCase()) return [];
  return [
    {
      line,
      message: `The link says ${named(says)} and leads to ${named(repository)}.`,
      suggestion: "Correct the words or the address.",
    },
  ];
}

function moving({ line, text }: Link, ref = ""): Complaint {
  return {
    line,
    message: `The link ${named(text)} shows files of ${named(ref.split("/", 1)[0] ?? ref)}, which will be others tomorrow.`,
    suggestion: "Link the tag instead.",
  };
}
