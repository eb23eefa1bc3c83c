/** Authority proved against a GitHub with people in it: what they are when it counts, not what they were. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { parse, stringify } from "yaml";
import type { Role } from "../../src/core/command/define.ts";
import { firstSeen } from "../../src/core/domain/first-seen.ts";
import { type Proof, provenBy, standingOf } from "../../src/core/domain/proof.ts";
import { type Roles, roles } from "../../src/core/domain/roles.ts";
import { textOf } from "../architecture/files.ts";
import { Bench, type Scene } from "./effects/bench.ts";

const LEADER: readonly Role[] = ["leader"];
const CREW = roles.parse({ leaders: { teams: ["crew"] } });
const NAMED = roles.parse({ leaders: { logins: ["ada"] } });
const REFUSED = "This needs a release leader, and ada is";

let bench: Bench;
/** Waits less long for an answer. */
let impatient: Bench;
let scene: Scene;
/** Numeric ids, which outlive every login. */
let ada: number;
let eve: number;
beforeAll(async () => {
  bench = await Bench.start();
  impatient = await Bench.start({ timeout: 400 });
});
beforeEach(async () => {
  scene = await bench.scene();
  await people(scene);
});
afterEach(async () => {
  expect(await bench.control.violations()).toEqual([]);
});
afterAll(async () => {
  await bench.close();
  await impatient.close();
});

/** Ada and Eve may read, and nobody is on the crew. */
async function people({ control, name }: Scene): Promise<void> {
  ada = (await control.setPermission(name, { login: "ada", role: "none" })).id;
  eve = (await control.setPermission(name, { login: "eve", role: "none" })).id;
  await control.setTeam("acme", { slug: "crew", members: {} });
}

const crew = (members: Readonly<Record<string, "active" | "pending">>) =>
  scene.control.setTeam("acme", { slug: "crew", members });

/** A proof as the engine makes it: with a reader of its own. */
async function prove(id: number, given: Roles, options: Partial<Parameters<typeof provenBy>[1]> = {}): Promise<Proof> {
  const claim = { actor: { id }, needed: LEADER, roles: given, firstSeen: new Map(), ...options };
  return provenBy(await scene.read(), claim);
}

const whyNot = (proof: Proof): string => ("refused" in proof ? proof.refused : `granted as ${proof.as}`);

describe("a team", () => {
  test("gives its members the role, with the questions and answers that prove it", async () => {
    await crew({ ada: "active" });
    const at = `/repos/${scene.name}/collaborators/ada/permission`;
    expect(await prove(ada, CREW)).toEqual({
      as: "leader",
      login: "ada",
      evidence: [
        { asked: `GET /user/${ada}`, answer: "200 ada, User" },
        { asked: `GET ${at}`, answer: `200 read, id ${ada}` },
        { asked: "GET /orgs/acme/teams/crew/memberships/ada", answer: "200 active" },
      ],
    });
  });

  test("[Z1] gives who only reads nothing; the refusal names who may", async () => {
    await crew({ eve: "active" });
    expect(whyNot(await prove(ada, CREW))).toBe(`${REFUSED} none. Who may: members of acme/crew.`);
  });

  test("[Z3] gives a member with no other tie to the repository the role", async () => {
    await crew({ ada: "active" });
    expect(await prove(ada, CREW)).toMatchObject({ as: "leader" });
    const answers = JSON.stringify(await standingOf(await scene.read(), claimOf(ada)));
    expect(answers).not.toMatch(/association|contributor/i);
  });

  test("[Z4] gives who has not accepted the invitation nothing yet", async () => {
    await crew({ ada: "pending" });
    expect(whyNot(await prove(ada, CREW))).toContain("the invitation to acme/crew is not accepted yet");
  });

  test("[Z5] gives who was removed between the command and the effect nothing any more", async () => {
    await crew({ ada: "active" });
    const read = await scene.read();
    const claim = { ...claimOf(ada), needed: LEADER };
    expect(await provenBy(read, claim)).toMatchObject({ as: "leader" });
    await crew({});
    expect(await provenBy(read, claim)).toMatchObject({ refused: expect.stringContaining("ada is none") });
    expect(whyNot(await prove(ada, CREW))).toContain("ada is none");
  });

  test("[Z17] outweighs the right to write", async () => {
    await scene.control.setPermission(scene.name, { login: "ada", role: "write" });
    expect(whyNot(await prove(ada, CREW))).toContain("ada is none");
    expect(whyNot(await prove(ada, CREW, { needed: ["leader", "maintainer"] }))).toMatch(
      /needs a release leader.* This needs a maintainer/,
    );
  });

  test("[F19] that does not exist gives nobody the role, admins included", async () => {
    await scene.control.setPermission(scene.name, { login: "ada", role: "admin" });
    const given = roles.parse({ leaders: { teams: ["no-such-team"] } });
    expect(whyNot(await prove(ada, given))).toBe(`${REFUSED} none. Who may: members of acme/no-such-team.`);
  });
});

