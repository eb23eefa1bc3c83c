/** Container packages of an organisation and their versions. */
import { type Answer, notFound, ok } from "../answer.ts";
import { type Call, listed, number, param, type Routes } from "../call.ts";
import type { Package, PackageVersion } from "../packages.ts";
import { type JsonObject, SITE } from "../shapes/json.ts";
import { repositoryShape } from "../shapes/repository.ts";

function packageOf(call: Call): Package {
  const found = call.world.packages.find(param(call, "org"), param(call, "package_name"));
  if (!found || param(call, "package_type") !== "container") throw notFound();
  return found;
}

function versionOf(call: Call): PackageVersion {
  const found = packageOf(call).versions.get(number(call, "package_version_id"));
  if (!found) throw notFound();
  return found;
}

function packageShape(call: Call): Answer {
  const { world } = call;
  const { id, name, repository, versions } = packageOf(call);
  const linked = world.find(repository);
  return ok({
    ...{ id, name, package_type: "container", visibility: "public", version_count: versions.size },
    url: `${world.api}/orgs/${param(call, "org")}/packages/container/${name}`,
    html_url: `${SITE}/orgs/${param(call, "org")}/packages/container/package/${name}`,
    ...(linked ? { repository: repositoryShape(world, linked) } : {}),
    ...{ created_at: world.startedAt, updated_at: world.startedAt },
  });
}

function versionShape(call: Call, { id, digest, tags }: PackageVersion): JsonObject {
  const { world } = call;
  const [org, name] = [param(call, "org"), param(call, "package_name")];
  return {
    ...{ id, name: digest, created_at: world.startedAt, updated_at: world.startedAt },
    url: `${world.api}/orgs/${org}/packages/container/${name}/versions/${id}`,
    package_html_url: `${SITE}/orgs/${org}/packages/container/package/${name}`,
    metadata: { package_type: "container", container: { tags: [...tags] } },
  };
}

function drop(call: Call): Answer {
  packageOf(call).versions.delete(versionOf(call).id);
  return { status: 204 };
}

export const packages = {
  "packages/delete-package-version-for-org": drop,
  "packages/get-all-package-versions-for-package-owned-by-org": (call) =>
    listed(call, [...packageOf(call).versions.values()].reverse(), (one) => versionShape(call, one)),
  "packages/get-package-for-organization": packageShape,
  "packages/get-package-version-for-organization": (call) => ok(versionShape(call, versionOf(call))),
} satisfies Routes;
