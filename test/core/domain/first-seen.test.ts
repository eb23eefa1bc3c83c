import { expect, test } from "@jest/globals";
import { firstSeen } from "../../../src/core/domain/first-seen.ts";
import { roles } from "../../../src/core/domain/roles.ts";
import { aReader } from "../../features/builders.ts";

const ROLES = roles.parse({ leaders: { logins: ["Ada"], owners: true }, maintainers: { logins: ["ghost"] } });

test("a new name gets the number of whoever has it, a name that nobody has gets none", async () => {
  const read = aReader({ files: { OWNERS: "approvers: [bob, ADA]\n" }, accounts: { ada: 11, bob: 12 } });
  expect(await firstSeen(read, ROLES, new Map())).toEqual(
    new Map([
      ["ada", 11],
      ["bob", 12],
    ]),
  );
});

test("a name that passed to another account keeps its first number", async () => {
  const read = aReader({ accounts: { ada: 666 } });
  expect(await firstSeen(read, ROLES, new Map([["ada", 11]]))).toEqual(new Map([["ada", 11]]));
});

test("a name that is listed no more is forgotten; nothing is, while OWNERS can't be read", async () => {
  const known = new Map([
    ["ada", 11],
    ["carol", 13],
  ]);
  expect(await firstSeen(aReader({ accounts: { ada: 11 } }), ROLES, known)).toEqual(new Map([["ada", 11]]));
  expect(await firstSeen(aReader({ files: { OWNERS: "[" } }), ROLES, known)).toBe(known);
});
