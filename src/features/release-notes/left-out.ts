/** What the notes would have shown and can't: said beside them to those who can mend it, since users can do nothing. */
import { type Count, counted } from "../../core/text/count.ts";
import { code, safe } from "../../core/text/safe.ts";
import type { Between } from "./between.ts";
import type { NotesConfig } from "./config.ts";
import { type LostImageView, lostImageViews } from "./image-views.ts";
import type { Testing } from "./testing.ts";

/** Of one kind. */
const SHOWN = 50;

interface TestingView {
  readonly file: string;
  readonly heading: string;
  readonly noFile: boolean;
  readonly noHeading: boolean;
  readonly isEmpty: boolean;
}

export interface LeftOutView {
  readonly lostEnds: readonly { readonly name: string; readonly repository: string; readonly isHidden: boolean }[];
  readonly moreLostEnds?: Count | undefined;
  readonly images: readonly LostImageView[];
  readonly moreImages?: Count | undefined;
  /** Exactly one is true, where a section could not be copied. */
  readonly testing?: TestingView | undefined;
  /** Images that were not asked for. */
  readonly unasked?: Count | undefined;
}

export function leftOut({ lostEnds, images, testing }: Between, config: NotesConfig): LeftOutView {
  const lost = lostImageViews(images.variants);
  return {
    lostEnds: lostEnds.slice(0, SHOWN).map(({ name, repository, isHidden }) => ({
      ...{ name: code(name), repository: safe(repository), isHidden },
    })),
    moreLostEnds: more(lostEnds),
    images: lost.slice(0, SHOWN),
    moreImages: more(lost),
    testing:
      testing && config.testing && testing.state !== "found" ? lostTesting(testing.state, config.testing) : undefined,
    unasked: images.unasked > 0 ? counted(images.unasked) : undefined,
  };
}

const lostTesting = (
  state: Exclude<Testing["state"], "found">,
  { file, heading }: NonNullable<NotesConfig["testing"]>,
): TestingView => ({
  ...{ file: code(file), heading: code(heading) },
  ...{ noFile: state === "no file", noHeading: state === "no heading", isEmpty: state === "empty" },
});

const more = (all: readonly unknown[]): Count | undefined =>
  all.length > SHOWN ? counted(all.length - SHOWN) : undefined;

export const isNothing = ({ lostEnds, images, testing }: LeftOutView): boolean =>
  lostEnds.length + images.length === 0 && !testing;
