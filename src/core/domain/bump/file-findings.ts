/** Findings in one text file: pins that no rule covers, images of strangers, and text that was left behind. */
import { type Line, linesOf } from "../pins/lines.ts";
import { isWorkflow } from "../pins/paths.ts";
import type { Pin } from "../pins/pin.ts";
import type { Finding } from "./finding.ts";
import type { Identities } from "./identity.ts";
import { bareOf, type Past, staleTexts } from "./leftovers.ts";
import { foreignRegistries, mismatches, type OwnImage } from "./strangers.ts";
import { unfinishedIn } from "./unfinished.ts";
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
  const { path, text } = file;
  const pins = tree.pins.filter((pin) => pin.path === path);
  const wideHere = unknownPins(file, wide, { pins, isBranch: (value) => tree.branches.includes(value) });
  if (wideHere.length === 0 && !mayHold(text, images, past)) return [];
  const lines = linesOf(file);
  const unknown = wideHere.filter((one) => !isTrial(one) || !isBeside(path, lines, one));
  const foreign = new Set(images.map(({ image }) => image));
  return [
    ...unknown.map(ofUnknown),
    ...foreignRegistries(path, lines, images),
    ...mismatches(path, lines, { images, past, foreign }),
    ...staleTexts({ path, lines, pins: [...pins, ...unknown.map(({ pin }) => pin)] }, past, names),
  ];
}

/** What has to stand in a file that holds any finding: most files don't, and are not looked at further. */
const mayHold = (text: string, images: readonly OwnImage[], past: readonly Past[]): boolean =>
  past.some(({ old, wanted }) => text.includes(bareOf(wanted)) || [...old].some((one) => text.includes(one))) ||
  images.some(({ image }) => text.includes(image.slice(image.lastIndexOf("/") + 1)));

/** A development build, or a tag that moves. */
const isTrial = ({ pin, isDevelopment }: Unknown): boolean => isDevelopment || unfinishedIn(pin.value) !== undefined;

/** Where nobody takes it for the release: a workflow tries things out, and prose tells of them. */
const isBeside = (path: string, lines: readonly Line[], { pin }: Unknown): boolean =>
  isWorkflow(path) || lines[pin.line - 1]?.kind === "prose";

function ofUnknown({ pin: { owner, path, line, value: is }, add, isDevelopment }: Unknown): Finding {
  const at = { owner, path, line };
  if (!isDevelopment || add.kind !== "image") return { ...at, rule: "unknown-pin", add, is };
  return { ...at, rule: "unfinished", kind: "development", is: `${add.image}:${is}` };
}
