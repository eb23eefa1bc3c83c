/**
 * Tags that others follow (`latest`, `v0`, `v0.5`) before a candidate and after it. A candidate leaves them alone: each
 * that moved or appeared is a finding, with the command that puts it back. Nothing here runs a command.
 */
import type { Answered, ImageReader } from "../../ports/registry.ts";
import type { Version } from "../version.ts";
import { guardedTags } from "./declared.ts";
import { type Declared, inTurns } from "./look.ts";

/** Where one tag stood at one moment; plain data, so that a record can keep it. */
export interface TagState {
  readonly image: string;
  readonly tag: string;
  readonly stood: Answered<string>;
}

export interface TagMove {
  readonly image: string;
  readonly tag: string;
  /** `unknown`: one of the two looks was not answered, so nothing is known of the tag. */
  readonly kind: "moved" | "appeared" | "vanished" | "unknown";
  readonly before?: string | undefined;
  readonly after?: string | undefined;
  /** For a shell. Absent where nothing is known. */
  readonly restore?: string | undefined;
}

/** Where the guarded tags of every declared image stand now. */
export function guardedStates(
  read: Pick<ImageReader, "imageDigest">,
  { images, scheme }: Declared,
  version: Version,
): Promise<readonly TagState[]> {
  const asked = images.flatMap((image) =>
    guardedTags(image, scheme, version).map((tag) => ({ image: image.name, tag })),
  );
  return inTurns(asked, async ({ image, tag }) => ({
    image,
    tag,
    stood: await read.imageDigest(image, tag),
  }));
}

/** In the order of the earlier look. A tag that only the later one knows was not looked at before, so nothing is known. */
export function movesBetween(before: readonly TagState[], after: readonly TagState[]): readonly TagMove[] {
  const key = ({ image, tag }: TagState) => `${image}:${tag}`;
  const later = new Map(after.map((state) => [key(state), state.stood]));
  const earlier = new Set(before.map(key));
  return [
    ...before.flatMap((state) => moveOf(state, state.stood, later.get(key(state)))),
    ...after.filter((state) => !earlier.has(key(state))).flatMap((state) => moveOf(state, undefined, state.stood)),
  ];
}

type Stood = Answered<string> | undefined;

function moveOf({ image, tag }: Pick<TagState, "image" | "tag">, before: Stood, after: Stood): readonly TagMove[] {
  if (!isKnown(before) || !isKnown(after)) return [{ image, tag, kind: "unknown" }];
  const [was, is] = [digestIn(before), digestIn(after)];
  if (was === is) return [];
  if (was === undefined) return [{ image, tag, kind: "appeared", after: is, restore: takeAway(image, tag) }];
  return [{ image, tag, kind: is ? "moved" : "vanished", before: was, after: is, restore: putBack(image, tag, was) }];
}

const isKnown = (stood: Stood): stood is Answered<string> => stood?.state === "found" || stood?.state === "absent";
const digestIn = (stood: Answered<string>): string | undefined => (stood.state === "found" ? stood.value : undefined);

/** Copies no layer and builds nothing: the tag names the old bytes again, with all their platforms. */
const putBack = (image: string, tag: string, digest: string): string => `crane tag ${image}@${digest} ${tag}`;

/** Takes the tag and leaves the digest, which other tags may name. */
const takeAway = (image: string, tag: string): string => `regctl tag delete ${image}:${tag}`;
