/**
 * A component as notes name it: `acme/tea`, `acme/tea (iced)`, `acme/tea/lid`, `Gateway`. Words in parentheses are a
 * variant, unless they say how the component fares, as `(New - Upstream)` does.
 */

export interface ComponentName {
  /** As it is written. */
  readonly text: string;
  /** Empty where none is written. */
  readonly organisation: string;
  /** What follows the organisation, up to a further slash. */
  readonly repository: string;
  /** What follows a second slash; empty for most. */
  readonly path: string;
  /** Empty for most. */
  readonly variant: string;
  /** Names it had before, `(old KGateway)`, in lower case. */
  readonly former: readonly string[];
}

const STATE = /^(?:new|upstream|external|experimental|deprecated|removed|re-?enabled|renamed|unchanged|temporarily)\b/i;
const FORMER = /^(?:old|formerly|previously|was|renamed from|as)\s+/i;
const NAME = /^[\w.-]+(?:\/[\w.-]+){0,3}$/;

export function parseComponentName(written: string): ComponentName | undefined {
  const { name, asides } = partsOf(written.trim());
  if (!/\p{L}/u.test(name) || name.length > 200) return undefined;
  const [organisation = "", repository = "", ...path] = NAME.test(name) ? segmentsOf(name) : ["", name];
  return {
    text: written.trim(),
    organisation,
    repository,
    path: path.join("/"),
    variant: asides.filter((aside) => !STATE.test(aside) && !FORMER.test(aside)).join(", "),
    former: asides.filter((aside) => FORMER.test(aside)).map((aside) => aside.replace(FORMER, "").toLowerCase()),
  };
}

/** An image's registry is no part of its name: `registry.example/acme/tea`. */
function segmentsOf(name: string): readonly string[] {
  const segments = name.split("/");
  const own = segments.length > 2 && segments[0]?.includes(".") ? segments.slice(1) : segments;
  return own.length > 1 ? own : ["", ...own];
}

/** `name (aside) (aside)`. */
function partsOf(text: string): { name: string; asides: readonly string[] } {
  const asides: string[] = [];
  let name = text;
  while (name.endsWith(")")) {
    const from = name.lastIndexOf("(");
    if (from <= 0) break;
    asides.unshift(name.slice(from + 1, -1).trim());
    name = name.slice(0, from).trimEnd();
  }
  return { name, asides };
}

/** Whoever owns it: the same component under a mistyped organisation has the same key. */
export const keyOf = ({ repository, path, variant }: ComponentName): string =>
  [repository, ...[path, variant].filter((one) => one !== "")].join("|").toLowerCase();

/** `acme/tea`: organisation and repository, where both are written. */
export const fullName = ({ organisation, repository }: ComponentName): string =>
  organisation === "" ? repository : `${organisation}/${repository}`;
