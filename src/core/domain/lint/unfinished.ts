/** Something is announced and does not come: a colon with nothing after it, a heading with nothing below, a label twice. */
import type { Heading } from "../notes/written.ts";
import type { Complaint } from "./finding.ts";
import { named } from "./finding.ts";
import type { Look } from "./look.ts";

export function unfinished({ notes, bullets }: Look): readonly Complaint[] {
  const titles = new Set(bullets.map(({ line }) => line));
  const items = notes.items.filter(({ text, hasMore, line }) => text.endsWith(":") && !hasMore && !titles.has(line));
  const last = notes.sections.flatMap(({ blocks, heading, line }) => {
    const end = blocks.at(-1) ?? "";
    return /^[^|>`-].*:\**$/s.test(end) && !end.includes("\n")
      ? [{ line: lineOf(notes.paragraphs, heading) ?? line, text: end }]
      : [];
  });
  const announced = [...items, ...last].map(({ line, text }) => ({
    line,
    message: `${named(endOf(text))} announces something, and nothing follows.`,
    suggestion: "Add it, or take the sentence out.",
  }));
  return [...announced, ...emptyHeadings(notes.sections), ...doubled(notes)];
}

/** Where the last paragraph under a heading begins. */
const lineOf = (paragraphs: Look["notes"]["paragraphs"], heading: Heading | undefined): number | undefined =>
  paragraphs.findLast((one) => one.heading === heading)?.line;

const endOf = (text: string): string => (text.length > 60 ? `…${text.slice(-60)}` : text);

function emptyHeadings(sections: Look["notes"]["sections"]): readonly Complaint[] {
  return sections.flatMap(({ heading, blocks, line }, at) => {
    const next = sections[at + 1]?.heading;
    const isParent = next !== undefined && heading !== undefined && next.depth > heading.depth;
    if (!heading || blocks.length > 0 || isParent || heading.depth === 1) return [];
    return [
      {
        line,
        message: `Nothing stands below ${named(heading.text)}.`,
        suggestion: "Write what belongs there, or take the heading out.",
      },
    ];
  });
}

const LABEL_TWICE = /^(\w+): \1:/i;

function doubled({ items, paragraphs }: Look["notes"]): readonly Complaint[] {
  return [...items, ...paragraphs].flatMap(({ line, text }) => {
    const label = LABEL_TWICE.exec(text)?.[1];
    return label === undefined
      ? []
      : [{ line, message: `${named(`${label}:`)} stands there twice.`, suggestion: "Take one of the two out." }];
  });
}
