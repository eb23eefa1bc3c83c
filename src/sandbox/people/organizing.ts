/** What owners do to people: roles, teams, accounts. */
import type { Control } from "../control.ts";
import type { World } from "../world.ts";
import { repositoryNamed } from "./act.ts";

export type Organizing = "addRuleset" | "setPermission" | "setTeam" | "editAccount";

export function organizing(world: World): Pick<Control, Organizing> {
  const { accounts } = world;
  return {
    addRuleset: async (name, ruleset) => {
      const id = world.newId("ruleset");
      repositoryNamed(world, name).rulesets.set(id, { ...ruleset, id });
    },
    setPermission: (name, { login, role }) =>
      world.exclusive(async () => {
        const { id } = accounts.person(login);
        const { roles } = repositoryNamed(world, name);
        if (role === "none") roles.delete(id);
        else roles.set(id, role);
        return { id };
      }),
    setTeam: (organization, { slug, members }) =>
      world.exclusive(async () => {
        const states = Object.entries(members).map(([login, state]) => [accounts.person(login).id, state] as const);
        world.teams.set(organization, slug, new Map(states));
      }),
    editAccount: (login, change) =>
      world.exclusive(async () => {
        const account = accounts.find(login);
        if (account?.type !== "User") throw new Error(`there is no person ${login}`);
        accounts.change(account, change);
      }),
  };
}
