/** Accounts, and what they may: a role on a repository, membership of a team. Whoever is suspended is not found. */
import { type Answer, notFound, ok } from "../answer.ts";
import { type Call, number, param, type Routes, repositoryOf } from "../call.ts";
import type { Account, Repository } from "../records.ts";
import { publicUser, simpleUser } from "../shapes/account.ts";
import type { JsonObject } from "../shapes/json.ts";

function present(account: Account | undefined): Account {
  if (!account || account.suspended) throw notFound();
  return account;
}

const named = (call: Call): Account => present(call.world.accounts.find(param(call, "username")));

/** What GitHub calls the legacy base roles. */
const LEGACY: Readonly<Record<string, string>> = { maintain: "write", triage: "read" };

function permission(call: Call): Answer {
  const repository = repositoryOf(call);
  const account = named(call);
  const role = roleOf(repository, account);
  const user = { ...simpleUser(call.world, account), permissions: rights(role), role_name: role };
  return ok({ permission: LEGACY[role] ?? role, role_name: role, user });
}

const roleOf = (repository: Repository, { id }: Account): string =>
  repository.roles.get(id) ?? (repository.private ? "none" : "read");

const LADDER = ["none", "read", "triage", "write", "maintain", "admin"];
const RIGHTS = { pull: "read", triage: "triage", push: "write", maintain: "maintain", admin: "admin" };

function rights(role: string): JsonObject {
  const held = Object.entries(RIGHTS).map(([name, least]) => [name, LADDER.indexOf(role) >= LADDER.indexOf(least)]);
  return Object.fromEntries(held);
}

function membership(call: Call): Answer {
  const { world } = call;
  const [organization, slug] = [param(call, "org"), param(call, "team_slug")];
  const { id, login } = named(call);
  const isOurs = world.installedOn?.login.toLowerCase() === organization.toLowerCase();
  const state = isOurs ? world.teams.stateOf(organization, slug, id) : undefined;
  if (state === undefined) throw notFound();
  return ok({ url: `${world.api}/orgs/${organization}/teams/${slug}/memberships/${login}`, role: "member", state });
}

export const people = {
  "repos/get-collaborator-permission-level": permission,
  "teams/get-membership-for-user-in-org": membership,
  "users/get-by-id": (call) =>
    ok(publicUser(call.world, present(call.world.accounts.byId(number(call, "account_id"))))),
  "users/get-by-username": (call) => ok(publicUser(call.world, named(call))),
} satisfies Routes;
