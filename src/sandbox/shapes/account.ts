/** Accounts and the App as GitHub's bodies show them. */
import type { Account } from "../records.ts";
import type { World } from "../world.ts";
import { type JsonObject, nodeId, SITE } from "./json.ts";

const LINKS: Readonly<Record<string, string>> = {
  followers_url: "/followers",
  following_url: "/following{/other_user}",
  gists_url: "/gists{/gist_id}",
  starred_url: "/starred{/owner}{/repo}",
  subscriptions_url: "/subscriptions",
  organizations_url: "/orgs",
  repos_url: "/repos",
  events_url: "/events{/privacy}",
  received_events_url: "/received_events",
};

/** Address of an account's page: an App's bot shows the App. */
function pageOf({ login, type }: Account): string {
  return type === "Bot" ? `${SITE}/apps/${login.replace(/\[bot\]$/, "")}` : `${SITE}/${login}`;
}

export function simpleUser(world: World, account: Account): JsonObject {
  // What was recorded under an earlier login is shown under today's.
  const { id, login, type } = world.accounts.byId(account.id) ?? account;
  const url = `${world.api}/users/${encodeURIComponent(login)}`;
  const links = Object.entries(LINKS).map(([key, suffix]) => [key, url + suffix] as const);
  return {
    login,
    id,
    node_id: nodeId("User", id),
    avatar_url: `https://avatars.githubusercontent.com/u/${id}?v=4`,
    gravatar_id: "",
    url,
    html_url: pageOf({ ...account, login }),
    ...Object.fromEntries(links),
    type,
    user_view_type: "public",
    site_admin: false,
  };
}

export function publicUser(world: World, account: Account): JsonObject {
  return {
    ...simpleUser(world, account),
    name: null,
    company: null,
    blog: "",
    location: null,
    email: null,
    hireable: null,
    bio: null,
    twitter_username: null,
    public_repos: 0,
    public_gists: 0,
    followers: 0,
    following: 0,
    created_at: account.createdAt,
    updated_at: account.createdAt,
  };
}

export function integration(world: World): JsonObject {
  const { manifest, appId, startedAt } = world;
  return {
    id: appId,
    slug: manifest.slug,
    node_id: nodeId("App", appId),
    client_id: `Iv1.${appId}`,
    owner: simpleUser(world, world.installedOn ?? world.accounts.bot),
    name: manifest.name,
    description: manifest.description,
    external_url: manifest.url,
    html_url: `${SITE}/apps/${manifest.slug}`,
    created_at: startedAt,
    updated_at: startedAt,
    permissions: manifest.permissions,
    events: manifest.events,
  };
}

/** The account that an author's email stands for; GitHub writes null when it knows none. */
export function userByEmail(world: World, email: string): JsonObject | null {
  const account = world.accounts.byEmail(email);
  return account ? simpleUser(world, account) : null;
}
