/**
 * Versions of container packages, by the operator's own token: an App can't delete them. Only packages of the
 * repository's owner that are linked with this very repository: a configuration must not reach another's.
 */
import { parseImageName } from "../../core/domain/images/name.ts";
import { Refused } from "../../core/errors.ts";
import type { PackageVersion } from "../../core/ports/registry.ts";
import { orAbsent } from "../faults.ts";
import type { Octokit, Place } from "../place.ts";

/** A package, as GitHub's endpoints take it. */
interface PackageAt {
  readonly octokit: Octokit;
  readonly at: { readonly org: string; readonly package_type: "container"; readonly package_name: string };
}

/** @throws Refused where it is none of ours, or the operator gave no token */
export async function packageAt(place: Place, image: string): Promise<PackageAt> {
  const { packages: octokit, repository } = place;
  const { host, repository: path = "" } = parseImageName(image) ?? {};
  const [owner = "", ...name] = path.split("/");
  if (host !== "ghcr.io" || owner !== repository.owner.toLowerCase()) {
    throw new Refused(`${image} is no package of ${repository.owner}`);
  }
  if (!octokit) throw new Refused("the operator set no PACKAGES_TOKEN, so packages are not looked into");
  const at = { org: repository.owner, package_type: "container", package_name: name.join("/") } as const;
  const found = await orAbsent(octokit.rest.packages.getPackageForOrganization(at));
  if (found?.data.repository?.id !== repository.id) {
    throw new Refused(
      `${image} is not linked with ${repository.owner}/${repository.name}, or the token does not see it`,
    );
  }
  return { octokit, at };
}

export async function packageVersions(place: Place, image: string): Promise<readonly PackageVersion[]> {
  return versionsAt(await packageAt(place, image), image);
}

/** @throws Refused where GitHub does not say which tags are on a version */
export async function versionsAt({ octokit, at }: PackageAt, image: string): Promise<readonly PackageVersion[]> {
  const all = await octokit.paginate(octokit.rest.packages.getAllPackageVersionsForPackageOwnedByOrg, {
    ...at,
    per_page: 100,
  });
  return all.map(({ id, name: digest, metadata }) => {
    const tags = metadata?.container?.tags;
    if (!tags) throw new Refused(`GitHub shows ${digest} of ${image} without its tags`);
    return { id, digest, tags };
  });
}
