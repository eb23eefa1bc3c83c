/**
 * Text that still names a version which a component had before. The version alone says nothing, for others have the
 * same: the component's name has to stand in the line, or close by in the same block of code.
 */
import { RELEASE } from "../component.ts";
import type { Line } from "../pins/lines.ts";
import type { Pin } from "../pins/pin.ts";
import type { Finding } from "./finding.ts";
import { type Identities, isNamedIn } from "./identity.ts";
import type { Targets } from "./targets.ts";

/** What an owner was called before, and what it shall be called. */
export interface Past {
  readonly owner: string;
  /** Without `v`. */
  readonly old: ReadonlySet<string>;
  /** As it is written where nothing else is known of its shape. */
  readonly wanted: string;
}

/** An owner whose wanted version is not known has no past that could be left over. */
export function pastOf(targets: Targets, old: ReadonlyMap<string, readonly string[]>): readonly Past[] {
  const past = [...targets].flatMap(([owner, resolved]): readonly Past[] => {
    if ("obstacle" in resolved) return [];
    const wanted = owner === RELEASE ? resolved.target.tag : resolved.target.plain;
    const was = (old.get(owner) ?? []).map(bareOf).filter((one) => /^\d/.test(one) && one !== bareOf(wanted));
    return [{ owner, wanted, old: new Set(was) }];
  });
  // What the release itself is called, its components may be called as well; then they are meant.
  return [...past.filter(({ owner }) => owner !== RELEASE), ...past.filter(({ owner }) => owner === RELEASE)];
}

export interface Looked {
  readonly path: string;
  readonly lines: readonly Line[];
  /** Of this file. */
  readonly pins: readonly Pin[];
}

/** Lines of code around one, as far as no empty line is between. */
const NEAR = 3;

const VERSION = /(?<![\w.@/+-])v?(\d+(?:\.\d+)+(?:[-._]?[a-z]+[-._]?\d*)?)(?![\w+-]|\.\d)/gi;

export function staleTexts(
  { path, lines, pins }: Looked,
  past: readonly Past[],
  names: Identities,
): readonly Finding[] {
  return lines.flatMap((line, index): readonly Finding[] => {
    if (line.kind === "none") return [];
    return [...line.text.matchAll(VERSION)].flatMap((match): readonly Finding[] => {
      const [is, bare = ""] = match;
      const start = line.start + match.index;
      if (pins.some((pin) => pin.start < start + is.length && start < pin.end)) return [];
      const known = past.filter(({ old, wanted }) => old.has(bare) && bareOf(wanted) !== bare);
      const meant = known.length === 0 ? undefined : ownerNear(known, { lines, index, names });
      if (!meant || isOthers(bare, { line, past, names })) return [];
      const wanted = is.startsWith("v") ? `v${bareOf(meant.wanted)}` : bareOf(meant.wanted);
      return [{ rule: "stale-text", owner: meant.owner, path, line: line.number, is, wanted }];
    });
  });
}

export const bareOf = (version: string): string => version.replace(/^v(?=\d)/, "");

interface Around {
  readonly lines: readonly Line[];
  readonly index: number;
  readonly names: Identities;
}

/** In the line itself first; the owner with the longest name there is meant. */
function ownerNear(known: readonly Past[], { lines, index, names }: Around): Past | undefined {
  const line = lines[index];
  const namedIn = (text: string) =>
    known
      .filter(({ owner }) => isNamedIn(text, names.get(owner) ?? []))
      .sort((a, b) => lengthIn(text, names.get(b.owner)) - lengthIn(text, names.get(a.owner)))[0];
  const here = namedIn(line?.text ?? "");
  return here ?? (line?.kind === "code" ? namedIn(blockAround(lines, index)) : undefined);
}

const lengthIn = (text: string, names: readonly string[] = []): number =>
  names.find((name) => isNamedIn(text, [name]))?.length ?? 0;

function blockAround(lines: readonly Line[], index: number): string {
  const isGap = (line: Line | undefined) => line === undefined || line.text.trim() === "" || line.kind !== "code";
  const up = lines.slice(Math.max(0, index - NEAR), index).reverse();
  const down = lines.slice(index + 1, index + 1 + NEAR);
  const until = (some: readonly Line[]) => {
    const end = some.findIndex(isGap);
    return end < 0 ? some : some.slice(0, end);
  };
  return [...until(up), ...until(down)].map(({ text }) => text).join("\n");
}

/** What is old for one is right for another, whose name stands in the same line. */
const isOthers = (
  bare: string,
  { line, past, names }: { line: Line; past: readonly Past[]; names: Identities },
): boolean => past.some(({ owner, wanted }) => bareOf(wanted) === bare && isNamedIn(line.text, names.get(owner) ?? []));
