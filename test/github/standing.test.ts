/** What GitHub may answer when it is asked for an account, and what that proves. */
import { expect, test } from "@jest/globals";
import nock from "nock";
import type { Standing } from "../../src/core/domain/authority.ts";
import { whole } from "./answers.ts";
import { API, BOT, connected, greet, PERSON, REPOSITORY, ROUTER, useNock } from "./nocked.ts";

useNock();

const ACCOUNT = "/user/11";
const PERMISSION = "/repos/acme/router/collaborators/ada/permission";
const MEMBERSHIP = "/orgs/acme/teams/crew/memberships/ada";
const MEMBERS = { members: "read" };
const FORBIDDEN = { message: "Resource not accessible by integration" };
/** A read is sent three times. */
const ATTEMPTS = 3;

interface Answers {
  readonly permissions?: object;
  readonly account?: (scope: nock.Interceptor) => unknown;
  readonly role?: (scope: nock.Interceptor) => unknown;
  readonly team?: (scope: nock.Interceptor) => unknown;
}

const may = (role: string, id = PERSON.id) =>
  whole(200, { permission: "write", role_name: role, user: { ...PERSON, id, role_name: role } });

/** Ada maintains and is on the crew, as far as nothing else is said. */
async function heard({ permissions = MEMBERS, ...answers }: Answers = {}): Promise<Standing> {
  greet(nock(API), permissions).get("/repos/acme/router").reply(whole(200, REPOSITORY));
  const { account = (it) => it.reply(whole(200, PERSON)) } = answers;
  const { role = (it) => it.reply(may("maintain")) } = answers;
  const { team = (it) => it.reply(whole(200, { state: "active", role: "member" })) } = answers;
  account(nock(API).get(ACCOUNT));
  role(nock(API).get(PERMISSION));
  team(nock(API).get(MEMBERSHIP));
  const read = await connected().reader(ROUTER, new Date("2026-08-14T12:00:00Z"));
  const standing = await read.standing({ id: 11 }, ["crew"]);
  // What was not asked, because the account was in doubt, is no prepared answer that was forgotten.
  if ("unknown" in standing.login) nock.cleanAll();
  return standing;
}

test("an account is its login, its role by name and its teams, each with what was asked", async () => {
  expect(await heard()).toEqual({
    id: 11,
    login: { said: "ada" },
    isPerson: true,
    permission: { said: "maintain" },
    teams: new Map([["crew", { said: "active" }]]),
    evidence: [
      { asked: "GET /user/11", answer: "200 ada, User" },
      { asked: `GET ${PERMISSION}`, answer: "200 maintain, id 11" },
      { asked: `GET ${MEMBERSHIP}`, answer: "200 active" },
    ],
  });
});

const FAULTS: readonly (readonly [string, (scope: nock.Interceptor) => unknown, RegExp])[] = [
  ["403", (it) => it.times(1).reply(403, { message: "Must have push access" }), /with 403: Must have push access$/],
  ["451", (it) => it.reply(451, { message: "Unavailable" }), /with 451/],
  ["500", (it) => it.times(ATTEMPTS).reply(500), /with 500$/],
  ["502", (it) => it.times(ATTEMPTS).reply(502), /with 502$/],
  ["a rate limit", (it) => it.reply(429, { message: "slow down" }), /asks to wait/],
  ["half an answer", (it) => it.reply(200, '{"login":', { "content-type": "application/json" }), /cut or no JSON/],
  ["no connection", (it) => it.times(ATTEMPTS).replyWithError("reset"), /can't be reached/],
];

test.each(FAULTS)("%s instead of the account proves nobody", async (_, account, why) => {
  const { login, isPerson, permission, teams, evidence } = await heard({ account });
  expect({ login, isPerson, permission, teams: teams.size, asked: evidence.length }).toEqual({
    login: { unknown: expect.stringMatching(why) },
    isPerson: false,
    permission: { unknown: expect.stringMatching(why) },
    teams: 0,
    asked: 1,
  });
});

test.each(FAULTS.filter(([name]) => name !== "a rate limit"))(
  "%s instead of the role leaves the role unknown",
  async (_, role, why) => {
    const { login, permission, teams, evidence } = await heard({ role });
    expect({ login, permission, team: teams.get("crew") }).toEqual({
      login: { said: "ada" },
      permission: { unknown: expect.stringMatching(why) },
      team: { said: "active" },
    });
    expect(evidence[1]).toEqual({ asked: `GET ${PERMISSION}`, answer: expect.stringMatching(why) });
  },
);

test.each(FAULTS.filter(([name]) => name !== "a rate limit"))(
  "%s instead of the membership leaves it unknown",
  async (_, team, why) => {
    const { permission, teams } = await heard({ team });
    expect({ permission, team: teams.get("crew") }).toEqual({
      permission: { said: "maintain" },
      team: { unknown: expect.stringMatching(why) },
    });
  },
);

test.each([
  ["no such account is nobody", { account: 404 }, { login: { unknown: "GitHub knows no such account" } }],
  ["no collaborator has no role", { role: 404 }, { permission: { said: "none" } }],
  ["no member, or no such team, is no membership", { team: 404 }, { teams: new Map([["crew", { said: "none" }]]) }],
])("404: %s", async (_, statuses, expected) => {
  const answers = Object.entries(statuses).map(([name, status]) => [
    name,
    (it: nock.Interceptor) => it.reply(status, { message: "Not Found" }),
  ]);
  expect(await heard(Object.fromEntries(answers))).toMatchObject(expected);
});

test.each([404, 403])("[Z18] %i from an App that may not read members is not taken for no member", async (status) => {
  const team = (it: nock.Interceptor) => it.times(status === 403 ? 4 : 1).reply(status, FORBIDDEN);
  const { teams } = await heard({ permissions: { metadata: "read" }, team });
  expect(teams.get("crew")).toEqual({ unknown: "the App may not read members" });
});

test.each([
  ["triage", "triage"],
  ["maintain", "maintain"],
  ["a custom role", "a custom role"],
  ["", "none"],
])("[Z2] the role's name counts, not the legacy permission beside it: %j", async (name, said) => {
  expect((await heard({ role: (it) => it.reply(may(name)) })).permission).toEqual({ said });
});

test("[Z20] a login that passed to another account between two questions proves nobody", async () => {
  const standing = await heard({ role: (it) => it.reply(may("admin", 666)) });
  expect(standing).toMatchObject({
    login: { unknown: "the login ada is another account's by now" },
    permission: { unknown: expect.any(String) },
  });
  expect(standing.teams.size).toBe(0);
});

test("[Z21] an account that an Enterprise Server shows as suspended is nobody", async () => {
  const suspended = { ...PERSON, user_view_type: "private", suspended_at: "2026-08-01T00:00:00Z" };
  const { login } = await heard({ account: (it) => it.reply(whole(200, suspended)) });
  expect(login).toEqual({ unknown: "GitHub has suspended this account" });
});

test.each([
  ["Bot", BOT.login],
  ["Organization", "acme"],
  ["Mannequin", "ada"],
])("[Z8] an account of type %s is no person", async (type) => {
  const { isPerson } = await heard({ account: (it) => it.reply(whole(200, { ...PERSON, type })) });
  expect(isPerson).toBe(false);
});
