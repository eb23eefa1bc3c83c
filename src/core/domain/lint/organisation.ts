/** Names of components begin with an organisation that exists, as far as addresses and the configuration tell. */
import { placeAt } from "../notes/address.ts";
import { parseComponentName } from "../notes/component-name.ts";
import type { Complaint } from "./finding.ts";
import { named } from "./finding.ts";
import type { Look } from "./look.ts";
import { rowsOf } from "./look.ts";
import { resembles } from "./resembling.ts";

export function organisation(look: Look): readonly Complaint[] {
  const { all, isWhole } = knownTo(look);
  const isKnown = (name: string) => all.some((one) => one.toLowerCase() === name.toLowerCase());
  return namesIn(look).flatMap(({ line, organisation: name }) => {
    if (isKnown(name)) return [];
    const meant = all.find((one) => resembles(name, one));
    if (meant === undefined && !isWhole) return [];
    return [
      {
        line,
        message: `${named(name)} is no organisation that this project has components in.`,
        suggestion:
          meant === undefined ? "Correct it, or add the component to the configuration." : `Write ${named(meant)}.`,
      },
    ];
  });
}

/** Those that addresses in any of the notes lead to, and those of the configuration, which names all. */
function knownTo({ known, notes, earlier }: Look): { readonly all: readonly string[]; readonly isWhole: boolean } {
  const linked = [notes, ...earlier.map((page) => page.notes)].flatMap(({ links }) =>
    links.flatMap(({ url }) => placeAt(url)?.repository ?? []),
  );
  const configured = (known.components ?? []).flatMap(({ name, repository }) =>
    [name, repository].filter((one) => one.includes("/")),
  );
  const all = [...configured, ...linked, ...(known.repository ? [known.repository] : [])].map(
    (name) => name.split("/", 1)[0] ?? "",
  );
  return { all: [...new Set(all)], isWhole: configured.length > 0 };
}

/** Where a component is named as `owner/name`: rows, headings, and the words of links. */
function namesIn(look: Look): readonly { readonly line: number; readonly organisation: string }[] {
  const { notes } = look;
  const named = [
    ...rowsOf(look).map(({ line, name }) => ({ line, name })),
    ...[...notes.headings, ...notes.links.filter(({ url }) => placeAt(url))].flatMap(({ line, text }) => {
      const plain = text.replace(/^\P{L}+/u, "");
      const name = /^[\w.-]+\/[\w.-]+(?: \(.*\))?$/.test(plain) ? parseComponentName(plain) : undefined;
      return name ? [{ line, name }] : [];
    }),
  ];
  return named
    .filter(({ name }) => name.organisation !== "")
    .map(({ line, name }) => ({ line, organisation: name.organisation }));
}
