/** A site that reads the notes finds the table of components by one exact heading, a second-level one. */
import type { Complaint } from "./finding.ts";
import { named } from "./finding.ts";
import type { Look } from "./look.ts";

const PICTURE = /\p{Extended_Pictographic}/u;

export function heading(look: Look): readonly Complaint[] {
  const { matrix, known } = look;
  const wanted = known.heading;
  if (!matrix && known.components?.length === 0) return [];
  if (!matrix) {
    const name =
      wanted === undefined ? "a table of components" : `a table of components under ${named(`## ${wanted}`)}`;
    return [
      {
        line: 1,
        message: `There is no ${name.slice(2)}.`,
        suggestion: `Add ${name}: Component, Version, Previous Version, Type.`,
      },
    ];
  }
  const { heading: above, line } = matrix.table;
  if (!above)
    return [
      {
        line,
        message: "The table of components has no heading.",
        suggestion: `Put ${named(`## ${wanted ?? "Component Summary"}`)} above it.`,
      },
    ];
  const complaint = formOf(above.text, wanted) ?? (above.depth === 2 ? undefined : "is not of the second level");
  if (complaint === undefined) return beyond(look);
  return [
    {
      line: above.line,
      message: `The heading ${named(above.text)} of the table of components ${complaint}, so a site's parser does not find the table.`,
      suggestion: `Write ${named(`## ${wanted ?? plainHeading(above.text)}`)}.`,
    },
  ];
}

function formOf(text: string, wanted: string | undefined): string | undefined {
  if (wanted !== undefined) return text === wanted ? undefined : "is not the one that is agreed";
  if (PICTURE.test(text)) return "has a picture in it";
  return /\bv?\d+\.\d+/.test(text) ? "changes with each release" : undefined;
}

const plainHeading = (text: string): string =>
  text
    .replace(/\p{Extended_Pictographic}/gu, "")
    .replace(/\bv?\d+\.\d[\w.-]*/g, "")
    .replace(/\s+/g, " ")
    .trim();

/** A parser that cuts at the next heading or rule sees no table below one. */
function beyond({ matrix, notes }: Look): readonly Complaint[] {
  const { heading: above, line = 0 } = matrix?.table ?? {};
  const cut = notes.breaks.find((at) => above !== undefined && at > above.line && at < line);
  if (cut === undefined) return [];
  return [
    {
      line: cut,
      message:
        "A rule stands between the heading of the table of components and the table, so a parser stops before it.",
      suggestion: "Take the rule out.",
    },
  ];
}
