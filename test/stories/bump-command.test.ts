/** The bump on a leader's word: before the freeze, with versions that are named, or refused with every reason. */
import { beforeEach, describe, expect, test } from "@jest/globals";
import { bench, people, says, scene, world } from "./asked.ts";

const HEAD = "release-captain/bump-0.8.0-1";
const FILES = {
  "deploy/a.yaml": "a: ghcr.io/acme/server:v0.7.0\nb: ghcr.io/acme/till:v0.9.0\n",
};

const configured = (allowed = "") => `
roles: { leaders: { teams: [crew] } }
version-bump: {${allowed}}
components:
  - name: acme/server
    repository: ${scene.name}
    type: Image
    pins: [{ kind: image, image: ghcr.io/acme/server, files: ["deploy/**"] }]
  - name: acme/till
    repository: upstream/till
    type: Image
    version: v0.9.0
    pins: [{ kind: image, image: ghcr.io/acme/till, files: ["deploy/**"] }]
`;

let isTill = false;

beforeEach(async () => {
  const { control, name } = scene;
  world.configuration = configured();
  // Weeks before the freeze.
  world.now = new Date("2026-08-14T12:00:00Z");
  await control.createMilestone(name, { by: "ada", title: "v0.8.0", due: "2026-09-30" });
  await control.commit(name, { by: "ada", branch: "main", message: "Files", files: FILES });
  if (!isTill) {
    await control.addRepository({ name: "upstream/till", files: { a: "" }, installed: false });
    for (const tag of ["v0.8.5", "v0.9.0", "v0.9.7"]) {
      await control.pushTag("upstream/till", { by: "upstream", name: tag, at: "main" });
    }
    isTill = true;
  }
  bench().registry = {
    ...bench().registry,
    digest: async (image, tag) => (image.endsWith("/till") && tag !== "v0.9.7" ? `sha256:${tag}` : undefined),
  };
});

const pulls = async () => (await scene.end()).pullRequests;
const placed = async () => (await pulls())[0]?.files.map(({ patch }) => patch).join("\n") ?? "";

describe("A bump that a leader asks for", () => {
  test("comes before the freeze, and says how many places it moves", async () => {
    await says(people.ada, "/release branch v0.8.0");
    const heard = await says(people.ada, "/release bump v0.8.0");
    expect(heard.reactions).toEqual(["+1", "eyes"]);
    expect(heard.answer).toContain("**The bump of v0.8.0 is up to date**: 1 place in 1 file on `release-0.8`");
    expect(await placed()).toContain("+a: ghcr.io/acme/server:v0.8.0");
  });

  test("has the version that is named, also a lower one, and is kept at it", async () => {
    await says(people.ada, "/release branch v0.8.0");
    await says(people.ada, "/release bump v0.8.0 till=v0.8.5");
    expect(await placed()).toContain("+b: ghcr.io/acme/till:v0.8.5");
    await says(people.leo, "/release bump v0.8.0");
    expect(await placed()).toContain("+b: ghcr.io/acme/till:v0.8.5");
    const [pull] = await pulls();
    expect(pull?.body).toContain("[ada asked]");
    expect(pull?.body).toContain("`acme/till=v0.8.5`");
    expect(pull?.messages).toHaveLength(1);
  });

  test("only shows itself with --preview", async () => {
    await says(people.ada, "/release branch v0.8.0");
    const heard = await says(people.ada, "/release bump v0.8.0 --preview");
    expect(heard.answer).toContain("pull request “Bump components for v0.8.0” into release-0.8, 1 file");
    expect(await pulls()).toEqual([]);
  });

  test("done twice is done once", async () => {
    await says(people.ada, "/release branch v0.8.0");
    await says(people.ada, "/release bump v0.8.0");
    await says(people.ada, "/release bump v0.8.0");
    expect((await pulls()).map(({ head, messages }) => [head, messages.length])).toEqual([[HEAD, 1]]);
  });

  test.each([
    ["of a tag that its repository does not have", "till=v0.9.9", "tag `v0.9.9` of upstream/till does not exist"],
    [
      "of an image that its registry does not have",
      "till=v0.9.7",
      "`ghcr.io/acme/till:v0.9.7` does not exist in its registry",
    ],
  ])("writes nothing for a version %s, and says which", async (_, named, reason) => {
    await says(people.ada, "/release branch v0.8.0");
    const heard = await says(people.ada, `/release bump v0.8.0 ${named}`);
    expect(heard.reactions).toEqual(["-1", "eyes"]);
    expect(heard.answer).toContain("nothing is changed");
    expect(heard.answer).toContain(reason);
    expect([await pulls(), (await scene.end()).branches.map(({ name }) => name)]).toEqual([
      [],
      ["main", "release-0.8"],
    ]);
  });

  test.each<[situation: string, before: () => Promise<unknown>, reason: string]>([
    ["without a release branch", async () => undefined, "`/release branch v0.8.0` cuts it"],
    [
      "once it is tagged",
      async () => {
        await says(people.ada, "/release branch v0.8.0");
        await scene.control.pushTag(scene.name, { by: "ada", name: "v0.8.0", at: "release-0.8" });
      },
      "v0.8.0 is tagged already",
    ],
  ])("is refused %s, with what to do", async (_, before, reason) => {
    await before();
    expect((await says(people.ada, "/release bump v0.8.0")).answer).toContain(reason);
    expect(await pulls()).toEqual([]);
  });

  test("with nothing to move says so", async () => {
    const files = { "deploy/a.yaml": "a: ghcr.io/acme/server:v0.8.0\n" };
    await scene.control.commit(scene.name, { by: "ada", branch: "main", message: "Right", files });
    await says(people.ada, "/release branch v0.8.0");
    const heard = await says(people.ada, "/release bump v0.8.0");
    expect(heard.answer).toContain("**The bump of v0.8.0 has nothing to move**");
  });

  test("is a leader's alone", async () => {
    await says(people.ada, "/release branch v0.8.0");
    expect((await says(people.walt, "/release bump v0.8.0")).reactions).toEqual(["-1", "eyes"]);
    expect(await pulls()).toEqual([]);
  });
});
