import { describe, expect, test } from "@jest/globals";
import type { Role } from "../../../src/core/command/define.ts";
import { type Answered, type RolesContext, rolesOf, type Standing } from "../../../src/core/domain/authority.ts";
import { type Roles, roles } from "../../../src/core/domain/roles.ts";
import { aStanding } from "../../features/builders.ts";

const CREW: Roles = roles.parse({
  leaders: { teams: ["crew"], logins: ["Carol"] },
  maintainers: { permission: "maintain" },
  contact: "#releases",
});
const CONTEXT: RolesContext = { owner: "acme", approvers: { said: [] }, firstSeen: new Map([["carol", 33]]) };

const granted = (standing: Partial<Standing>, given = CREW, context: Partial<RolesContext> = {}): readonly Role[] =>
  [...rolesOf(aStanding(standing), given, { ...CONTEXT, ...context }).granted].sort();

function refused(role: Role, standing: Partial<Standing>, given = CREW, context: Partial<RolesContext> = {}) {
  return rolesOf(aStanding(standing), given, { ...CONTEXT, ...context }).refused.get(role);
}

const crew = (answer: Answered<"active" | "pending" | "none">) => ({ teams: new Map([["crew", answer]]) });

const FAULTS = [
  ["403", "GitHub refuses GET /x with 403: Resource not accessible by integration"],
  ["5xx", "GitHub answers GET /x with 502"],
  ["time-out", "GitHub can't be reached for GET /x: The operation was aborted due to timeout"],
] as const;

describe("what GitHub says of the repository decides who reads and who maintains", () => {
  test.each<[string, Answered<string>, readonly Role[]]>([
    ["200 admin", { said: "admin" }, ["commenter", "maintainer", "reader"]],
    ["200 maintain", { said: "maintain" }, ["commenter", "maintainer", "reader"]],
    ["200 write", { said: "write" }, ["commenter", "reader"]],
    ["200 triage", { said: "triage" }, ["commenter", "reader"]],
    ["200 read", { said: "read" }, ["commenter", "reader"]],
    ["200 none", { said: "none" }, ["commenter"]],
    ["200 a custom role", { said: "release engineer" }, ["commenter", "reader"]],
    ["200 a custom role with a look-alike name", { said: "Maintain" }, ["commenter", "reader"]],
    ["404", { said: "none" }, ["commenter"]],
    ...FAULTS.map(([name, unknown]): [string, Answered<string>, readonly Role[]] => [name, { unknown }, ["commenter"]]),
  ])("%s", (_, permission, expected) => {
    expect(granted({ permission })).toEqual(expected);
  });

  test.each([
    ["write", ["admin", "maintain", "write"]],
    ["maintain", ["admin", "maintain"]],
    ["admin", ["admin"]],
  ] as const)("a floor of %s lets through %j", (permission, expected) => {
    const given = roles.parse({ maintainers: { permission } });
    const levels = ["admin", "maintain", "write", "triage", "read", "none", "custom"];
    expect(levels.filter((said) => granted({ permission: { said } }, given).includes("maintainer"))).toEqual(expected);
  });
});

describe("what GitHub says of the team decides who leads", () => {
  test.each<[string, Answered<"active" | "pending" | "none">, boolean]>([
    ["200 active", { said: "active" }, true],
    ["[Z4] 200 pending", { said: "pending" }, false],
    ["404", { said: "none" }, false],
    ...FAULTS.map(([name, unknown]): [string, { unknown: string }, boolean] => [name, { unknown }, false]),
  ])("%s", (_, answer, leads) => {
    expect(granted(crew(answer)).includes("leader")).toBe(leads);
  });

  test("a team that was never asked for gives nobody a role", () => {
    expect(granted({ teams: new Map([["others", { said: "active" }]]) })).toEqual(["commenter", "reader"]);
  });

  test("[F19] nobody leads where the configuration names nobody, admins included", () => {
    const none = roles.parse({});
    expect(granted({ permission: { said: "admin" }, ...crew({ said: "active" }) }, none)).not.toContain("leader");
    expect(refused("leader", {}, none)).toBe(
      "This needs a release leader, and ada is none. The configuration names nobody: `roles.leaders` is empty.",
    );
  });

  test("one yes is enough, however doubtful the other ways are", () => {
    const given = roles.parse({ leaders: { teams: ["down", "crew"], permission: "maintain" } });
    const teams: Standing["teams"] = new Map([
      ["down", { unknown: "502" }],
      ["crew", { said: "active" }],
    ]);
    expect(granted({ teams, permission: { unknown: "502" } }, given)).toContain("leader");
  });
});

