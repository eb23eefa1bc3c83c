/**
 * What a decision may see of container registries: reads only. A thing that is not there is `undefined`; a registry that
 * says no throws `Refused`, one that can't answer now `Unavailable`, since none of the three may pass for another.
 * Labels and annotations are strangers' words; `safe()` them before they enter a view.
 */

/** One platform's image under a tag. */
export interface PlatformImage {
  /** `linux/amd64`, `linux/arm/v7`. */
  readonly platform: string;
  /** Of this platform's manifest. */
  readonly digest: string;
  /** What the image says that it was built from, `org.opencontainers.image.revision`; builds often say nothing. */
  readonly revision?: string | undefined;
  /** Address of the sources, `org.opencontainers.image.source`. */
  readonly source?: string | undefined;
  /** Absent where the build said none, or one of the fixed dates of reproducible builds. */
  readonly created?: Date | undefined;
  /** Why nobody can run it though it is listed: `the registry does not have what the index names`. */
  readonly broken?: string | undefined;
}

/** What a tag names, its bytes held against their digests. */
export interface RemoteImage {
  /** Of what the tag itself names. */
  readonly digest: string;
  readonly kind: "index" | "single";
  /** In the index's order; attestations and the like are left out. */
  readonly platforms: readonly PlatformImage[];
}

export interface TagList {
  readonly tags: readonly string[];
  /** False where there are more than anybody reads. */
  readonly isWhole: boolean;
}

export interface Registry {
  /**
   * @param name without tag, `ghcr.io/acme/shop`
   * @param tag or a digest
   */
  image(name: string, tag: string): Promise<RemoteImage | undefined>;
  /** Of what the tag names now, without reading what that is. */
  digest(name: string, tag: string): Promise<string | undefined>;
  /** Digests that an index names, of whatever kind and at any depth; none for a manifest alone. */
  parts(name: string, reference: string): Promise<readonly string[] | undefined>;
  /** `undefined` where there is no such image at all. */
  tags(name: string): Promise<TagList | undefined>;
}

/** What a question about an image was answered. */
export type Answered<T> =
  | { readonly state: "found"; readonly value: T }
  | { readonly state: "absent" }
  /** No: there is no such image, it is private, or its registry is none that the operator lets us ask (`isOutOfReach`). Asking again changes nothing. */
  | { readonly state: "refused"; readonly reason: string; readonly isOutOfReach?: true }
  /** It can't be said now. */
  | { readonly state: "unavailable"; readonly reason: string };

/** The same questions, where a registry's no or silence must not end a decision: every answer is a value. */
export interface ImageReader {
  image(name: string, tag: string): Promise<Answered<RemoteImage>>;
  imageDigest(name: string, tag: string): Promise<Answered<string>>;
  imageParts(name: string, reference: string): Promise<Answered<readonly string[]>>;
  imageTags(name: string): Promise<Answered<TagList>>;
}

/** One version of a package, as GitHub keeps it: a digest, with all tags on it. It is deleted as a whole or not at all. */
export interface PackageVersion {
  readonly id: number;
  readonly digest: string;
  readonly tags: readonly string[];
}
