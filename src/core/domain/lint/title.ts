/** Titles and headings name this release, not the one that the notes were copied from. */
import type { Complaint } from "./finding.ts";
import { named } from "./finding.ts";
import type { Look } from "./look.ts";

/** Where one comes from, `Migration from v0.6.0`, is another release by its nature. */
const VERSION = /(?<!\b(?:from|since|after|before)\s)(?<![\w.])v?(\d+\.\d+\.\d+)(?![\w.])/g;

/** A heading that is about the release as a whole, `v0.8.0`, `shop v0.8.0 Release Notes`, `v0.8.0 Component Summary`. */
const ABOUT_RELEASE = /release|component summary|what's changed|^\P{L}*v?[\d.]+$/iu;

export function title({ edition, notes, earlier, known }: Look): readonly Complaint[] {
  if (!edition) return [];
  const others = new Set(earlier.map((page) => page.edition.version.base));
  const lines = [...(known.title === undefined ? [] : [{ line: 1, depth: 1, text: known.title }]), ...notes.headings];
  return lines.flatMap(({ line, depth, text }) => {
    const versions = [...text.matchAll(VERSION)].map(([, version = ""]) => version);
    const foreign = versions.find((version) => version !== edition.version.base);
    const isAbout =
      depth === 1 || ABOUT_RELEASE.test(text) || (foreign !== undefined && others.has(foreign) && !text.includes("/"));
    if (foreign === undefined || !isAbout || versions.includes(edition.version.base)) return [];
    return [
      {
        line,
        message: `${named(text)} names ${named(foreign)}, and these are the notes of ${named(edition.tag)}.`,
        suggestion: `Write ${named(edition.tag)}, or leave the version out.`,
      },
    ];
  });
}
