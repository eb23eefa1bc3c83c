/**
 * A version of a package that is gone. What is bound to digests can't change, so what was proved of the versions that
 * were there still holds; only a version that came since could need this one, and only tags move. Both are read again.
 */
import type { EnsureNoPackageVersion } from "../../core/plan/wordless.ts";
import type { Outcome } from "../../core/ports/executor.ts";
import { isRefusal, orAbsent } from "../faults.ts";
import type { Place } from "../place.ts";
import { packageAt, versionsAt } from "../read/packages.ts";
import { kept, UNCHANGED, wrote } from "./outcome.ts";

export async function ensureNoPackageVersion(effect: EnsureNoPackageVersion, place: Place): Promise<Outcome> {
  const { image, version, digest, beside } = effect;
  const found = await packageAt(place, image);
  const looked = new Set(beside);
  const newcomer = (await versionsAt(found, image)).find(({ id }) => !looked.has(id));
  if (newcomer)
    return kept(`${newcomer.digest} came to ${image} meanwhile and may need ${digest}, which is not deleted`);
  const { octokit, at } = found;
  const one = { ...at, package_version_id: version };
  const there = await orAbsent(octokit.rest.packages.getPackageVersionForOrganization(one));
  if (!there) return UNCHANGED;
  const { name, metadata } = there.data;
  if (name !== digest || !isSame(metadata?.container?.tags, effect.tags))
    return kept(`${digest} of ${image} does not carry the tags any more that were shown, and is not deleted`);
  try {
    await octokit.rest.packages.deletePackageVersionForOrg(one);
    return wrote();
  } catch (error) {
    if (isRefusal(error, 404)) return UNCHANGED;
    throw error;
  }
}

/** Never without tags: what GitHub does not show may be anybody's. */
const isSame = (tags: readonly string[] | undefined, shown: readonly string[]): boolean =>
  tags !== undefined && tags.length > 0 && [...tags].sort().join(" ") === [...shown].sort().join(" ");
