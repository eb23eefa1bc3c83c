/** Tags of a release that were ever seen: a record, since people push tags and delete them, and GitHub forgets both. */
import { z } from "zod";
import { type Records, recordedValue } from "./record.ts";
import type { Release } from "./release.ts";
import type { ReleaseTag } from "./tags.ts";
import { compareVersions, parseVersion, type Version } from "./version.ts";

const seen = z.object({
  /** `0.8.0-rc.1`; of the final tag `0.8.0`. */
  version: z.string(),
  /** Full SHA where it stands, or stood when it was last seen. */
  commit: z.string(),
  /** ISO instant of the first look that found it there; absent once it is gone. */
  since: z.string().optional(),
});

export type Seen = Readonly<z.infer<typeof seen>>;

export const seenKey = ({ version }: Pick<Release, "version">): string => `candidate/${version.base}/seen`;

/** By version, ascending. */
export function readSeen(records: Records, release: Pick<Release, "version">): readonly Seen[] {
  return z.array(seen).safeParse(recordedValue(records, seenKey(release))).data ?? [];
}

/**
 * What has been seen with this look. A tag that moved, or was gone in between, counts from now on.
 *
 * @param tags of the release that are there now
 */
export function seenBy(now: Date, tags: readonly ReleaseTag[], known: readonly Seen[]): readonly Seen[] {
  const there = new Set(tags.map(({ version }) => version.text));
  const gone = known.filter(({ version }) => !there.has(version)).map(({ version, commit }) => ({ version, commit }));
  const here = tags.map(({ version, commit }) => ({
    ...{ version: version.text, commit },
    since: seenSince({ version, commit }, known, now).toISOString(),
  }));
  return [...gone, ...here].sort(byVersion);
}

/** When a tag was first seen where it stands: now, where no look has found it there before. */
export function seenSince({ version, commit }: Omit<ReleaseTag, "name">, known: readonly Seen[], now: Date): Date {
  const since = known.find((one) => one.version === version.text && one.commit === commit)?.since;
  return since === undefined ? now : new Date(since);
}

/** The versions alone, for who counts the next one. */
export const versionsSeen = (known: readonly Seen[]): readonly { readonly version: Version }[] =>
  known.flatMap(({ version: text }) => {
    const version = parseVersion(text);
    return version ? [{ version }] : [];
  });

function byVersion(a: Seen, b: Seen): number {
  const [first, second] = [parseVersion(a.version), parseVersion(b.version)];
  return first && second ? compareVersions(first, second) : 0;
}