describe("an account in doubt has no role", () => {
  const everything = { permission: { said: "admin" }, ...crew({ said: "active" }) };

  test.each(FAULTS)("its login is unknown: %s", (_, unknown) => {
    const standing = { ...everything, login: { unknown } };
    expect(granted(standing)).toEqual([]);
    expect(refused("leader", standing)).toBe(`Who account 11 is was not proved: ${unknown}. Ask again later.`);
  });

  test("[Z8] a bot and an App never command, whatever rights they have", () => {
    const standing = { ...everything, login: { said: "renovate[bot]" }, isPerson: false };
    expect(granted(standing)).toEqual([]);
    expect(refused("reader", standing)).toBe("Only people command, and renovate[bot] is a bot or an App.");
  });

  test("what nobody may, nobody may", () => {
    expect(granted(everything)).not.toContain("nobody");
    expect(refused("nobody", everything)).toBe("Nobody may do this here, owners of the organisation included.");
  });
});

describe("[Z20] a listed login counts for the account that had it when it was listed", () => {
  const login = (said: string, id = 33) => granted({ id, login: { said } }).includes("leader");

  test.each([
    ["as it was listed", "Carol", 33, true],
    ["in another case", "cAROL", 33, true],
    ["by another account that took the login over", "carol", 34, false],
    ["by a look-alike with a Cyrillic letter", "c\u0430rol", 33, false],
    ["by a name that only begins alike", "carol-2", 33, false],
    ["by the same account under another login", "caroline", 33, false],
  ])("%s", (_, said, id, leads) => {
    expect(login(said, id)).toBe(leads);
  });

  test("no record of whose it was refuses, and says so", () => {
    const standing = { id: 33, login: { said: "carol" } };
    expect(granted(standing, CREW, { firstSeen: new Map() })).not.toContain("leader");
    expect(refused("leader", standing, CREW, { firstSeen: new Map() })).toContain(
      "whose login carol was when it was listed is not recorded.",
    );
  });

  test("an approver in OWNERS counts only where the role asks for them, and by the same rule", () => {
    const owners = roles.parse({ leaders: { owners: true } });
    const carol = { id: 33, login: { said: "carol" } };
    expect(granted(carol, owners, { approvers: { said: ["carol"] } })).toContain("leader");
    expect(granted({ ...carol, id: 34 }, owners, { approvers: { said: ["carol"] } })).not.toContain("leader");
    expect(granted(carol, roles.parse({}), { approvers: { said: ["carol"] } })).not.toContain("leader");
    expect(granted(carol, owners, { approvers: { unknown: "OWNERS is broken" } })).not.toContain("leader");
  });
});

test.each<[string, Partial<Standing>, string]>([
  ["a plain no", crew({ said: "none" }), "ada is none."],
  [
    "an invitation",
    crew({ said: "pending" }),
    "ada is not proved to be one: the invitation to acme/crew is not accepted yet.",
  ],
  [
    "a doubt",
    crew({ unknown: "the App may not read members" }),
    "ada is not proved to be one: membership of acme/crew is unknown, since the App may not read members.",
  ],
  [
    "a taken-over login",
    { ...crew({ said: "none" }), id: 34, login: { said: "carol" } },
    "carol is not proved to be one: carol was another account's login (id 33) when it was listed; this is id 34.",
  ],
])("a refusal tells %s, who may and where to ask", (_, standing, why) => {
  expect(refused("leader", standing)).toBe(
    `This needs a release leader, and ${why} Who may: members of acme/crew, Carol. Ask in #releases.`,
  );
});

test("a refused maintainer reads which role is needed, and a long list is counted", () => {
  expect(refused("maintainer", { permission: { said: "triage" } })).toBe(
    "This needs a maintainer, and ada is none. Who may: whoever has maintain or more on this repository. " +
      "Ask in #releases.",
  );
  const logins = Array.from({ length: 12 }, (_, n) => `p${n}`);
  const many = roles.parse({ leaders: { logins, owners: true } });
  expect(refused("leader", {}, many)).toMatch(/p8, p9, 2 more, approvers in OWNERS\.$/);
});
