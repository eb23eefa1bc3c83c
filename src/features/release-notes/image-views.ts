/** What the notes say of images, and what the account says of those that the notes can't show. */
import { code, safe } from "../../core/text/safe.ts";
import { sentence } from "../../core/text/sentence.ts";
import type { Variant } from "./images.ts";

export interface ImageView {
  /** Code-quoted, as `name:tag`. */
  readonly reference: string;
  /** Code-quoted, of what the tag itself names. */
  readonly digest: string;
  readonly platforms: string;
}

export function imageViews(owner: string, variants: readonly Variant[]): readonly ImageView[] {
  return variants.flatMap((variant) => {
    if (variant.owner !== owner || variant.seen.state !== "found") return [];
    const { digest, platforms } = variant.seen.value;
    const whole = platforms.filter(({ broken, platform }) => broken === undefined && platform !== "unknown");
    return {
      reference: referenceOf(variant),
      digest: code(digest),
      platforms: [...new Set(whole.map(({ platform }) => safe(platform, 60)))].join(", "),
    };
  });
}

export interface LostImageView {
  readonly reference: string;
  readonly isAbsent: boolean;
  /** Asking again may help. */
  readonly isSilent: boolean;
  /** Empty for what is absent. */
  readonly reason: string;
}

/** Those that could not be had, each once. */
export function lostImageViews(variants: readonly Variant[]): readonly LostImageView[] {
  const lost = variants.flatMap((variant) => {
    const { seen } = variant;
    if (seen.state === "found") return [];
    const reason = seen.state === "absent" ? "" : sentence(seen.reason);
    return {
      ...{ reference: referenceOf(variant), reason },
      ...{ isAbsent: seen.state === "absent", isSilent: seen.state === "unavailable" },
    };
  });
  return [...new Map(lost.map((one) => [one.reference, one])).values()];
}

const referenceOf = ({ image, tag }: Pick<Variant, "image" | "tag">): string => code(`${image}:${tag}`, 400);
