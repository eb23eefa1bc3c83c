/** What the notes would have shown and can't: said beside them to those who can mend it, since users can do nothing. */
import { type Count, counted } from "../../core/text/count.ts";
import { code, safe } from "../../core/text/safe.ts";
import type { Between } from "./between.ts";
import { type LostImageView, lostImageViews } from "./image-views.ts";

/** Of one kind. */
const SHOWN = 50;

export interface LeftOutView {
  readonly lostEnds: readonly { readonly name: string; readonly repository: string; readonly isHidden: boolean }[];
  readonly moreLostEnds?: Count | undefined;
  readonly images: readonly LostImageView[];
  readonly moreImages?: Count | undefined;
  /** Images that were not asked for. */
  readonly unasked?: Count | undefined;
}

export function leftOut({ lostEnds, images }: Between): LeftOutView {
  const lost = lostImageViews(images.variants);
  return {
    lostEnds: lostEnds.slice(0, SHOWN).map(({ name, repository, isHidden }) => ({
      ...{ name: code(name), repository: safe(repository), isHidden },
    })),
    moreLostEnds: more(lostEnds),
    images: lost.slice(0, SHOWN),
    moreImages: more(lost),
    unasked: images.unasked > 0 ? counted(images.unasked) : undefined,
  };
}

const more = (all: readonly unknown[]): Count | undefined =>
  all.length > SHOWN ? counted(all.length - SHOWN) : undefined;

export const isNothing = ({ lostEnds, images }: LeftOutView): boolean => lostEnds.length + images.length === 0;
