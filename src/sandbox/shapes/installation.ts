/** The App's one installation and its tokens as GitHub's bodies show them. */
import type { InstallationToken } from "../access/tokens.ts";
import type { Account } from "../records.ts";
import type { World } from "../world.ts";
import { simpleUser } from "./account.ts";
import { type JsonObject, SITE } from "./json.ts";
import { repositoryShape } from "./repository.ts";

export function installationShape(world: World, account: Account): JsonObject {
  const { installationId: id, appId, manifest, startedAt } = world;
  return {
    id,
    account: simpleUser(world, account),
    repository_selection: "selected",
    access_tokens_url: `${world.api}/app/installations/${id}/access_tokens`,
    repositories_url: `${world.api}/installation/repositories`,
    html_url: `${SITE}/organizations/${account.login}/settings/installations/${id}`,
    app_id: appId,
    app_slug: manifest.slug,
    target_id: account.id,
    target_type: account.type,
    permissions: manifest.permissions,
    events: manifest.events,
    created_at: startedAt,
    updated_at: startedAt,
    single_file_name: null,
    suspended_by: null,
    suspended_at: null,
  };
}

export function tokenShape(world: World, token: InstallationToken): JsonObject {
  const only = token.repositories;
  const named = only ? { repositories: world.installed.filter((one) => only.includes(one.id)) } : {};
  return {
    token: token.token,
    expires_at: token.expiresAt,
    permissions: token.permissions,
    repository_selection: "selected",
    ...(named.repositories ? { repositories: named.repositories.map((one) => repositoryShape(world, one)) } : {}),
  };
}
