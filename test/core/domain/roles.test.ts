import { expect, test } from "@jest/globals";
import { readsOwners, roles, teamsIn } from "../../../src/core/domain/roles.ts";

test("nobody leads by default, and maintainers are those whom GitHub lets maintain", () => {
  expect(roles.parse({})).toEqual({
    leaders: { teams: [], logins: [], owners: false },
    maintainers: { teams: [], logins: [], owners: false, permission: "maintain" },
  });
});

test("whoever names maintainers by team has not named them by permission too", () => {
  expect(roles.parse({ maintainers: { teams: ["core"] } }).maintainers.permission).toBeUndefined();
});

test.each([
  ["a mention", { leaders: { logins: ["@ada"] } }],
  ["a team with its organisation", { leaders: { teams: ["acme/crew"] } }],
  ["a way out of the address", { leaders: { teams: ["../../user"] } }],
  ["an empty name", { leaders: { logins: [""] } }],
  ["a permission that everybody has", { maintainers: { permission: "read" } }],
  ["an unknown key", { leaders: { team: ["crew"] } }],
  ["more teams than one proof can ask for", { leaders: { teams: Array.from({ length: 11 }, (_, n) => `t${n}`) } }],
])("%s is refused", (_, given) => {
  expect(roles.safeParse(given).success).toBe(false);
});

test("each team is asked for once, and OWNERS is read only where it can give a role", () => {
  const given = roles.parse({ leaders: { teams: ["crew"] }, maintainers: { teams: ["core", "crew"], owners: true } });
  expect([teamsIn(given), readsOwners(given), readsOwners(roles.parse({}))]).toEqual([["crew", "core"], true, false]);
});
