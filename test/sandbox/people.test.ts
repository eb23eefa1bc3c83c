import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { ProbotOctokit } from "probot";
import type { RunningSandbox } from "../../src/sandbox/sandbox.ts";
import { aSandbox, NAME, octokitOf, PLACE, refusal } from "./a-sandbox.ts";

let sandbox: RunningSandbox;
let octokit: ProbotOctokit;
beforeAll(async () => {
  sandbox = await aSandbox();
  octokit = await octokitOf(sandbox);
});
afterAll(async () => {
  expect(await sandbox.control.violations()).toEqual([]);
  await sandbox.close();
});

const roleOf = async (username: string, place = PLACE) =>
  (await octokit.rest.repos.getCollaboratorPermissionLevel({ ...place, username })).data;

test.each([
  ["admin", "admin", ["admin", "maintain", "pull", "push", "triage"]],
  ["maintain", "write", ["maintain", "pull", "push", "triage"]],
  ["write", "write", ["pull", "push", "triage"]],
  ["triage", "read", ["pull", "triage"]],
  ["read", "read", ["pull"]],
  ["none", "read", ["pull"]],
] as const)("a role %s on a public repository is the legacy %s", async (role, permission, rights) => {
  const { id } = await sandbox.control.setPermission(NAME, { login: "bob", role });
  const { user, ...answer } = await roleOf("Bob");
  expect(answer).toEqual({ permission, role_name: role === "none" ? "read" : role });
  const held = Object.entries(user?.permissions ?? {}).flatMap(([name, has]) => (has ? [name] : []));
  expect([user?.id, user?.login, held.sort()]).toEqual([id, "bob", rights]);
});

test("a private repository gives nobody a right by itself", async () => {
  const name = "acme/vault";
  await sandbox.control.addRepository({ name, files: { a: "a" }, private: true });
  await sandbox.control.setPermission(name, { login: "bob", role: "none" });
  expect(await roleOf("bob", { owner: "acme", repo: "vault" })).toMatchObject({
    permission: "none",
    role_name: "none",
  });
});

test("a team has its members by name, in any case, and nobody else", async () => {
  const team = { org: "acme", team_slug: "crew" };
  await sandbox.control.setTeam("acme", { slug: "crew", members: { carol: "active", dave: "pending" } });
  await sandbox.control.setTeam("upstream", { slug: "crew", members: { carol: "active" } });
  const state = async (of: object, username: string) =>
    (await octokit.rest.teams.getMembershipForUserInOrg({ ...team, ...of, username })).data.state;
  expect([await state({}, "Carol"), await state({}, "dave")]).toEqual(["active", "pending"]);
  for (const [of, username] of [
    [{}, "ada"],
    [{}, "never-named"],
    [{ team_slug: "others" }, "carol"],
    [{ org: "upstream" }, "carol"],
  ] as const) {
    expect((await refusal(state(of, username))).status).toBe(404);
  }
});

test("a renamed account keeps its number and its works, and its login is free for another", async () => {
  const { control } = sandbox;
  const { id } = await control.setPermission(NAME, { login: "erin", role: "write" });
  const { number } = await control.openIssue(NAME, { by: "erin", title: "Before" });
  await expect(control.editAccount("erin", { login: "ada" })).rejects.toThrow("the login ada is");
  await control.editAccount("erin", { login: "eryn" });
  expect((await refusal(roleOf("erin"))).status).toBe(404);
  const { id: other } = await control.setPermission(NAME, { login: "erin", role: "none" });
  expect(other).not.toBe(id);
  expect((await octokit.rest.users.getById({ account_id: id })).data.login).toBe("eryn");
  expect([(await roleOf("eryn")).role_name, (await roleOf("erin")).role_name]).toEqual(["write", "read"]);
  expect((await octokit.rest.issues.get({ ...PLACE, issue_number: number })).data.user).toMatchObject({
    id,
    login: "eryn",
    html_url: "https://github.com/eryn",
  });
});

test("a suspended account is found by nobody, and again when it is suspended no more", async () => {
  const { control } = sandbox;
  const { id } = await control.setPermission(NAME, { login: "frank", role: "admin" });
  await control.editAccount("frank", { suspended: true });
  const questions = [
    () => octokit.rest.users.getById({ account_id: id }),
    () => octokit.rest.users.getByUsername({ username: "frank" }),
    () => roleOf("frank"),
  ];
  for (const question of questions) expect((await refusal(question())).status).toBe(404);
  await control.editAccount("frank", { suspended: false });
  expect((await roleOf("frank")).role_name).toBe("admin");
  await expect(control.editAccount("acme", { suspended: true })).rejects.toThrow("there is no person acme");
});
