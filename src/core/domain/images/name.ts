/**
 * Names of images, tags and platforms as the distribution protocol has them. Names come from a repository's file, so
 * what is not plainly a name is none; where a name may lead, the operator decides and not this.
 *
 * @see https://github.com/opencontainers/distribution-spec/blob/main/spec.md#pulling-manifests
 */

export interface ImageName {
  /** With port, where there is one: `ghcr.io`, `127.0.0.1:5000`. */
  readonly host: string;
  /** `acme/shop`. */
  readonly repository: string;
}

const LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
const PART = "[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*";

/** The host has a dot or a port, or is this machine: else the first part is a name on nobody knows which registry. */
const NAME = new RegExp(
  `^(?<host>(?=localhost[:/]|[^/]*[.:])${LABEL}(?:\\.${LABEL})*(?::[1-9]\\d{0,4})?)/(?<repository>${PART}(?:/${PART})*)$`,
);

const TAG = /^\w[\w.-]{0,127}$/;

/** Undefined where it is not the whole name of an image without tag. */
export function parseImageName(name: string): ImageName | undefined {
  const { host, repository } = (name.length <= 255 && NAME.exec(name)?.groups) || {};
  return host !== undefined && repository !== undefined ? { host, repository } : undefined;
}

export const isTagName = (text: string): boolean => TAG.test(text);

const PLATFORM = /^[a-z0-9]+\/[a-z0-9]+(?:\/[a-z0-9.]+)?$/;

export const isPlatform = (text: string): boolean => text.length <= 60 && PLATFORM.test(text);

/** Written the short way, as tools write it: `linux/arm64/v8` and `linux/arm64` are one. */
export function platformOf(os: string, architecture: string, variant = ""): string {
  const isImplied = variant === "" || `${architecture}/${variant}` === "arm64/v8";
  return isImplied ? `${os}/${architecture}` : `${os}/${architecture}/${variant}`;
}

/** The short way to write a platform that is written whole. */
export function shortPlatform(platform: string): string {
  const [os = "", architecture = "", variant] = platform.split("/");
  return platformOf(os, architecture, variant);
}

/**
 * Where GitHub shows all versions of an image that its own registry holds for the repository's owner; undefined for
 * any other image.
 *
 * @param site address of the repository's pages, `https://github.com/acme/shop`
 */
export function packagePage(image: string, site: string): string | undefined {
  const { host, repository = "" } = parseImageName(image) ?? {};
  const [owner, ...name] = repository.split("/");
  const [, its] = /\/([^/]+)\/[^/]+$/.exec(site) ?? [];
  if (host !== "ghcr.io" || owner !== its?.toLowerCase()) return undefined;
  return `${site}/pkgs/container/${encodeURIComponent(name.join("/"))}/versions`;
}
