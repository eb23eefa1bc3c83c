/**
 * A version of a package that is gone. It is read again first: a tag that came onto it meanwhile may be anybody's, and
 * then it stays.
 */
import type { EnsureNoPackageVersion } from "../../core/plan/effect.ts";
import type { Outcome } from "../../core/ports/executor.ts";
import { isRefusal, orAbsent } from "../faults.ts";
import type { Place } from "../place.ts";
import { packageAt } from "../read/packages.ts";
import { kept, UNCHANGED, wrote } from "./outcome.ts";

export async function ensureNoPackageVersion(effect: EnsureNoPackageVersion, place: Place): Promise<Outcome> {
  const { image, version, digest, tags } = effect;
  const { octokit, at } = await packageAt(place, image);
  const one = { ...at, package_version_id: version };
  const found = await orAbsent(octokit.rest.packages.getPackageVersionForOrganization(one));
  if (!found) return UNCHANGED;
  const { name, metadata } = found.data;
  const others = (metadata?.container?.tags ?? []).filter((tag) => !tags.includes(tag));
  if (name !== digest || others.length > 0)
    return kept(`${digest} of ${image} carries other tags by now and is not deleted`);
  try {
    await octokit.rest.packages.deletePackageVersionForOrg(one);
    return wrote();
  } catch (error) {
    if (isRefusal(error, 404)) return UNCHANGED;
    throw error;
  }
}
