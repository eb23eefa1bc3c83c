/** Which of an image's tags are a candidate's: its own, what its builds put beside it, and the stem that all candidates move. */
import type { Deleted } from "../../core/domain/deleted.ts";
import { type DeclaredImage, imageTag } from "../../core/domain/images/declared.ts";
import type { Scheme } from "../../core/domain/scheme.ts";
import { parseVersion } from "../../core/domain/version.ts";

export interface Family {
  /** `v0.8.0-rc.1`. */
  readonly tag: string;
  /** `v0.8.0-rc`: of the release, not of one candidate. */
  readonly stem: string;
  /** `v0.8.0-rc.1`, `v0.8.0-rc.1-amd64`. */
  isOwn(tag: string): boolean;
  /** This candidate's, or another's that is deleted, or the stem. */
  isGoing(tag: string): boolean;
}

export function familyOf(
  image: Pick<DeclaredImage, "tag">,
  scheme: Pick<Scheme, "tag">,
  { version, gone }: { readonly version: string; readonly gone: readonly Pick<Deleted, "version">[] },
): Family {
  const tag = imageTag(image, scheme, version);
  const stem = imageTag(image, scheme, `${parseVersion(version)?.base}-rc`);
  const isOf = (own: string) => (one: string) => one === own || one.startsWith(`${own}-`);
  const all = gone.map((one) => isOf(imageTag(image, scheme, one.version)));
  const isOwn = isOf(tag);
  return { tag, stem, isOwn, isGoing: (one) => one === stem || isOwn(one) || all.some((is) => is(one)) };
}
