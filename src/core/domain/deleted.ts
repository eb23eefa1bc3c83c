/** Candidates that a command was to delete: a record, so that none of their numbers is used again. */
import { z } from "zod";
import { type Records, recordedValue } from "./record.ts";
import type { Release } from "./release.ts";
import { parseVersion, type Version } from "./version.ts";

const deleted = z.object({
  /** `0.8.0-rc.1`. */
  version: z.string(),
  /** Full SHA that the tag stood at. */
  commit: z.string(),
  by: z.object({ id: z.number().int(), login: z.string() }),
  /** Digest by tag, by image: where tags stood that others follow. */
  stood: z.record(z.string(), z.record(z.string(), z.string())),
  /** Whether a look has found no such tag since. Until then it may never have been deleted: GitHub can refuse that. */
  isGone: z.boolean(),
  /** Whether nothing of it was left in a registry when last looked at. */
  isClean: z.boolean(),
});

export type Deleted = Readonly<z.infer<typeof deleted>>;

export const deletedKey = ({ version }: Pick<Release, "version">): string => `clean-up/${version.base}/deleted`;

/** In the order in which that was asked. */
export function readDeleted(records: Records, release: Pick<Release, "version">): readonly Deleted[] {
  return z.array(deleted).safeParse(recordedValue(records, deletedKey(release))).data ?? [];
}

/** The versions alone, for who counts the next one. */
export function deletedCandidates(
  records: Records,
  release: Pick<Release, "version">,
): readonly { readonly version: Version }[] {
  return readDeleted(records, release).flatMap(({ version: text }) => {
    const version = parseVersion(text);
    return version ? [{ version }] : [];
  });
}
