/** Every command there is, for every role, for every answer of GitHub's: who may is told by the definitions alone. */
import { describe, expect, test } from "@jest/globals";
import { COMMANDS } from "../../../src/app/features.ts";
import type { Role } from "../../../src/core/command/define.ts";
import { mayAsk } from "../../../src/core/command/may-ask.ts";
import { type Answered, rolesOf, type Standing } from "../../../src/core/domain/authority.ts";
import { roles } from "../../../src/core/domain/roles.ts";

const CONFIGURED = roles.parse({ leaders: { teams: ["crew"] }, maintainers: { permission: "maintain" } });
const CONTEXT = { owner: "acme", approvers: { said: [] }, firstSeen: new Map<string, number>() };

type Membership = Answered<"active" | "pending" | "none">;

/** What GitHub answers where somebody is one, is none, may not be asked about, or GitHub is away. */
const ANSWERS = {
  "200": "yes",
  "404": "no",
  "403": { unknown: "GitHub refuses GET /orgs/acme/teams/crew/memberships/ada with 403" },
  "5xx": { unknown: "GitHub answers GET /orgs/acme/teams/crew/memberships/ada with 502" },
  "time-out": { unknown: "GitHub can't be reached for GET /orgs/acme/teams/crew/memberships/ada" },
} as const;

type Answer = keyof typeof ANSWERS;

/** An account that is a reader, leader or maintainer, as far as this answer says so; all other answers are plain. */
function standing(as: "reader" | "leader" | "maintainer", answer: Answer): Standing {
  const said = ANSWERS[answer];
  const unknown = typeof said === "object" ? said : undefined;
  const permission: Answered<string> =
    as === "leader"
      ? { said: "write" }
      : (unknown ?? { said: said === "yes" ? (as === "maintainer" ? "maintain" : "read") : "none" });
  const membership: Membership =
    as === "leader" ? (unknown ?? { said: said === "yes" ? "active" : "none" }) : { said: "none" };
  return {
    id: 1,
    login: { said: "ada" },
    isPerson: true,
    permission,
    teams: new Map([["crew", membership]]),
    evidence: [],
  };
}

/** Who may write a comment is a commenter, and a leader's account reads as well. */
const HOLDS: Readonly<Record<"reader" | "leader" | "maintainer", readonly Role[]>> = {
  reader: ["reader", "commenter"],
  leader: ["reader", "commenter", "leader"],
  maintainer: ["reader", "commenter", "maintainer"],
};

/** What is left where GitHub does not say yes to what the role rests on. */
const LEFT: typeof HOLDS = { reader: ["commenter"], leader: ["reader", "commenter"], maintainer: ["commenter"] };

describe.each(["reader", "leader", "maintainer"] as const)("Somebody who is a %s", (as) => {
  describe.each(Object.keys(ANSWERS) as Answer[])("where GitHub answers %s", (answer) => {
    const { granted, refused } = rolesOf(standing(as, answer), CONFIGURED, CONTEXT);
    const held = new Set<Role>(answer === "200" ? HOLDS[as] : LEFT[as]);

    test.each(COMMANDS.map((definition) => [definition.verb, definition] as const))("%s", (_, definition) => {
      const may = !definition.roles.includes("nobody") && definition.roles.some((role) => held.has(role));
      expect(mayAsk(definition, granted)).toBe(may);
      if (!may) for (const role of definition.roles) expect(refused.get(role)).toMatch(/\.$/);
    });
  });
});

describe("An account that GitHub does not vouch for", () => {
  test.each(COMMANDS.map((definition) => [definition.verb, definition] as const))("may not %s", (_, definition) => {
    const whole = standing("leader", "200");
    const bot = rolesOf({ ...whole, isPerson: false }, CONFIGURED, CONTEXT);
    const nobody = rolesOf({ ...whole, login: { unknown: "GitHub knows no such account" } }, CONFIGURED, CONTEXT);
    expect([mayAsk(definition, bot.granted), mayAsk(definition, nobody.granted)]).toEqual([false, false]);
  });
});
