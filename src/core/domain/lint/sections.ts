/** A component's section and its row say the same, and each has the other. */
import { placeAt } from "../notes/address.ts";
import { type ComponentName, fullName, keyOf, parseComponentName } from "../notes/component-name.ts";
import type { VersionRow } from "../notes/version-table.ts";
import type { Heading, Link } from "../notes/written.ts";
import { changelogLinks } from "./changelog-links.ts";
import type { Complaint } from "./finding.ts";
import { named } from "./finding.ts";
import { isTagOf, versionAtEnd } from "./history.ts";
import { type Look, labelOf, rowsOf } from "./look.ts";
import { resembles } from "./resembling.ts";

interface ComponentSection {
  readonly heading: Heading;
  readonly name: ComponentName;
  readonly links: readonly Link[];
}

export function sections(look: Look): readonly Complaint[] {
  if (!look.matrix) return [];
  const all = sectionsOf(look);
  const rows = rowsOf(look);
  const imaged = new Set(
    look.images
      .filter(({ heading }) => all.some((one) => one.heading === heading))
      .map(({ path }) => path.toLowerCase()),
  );
  const lonely =
    all.length === 0
      ? []
      : look.matrix.rows.filter(
          ({ name, version }) =>
            // What is no longer shipped has a row to say so, and nothing more to tell.
            version.version !== undefined &&
            !all.some((one) => keyOf(one.name) === keyOf(name)) &&
            !imaged.has(fullName(name).toLowerCase()),
        );
  return [
    ...all.flatMap((section) => {
      const row = rows.find(({ name }) => keyOf(name) === keyOf(section.name));
      const own = { ...section, links: section.links.filter(({ url }) => !isOfOther(url, section, rows)) };
      if (row) return [...versionsDiffer(own, row), ...elsewhere(own)];
      const hasImages = look.images.some(({ heading }) => heading === section.heading);
      return hasImages
        ? []
        : [
            {
              line: section.heading.line,
              message: `${named(section.name.text)} has a section and no row in the table.`,
              suggestion: "Add its row.",
            },
          ];
    }),
    ...lonely.map((row) => ({
      line: row.line,
      message: `${named(labelOf(row))} has a row and no section.`,
      suggestion: "Add its section, or name its image in that of another.",
    })),
  ];
}

/** Headings that name a component, below the first level. */
export function sectionsOf({ notes }: Look): readonly ComponentSection[] {
  return notes.headings.flatMap((heading) => {
    const text = heading.text.replace(/^\P{L}+/u, "");
    const name = /^[\w.-]+\/[\w.-]/.test(text) ? parseComponentName(text) : undefined;
    if (!name || name.organisation === "") return [];
    return [{ heading, name, links: linksBelow(notes, heading) }];
  });
}

/** Up to the next heading or rule; the line that leads to everything is nobody's section. */
function linksBelow(notes: Look["notes"], heading: Heading): readonly Link[] {
  const end = notes.breaks.find((line) => line > heading.line) ?? Number.POSITIVE_INFINITY;
  const all = changelogLinks(notes);
  return notes.links.filter((link) => link.heading === heading && link.line < end && !all.includes(link));
}

function versionsDiffer({ links }: ComponentSection, row: VersionRow): readonly Complaint[] {
  return links.flatMap(({ line, url }) => {
    const place = placeAt(url);
    const { base, head = place?.ref } = place?.compare ?? {};
    const pairs = [
      { tag: head, version: row.version.version, word: "version" },
      { tag: base, version: row.previous?.version, word: "previous version" },
    ];
    return pairs.flatMap(({ tag, version, word }) => {
      // A path below a ref, or a branch, is no version.
      if (tag === undefined || version === undefined || !/\d/.test(tag) || (place?.isFiles !== false && /\//.test(tag)))
        return [];
      if (isTagOf(tag, version)) return [];
      return [
        {
          line,
          message: `The table gives ${named(labelOf(row))} the ${word} ${named(version)}, its section ${named(versionAtEnd(tag))}.`,
          suggestion: `Correct line ${row.line} or this one.`,
        },
      ];
    });
  });
}

/** Links into another organisation's repository, unless one of the two names is a slip of the other. */
function elsewhere({ name, links }: ComponentSection): readonly Complaint[] {
  const own = name.organisation.toLowerCase();
  return links.flatMap(({ line, url }) => {
    const place = placeAt(url);
    const [organisation = ""] = place?.repository.toLowerCase().split("/") ?? [];
    const isDiff = place?.compare !== undefined || place?.ref !== undefined;
    if (!place || !isDiff || organisation === own || resembles(organisation, own)) return [];
    return [
      {
        line,
        message: `The section of ${named(fullName(name))} leads to ${named(place.repository)}.`,
        suggestion: "Correct the component's name or the link.",
      },
    ];
  });
}

/** A link to what another row is about is that row's, such as the notes of what this one is built on. */
function isOfOther(url: string, { name }: ComponentSection, rows: readonly VersionRow[]): boolean {
  const to = placeAt(url)?.repository.toLowerCase();
  return to !== fullName(name).toLowerCase() && rows.some((row) => fullName(row.name).toLowerCase() === to);
}
