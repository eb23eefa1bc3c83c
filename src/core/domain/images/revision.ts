/**
 * Whether an image was built from the commit that it should be. Only a commit that the image itself names, and that is
 * another one, is wrong; silence is not, and neither is what an image took over from the one that it is built upon.
 */
import type { PlatformImage } from "../../ports/registry.ts";

export interface ExpectedRevision {
  /** Full commit SHA. */
  readonly commit: string;
  /** `owner/name`. Known, it tells a label of our own from one that a base image left behind. */
  readonly repository?: string | undefined;
}

export type Built = "right" | "wrong" | "unknown";

/** Abbreviated as git does it, or whole. */
const COMMIT = /^[0-9a-f]{7,64}$/;

export function builtFrom({ revision, source }: PlatformImage, expected: ExpectedRevision | undefined): Built {
  if (expected === undefined || revision === undefined || !COMMIT.test(revision)) return "unknown";
  if (expected.commit.startsWith(revision)) return "right";
  return isAnothers(source, expected.repository) ? "unknown" : "wrong";
}

/** Any address of a repository: a page in it, with a scheme or as git over SSH has it. */
const PLACE = /^(?:git\+)?(?:[a-z]+:\/\/)?(?:[^@/]+@)?([a-z0-9.-]+)(?::\d+)?[:/]+([^/#?]+)\/([^/#?]+)/;

function isAnothers(source: string | undefined, repository: string | undefined): boolean {
  if (source === undefined || repository === undefined) return false;
  const [, host, owner, name = ""] = PLACE.exec(source.trim().toLowerCase()) ?? [];
  return host === undefined || `${owner}/${name.replace(/\.git$/, "")}` !== repository.toLowerCase();
}
