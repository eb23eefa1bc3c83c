/** Findings in one text file: pins that no rule covers, images of strangers, and text that was left behind. */
import { linesOf } from "../pins/lines.ts";
import type { Pin } from "../pins/pin.ts";
import type { Finding } from "./finding.ts";
import type { Identities } from "./identity.ts";
import { type Past, staleTexts } from "./leftovers.ts";
import { foreignRegistries, mismatches, type OwnImage } from "./strangers.ts";
import { type Unknown, unknownPins, type Wide } from "./unknown.ts";

/** What is looked for in every file. */
export interface Looking extends Wide {
  readonly images: readonly OwnImage[];
  readonly past: readonly Past[];
  readonly names: Identities;
}

export function fileFindings(
  file: { readonly path: string; readonly text: string },
  tree: { readonly pins: readonly Pin[]; readonly branches: readonly string[] },
  { images, past, names, ...wide }: Looking,
): readonly Finding[] {
  const { path } = file;
  const lines = linesOf(file);
  const pins = tree.pins.filter((pin) => pin.path === path);
  const unknown = unknownPins(file, wide, { pins, isBranch: (value) => tree.branches.includes(value) });
  const foreign = new Set(images.map(({ image }) => image));
  return [
    ...unknown.map(ofUnknown),
    ...foreignRegistries(path, lines, images),
    ...mismatches(path, lines, { images, past, foreign }),
    ...staleTexts({ path, lines, pins: [...pins, ...unknown.map(({ pin }) => pin)] }, past, names),
  ];
}

function ofUnknown({ pin: { owner, path, line, value: is }, add, isDevelopment }: Unknown): Finding {
  const at = { owner, path, line };
  if (!isDevelopment || add.kind !== "image") return { ...at, rule: "unknown-pin", add, is };
  return { ...at, rule: "unfinished", kind: "development", is: `${add.image}:${is}` };
}