const claimOf = (id: number) => ({ actor: { id }, roles: CREW, firstSeen: new Map<string, number>() });

test.each([
  ["admin", true],
  ["maintain", true],
  ["write", false],
  ["triage", false],
  ["read", false],
  ["none", false],
] as const)("[Z2] %s is told by the role's own name: a maintainer is %s", async (role, isGranted) => {
  await scene.control.setPermission(scene.name, { login: "ada", role });
  const proof = await prove(ada, roles.parse({}), { needed: ["maintainer"] });
  expect("as" in proof).toBe(isGranted);
});

describe("[Z6] a GitHub that does not answer refuses for now, and is asked again", () => {
  const QUESTIONS = ["/user/", "/permission", "/memberships/"];
  const named = roles.parse({ leaders: { teams: ["crew"] }, maintainers: { permission: "maintain" } });

  test.each((["fail", "silence"] as const).flatMap((how) => QUESTIONS.map((path) => [how, path] as const)))(
    "%s on %s",
    async (how, path) => {
      const place = how === "silence" ? await impatient.scene() : scene;
      const { control, name } = place;
      const { id } = await control.setPermission(name, { login: "ada", role: "maintain" });
      await control.setTeam("acme", { slug: "crew", members: { ada: "active" } });
      const needed: readonly Role[] = path === "/permission" ? ["maintainer"] : LEADER;
      const read = await place.read();
      const claim = { ...claimOf(id), roles: named, needed };
      await control.fault({ method: "GET", path, times: 3, how });
      expect(await provenBy(read, claim)).toEqual({
        login: path === "/user/" ? undefined : "ada",
        refused: expect.stringMatching(/proved.*GitHub (answers GET .* with 502|can't be reached for GET )/),
        evidence: expect.arrayContaining([
          { asked: expect.stringContaining(path), answer: expect.stringMatching(/^GitHub /) },
        ]),
      });
      expect(await provenBy(read, claim)).toMatchObject({ as: needed[0] });
    },
  );
});

test("a proof is never answered from what was kept: GitHub is asked for everything, each time", async () => {
  await crew({ ada: "active" });
  await prove(ada, CREW);
  const before = (await scene.control.requests()).length;
  await prove(ada, CREW);
  const asked = (await scene.control.requests())
    .slice(before)
    .filter(({ operation = "" }) => PROOFS.includes(operation));
  expect(asked.map(({ status }) => status)).toEqual([200, 200, 200]);
});

const PROOFS = ["users/get-by-id", "repos/get-collaborator-permission-level", "teams/get-membership-for-user-in-org"];

describe("[Z7] OWNERS", () => {
  const given = roles.parse({ leaders: { owners: true } });

  test("counts on the default branch only, and its file is part of the proof", async () => {
    const { control, name } = scene;
    const files = { OWNERS: "approvers: [ada]\n" };
    const seen = new Map([["ada", ada]]);
    await control.contribute(name, { by: "ada", title: "Me too", files });
    expect(whyNot(await prove(ada, given, { firstSeen: seen }))).toContain("ada is none");
    await control.commit(name, { by: "bob", branch: "main", message: "Owners", files });
    const proof = await prove(ada, given, { firstSeen: seen });
    expect(proof).toMatchObject({ as: "leader" });
    expect(proof.evidence.at(-1)).toEqual({ asked: "OWNERS", answer: "ada" });
  });

  test("that can't be read gives nobody the role", async () => {
    const files = { OWNERS: "approvers: [ada\n" };
    await scene.control.commit(scene.name, { by: "bob", branch: "main", message: "Owners", files });
    const proof = await prove(ada, given, { firstSeen: new Map([["ada", ada]]) });
    expect(whyNot(proof)).toContain("OWNERS is no YAML with a list of approvers");
  });
});

test("[Z8] our own bot has no role, whatever team it is on", async () => {
  await crew({ "release-captain[bot]": "active" });
  const { data } = await (await bench.client()).rest.users.getByUsername({ username: "release-captain[bot]" });
  expect(whyNot(await prove(data.id, CREW))).toBe("Only people command, and release-captain[bot] is a bot or an App.");
});

describe("[Z20] a login", () => {
  // Later tests find Ada and Eve under their own names again.
  afterEach(async () => {
    const { rest } = await bench.client();
    const login = async (id: number) => (await rest.users.getById({ account_id: id })).data.login;
    for (const [id, spare] of [
      [ada, "spare-1"],
      [eve, "spare-2"],
    ] as const)
      await scene.control.editAccount(await login(id), { login: spare });
    await scene.control.editAccount("spare-1", { login: "ada" });
    await scene.control.editAccount("spare-2", { login: "eve" });
  });

  test("that was given up and taken over by another account gives it nothing", async () => {
    const { control } = scene;
    const seen = await firstSeen(await scene.read(), NAMED, new Map());
    expect(await prove(ada, NAMED, { firstSeen: seen })).toMatchObject({ as: "leader" });
    await control.editAccount("ada", { login: "ada-2" });
    await control.editAccount("eve", { login: "ada" });
    const again = await firstSeen(await scene.read(), NAMED, seen);
    expect(whyNot(await prove(eve, NAMED, { firstSeen: again }))).toContain(
      `ada was another account's login (id ${ada}) when it was listed; this is id ${eve}`,
    );
    expect(whyNot(await prove(ada, NAMED, { firstSeen: again }))).toContain("ada-2 is none");
  });

  test("is the same person's in another case, and a team's membership follows a renamed member", async () => {
    const { control } = scene;
    await crew({ ada: "active" });
    await control.editAccount("ada", { login: "ADA" });
    expect(await prove(ada, NAMED, { firstSeen: new Map([["ada", ada]]) })).toMatchObject({
      as: "leader",
      login: "ADA",
    });
    await control.editAccount("ADA", { login: "grace" });
    expect(await prove(ada, CREW)).toMatchObject({ as: "leader", login: "grace" });
  });

  test("that changes hands while a proof is made proves nobody", async () => {
    const { control, name } = scene;
    await crew({ eve: "active" });
    scene.meanwhile({ method: "GET", path: `${name}/collaborators/ada`, times: 1 }, async () => {
      await control.editAccount("ada", { login: "ada-2" });
      await control.editAccount("eve", { login: "ada" });
    });
    expect(whyNot(await prove(ada, CREW))).toBe(
      `Who account ${ada} is was not proved: the login ada is another account's by now. Ask again later.`,
    );
  });
});

describe("[Z21] who is shut out", () => {
  test("a suspended account is refused, member or not", async () => {
    await crew({ ada: "active" });
    await scene.control.editAccount("ada", { suspended: true });
    expect(whyNot(await prove(ada, CREW))).toBe(
      `Who account ${ada} is was not proved: GitHub knows no such account. Ask again later.`,
    );
    await scene.control.editAccount("ada", { suspended: false });
  });

  test("a blocked person, who is on no team any more, has no role", async () => {
    await crew({ ada: "active" });
    expect(await prove(ada, CREW)).toMatchObject({ as: "leader" });
    // Blocking takes a person off every team and every repository.
    await crew({});
    await scene.control.setPermission(scene.name, { login: "ada", role: "none" });
    expect(whyNot(await prove(ada, CREW))).toContain("ada is none");
  });
});

test("[Z18] an App without members: read refuses with that reason, not with 'no member'", async () => {
  const manifest = parse(textOf("app.yml"));
  const { members: _, ...default_permissions } = manifest.default_permissions;
  const weak = await Bench.start({ manifest: stringify({ ...manifest, default_permissions }) });
  const place = await weak.scene();
  const { id } = await place.control.setPermission(place.name, { login: "ada", role: "read" });
  await place.control.setTeam("acme", { slug: "crew", members: { ada: "active" } });
  const proof = await provenBy(await place.read(), { ...claimOf(id), needed: LEADER });
  await weak.close();
  expect(whyNot(proof)).toBe(
    "This needs a release leader, and ada is not proved to be one: membership of acme/crew is unknown, " +
      "since the App may not read members. Who may: members of acme/crew.",
  );
});

test("nobody may what nobody may, and a claim without a role is none", async () => {
  await scene.control.setPermission(scene.name, { login: "ada", role: "admin" });
  await crew({ ada: "active" });
  for (const needed of [["nobody"], ["nobody", "leader"], []] as const) {
    expect(whyNot(await prove(ada, CREW, { needed }))).toMatch(/^Nobody may do this here/);
  }
});
