/**
 * What can be wrong with a version's images, as data: the words for it belong to whoever tells it. A finding that blocks
 * means that somebody who pulls the release doesn't get what it promises; the others are to be mended and hurt nobody today.
 */

interface At {
  readonly image: string;
  readonly tag: string;
}

export type Finding =
  /** `alike`: tags there that may have been meant. `isUnknown`: the registry knows no image of this name. */
  | (At & { readonly kind: "missing-image"; readonly alike: readonly string[]; readonly isUnknown: boolean })
  | (At & { readonly kind: "missing-platform"; readonly platform: string; readonly found: readonly string[] })
  /** Listed, and yet nobody can run it. */
  | (At & { readonly kind: "broken-platform"; readonly platform: string; readonly reason: string })
  | (At & {
      readonly kind: "wrong-revision";
      readonly platform: string;
      readonly revision: string;
      readonly expected: string;
      readonly source?: string | undefined;
    })
  /** No answer to judge by. `mayPass`: asking again can help. `isOutOfReach`: nobody asked, since the operator lets nobody. */
  | (At & {
      readonly kind: "unread";
      readonly reason: string;
      readonly mayPass: boolean;
      readonly isOutOfReach?: true | undefined;
    })
  /** The same words in another order, with this tag. */
  | (At & { readonly kind: "name-drift"; readonly other: string; readonly isMissing: boolean })
  /** A release's tag where development builds go. */
  | (At & { readonly kind: "release-under-development-name"; readonly other: string; readonly isMissing: boolean })
  /** Development builds' tags where releases go. `examples`: the first few. */
  | (At & { readonly kind: "builds-under-release-name"; readonly count: number; readonly examples: readonly string[] })
  | (At & { readonly kind: "deprecated-still-built"; readonly replacement?: string | undefined })
  /** The list of its tags could not be read, or not to its end. */
  | (At & { readonly kind: "tags-unread"; readonly reason: string });

const MEND: readonly Finding["kind"][] = [
  "builds-under-release-name",
  "deprecated-still-built",
  "name-drift",
  "release-under-development-name",
  "tags-unread",
];

/** Whether nothing is known, be it for now or until the operator lets it be asked. */
export const isUnknown = (finding: Finding): boolean =>
  finding.kind === "unread" && (finding.mayPass || finding.isOutOfReach === true);

/** Whether the version is not usable as it is. A name that drifted blocks through the image that is missing. */
export const blocks = ({ kind }: Finding): boolean => !MEND.includes(kind);
