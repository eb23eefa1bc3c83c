/** What people ask in comments, and what becomes of it. */
import { describe, expect, test } from "@jest/globals";
import { FEATURES } from "../../src/app/features.ts";
import { CONFIGURATION_PATH } from "../../src/core/config/configuration.ts";
import { keyIn } from "../../src/core/text/marker.ts";
import { openAudit } from "../../src/engine/audit.ts";
import type { Scene } from "../github/effects/bench.ts";
import { memoryOf } from "../github/memory.ts";
import { bench, database, issue, pads, people, render, says, scene, tokenIn, world } from "./asked.ts";

test("each comment gets its own reactions, what is only asked gets one answer, and being asked again writes nothing", async () => {
  const heard = [];
  for (const body of ["/release help", "/release rc 0.5", "Please.\n\n/release unpublish v0.8.0"]) {
    heard.push(await says(people.ada, body));
  }
  const writes = await scene.writes();
  scene.forget();
  expect((await heard.at(-1)?.again())?.report.idle).toEqual([{ feature: "help", because: "the comment is answered" }]);
  expect(heard.map(({ reactions }) => reactions)).toEqual([
    ["+1", "eyes"],
    ["confused", "eyes"],
    ["-1", "eyes"],
  ]);
  const bots = (await scene.end()).issues.flatMap((one) => one.comments).filter(({ author }) => author !== "ada");
  expect(bots.map(({ body }) => keyIn(body))).toEqual([`help/${issue}/questions`, `help/${issue}/unpublish`]);
  expect(await scene.writes()).toBe(writes);
});

test("the status names the tracker that the bot keeps, with its first line", async () => {
  await scene.control.createMilestone(scene.name, { by: "ada", title: "v0.8.0" });
  const [effect] = await planTracker();
  if (effect) await scene.execute(effect);
  expect((await says(people.eve, "/release status")).answer).toMatch(
    /\n\*\*v0\.8\.0\*\*: Planning .+ \(\[tracker\]\(http.+\/issues\/\d+\)\)\n/,
  );
});

/** The tracker, as a tick would write it. */
async function planTracker() {
  const { run } = await import("../../src/engine/run.ts");
  const read = { ...(await scene.read()), now: world.now, file: async () => "tracker: {}\n" };
  const effects: Parameters<Scene["execute"]>[0][] = [];
  const last = async (one: Parameters<Scene["execute"]>[0]) => {
    effects.push(one);
    return { did: "unchanged" } as const;
  };
  const parts = { features: FEATURES, render, memory: memoryOf(), read, last, trail: async () => undefined };
  await run({ repository: scene.ref, causes: ["tick"] }, parts);
  return effects;
}

describe("Who may not, changes nothing:", () => {
  test.each<[title: string, who: keyof typeof people]>([
    ["[Z1] who only reads", "eve"],
    ["[Z17] who may write, but is on no release team", "walt"],
    ["a maintainer, where only leaders may", "mia"],
  ])("%s", async (_, who) => {
    const heard = await says(people[who], "/release launch none");
    expect(heard.reactions).toEqual(["-1", "eyes"]);
    expect(heard.answer).toContain(`This needs a release leader, and ${who} is none. Who may: members of acme/crew.`);
    expect(await pads()).toEqual([]);
  });

  test("[Z4] whose membership is not accepted yet", async () => {
    await scene.control.setTeam("acme", { slug: "crew", members: { ada: "pending" } });
    expect((await says(people.ada, "/release launch none")).answer).toContain("is not accepted yet");
    expect(await pads()).toEqual([]);
  });

  test("[Z5] who left the team between the question and the effect", async () => {
    const teams = [{ ada: "active" }, {}] as const;
    let asked = 0;
    scene.meanwhile({ method: "GET", path: "/memberships/ada", times: 2 }, () =>
      scene.control.setTeam("acme", { slug: "crew", members: teams[asked++] ?? {} }),
    );
    const heard = await says(people.ada, "/release launch none");
    expect(asked).toBe(2);
    expect(heard.reactions).toEqual(["-1", "eyes"]);
    expect(await pads()).toEqual([]);
  });

  test("[Z7] whom only a pull request's configuration trusts", async () => {
    await scene.control.contribute(scene.name, {
      by: "eve",
      title: "Trust me",
      files: { [CONFIGURATION_PATH]: "roles: { leaders: { logins: [eve] } }\n" },
    });
    expect((await says(people.eve, "/release launch none")).reactions).toEqual(["-1", "eyes"]);
    expect(await pads()).toEqual([]);
  });

  test("[R11] [Z5] whom the configuration of that moment trusts no more", async () => {
    scene.meanwhile({ method: "GET", path: "/git/ref/heads%2Fmain", times: 1 }, async () => {
      world.configuration = "roles: { leaders: { teams: [others] } }\nlaunch: {}\n";
    });
    const heard = await says(people.ada, "/release launch none");
    expect(heard.reactions).toEqual(["-1", "eyes"]);
    expect(await pads()).toEqual([]);
  });

  test("[Z3] while a private member is known by GitHub's own answer, whatever the payload would say of them", async () => {
    expect((await says(people.ada, "/release launch none")).reactions).toEqual(["+1", "eyes"]);
    expect(await pads()).toHaveLength(1);
  });
});

describe("What has to be confirmed", () => {
  test("is shown with its full commit and not done", async () => {
    const heard = await says(people.ada, "/release launch another");
    expect(heard.answer).toContain(`branch pad at ${scene.first}`);
    expect(tokenIn(heard)).toHaveLength(26);
    expect(await pads()).toEqual([]);
  });

  test.each<[who: "leo" | "mia"]>([["leo"], ["mia"]])(
    "by another leader or maintainer, is done by the word of %s",
    async (who) => {
      const token = tokenIn(await says(people.ada, "/release launch another"));
      const heard = await says(people[who], `/release confirm ${token}`);
      expect(heard.reactions).toEqual(["+1", "eyes"]);
      expect(heard.answer).toContain("`/release launch another` is done.");
      expect(await pads()).toMatchObject([{ name: "pad", subject: "Initial commit" }]);
    },
  );

  test("[Z10] is not confirmed by who asked for it", async () => {
    const token = tokenIn(await says(people.ada, "/release launch another"));
    const heard = await says(people.ada, `/release confirm ${token}`);
    expect(heard.answer).toContain("ada asked for it, so another leader or maintainer has to confirm");
    expect(await pads()).toEqual([]);
  });

  test("by the same person, is not confirmed by anybody else", async () => {
    const token = tokenIn(await says(people.ada, "/release launch same"));
    expect((await says(people.leo, `/release confirm ${token}`)).answer).toContain("nobody else can confirm it");
    expect(await pads()).toEqual([]);
    expect((await says(people.ada, `/release confirm ${token}`)).reactions).toEqual(["+1", "eyes"]);
    expect(await pads()).toHaveLength(1);
  });

  test("is not confirmed by who may not", async () => {
    const token = tokenIn(await says(people.ada, "/release launch another"));
    expect((await says(people.walt, `/release confirm ${token}`)).reactions).toEqual(["-1", "eyes"]);
    expect(await pads()).toEqual([]);
  });

  test("[Z11] after the branch has moved is shown once more, with the new commit and a new token", async () => {
    const first = tokenIn(await says(people.ada, "/release launch another"));
    const files = { "README.md": "# Moved\n" };
    const { commit } = await scene.control.commit(scene.name, { by: "walt", branch: "main", message: "Move", files });
    const heard = await says(people.leo, `/release confirm ${first}`);
    expect(heard.answer).toContain("What was confirmed is not what would be done now");
    expect(heard.answer).toContain(`branch pad at ${commit}`);
    expect(await pads()).toEqual([]);
    await says(people.mia, `/release confirm ${tokenIn(heard)}`);
    expect(await pads()).toMatchObject([{ name: "pad", subject: "Move" }]);
  });

  test("[Z12] after half an hour is void", async () => {
    const token = tokenIn(await says(people.ada, "/release launch another"));
    world.now = new Date(world.now.getTime() + 31 * 60_000);
    expect((await says(people.leo, `/release confirm ${token}`)).answer).toContain("more than 30 minutes ago");
    expect(await pads()).toEqual([]);
  });

  test("counts once", async () => {
    const token = tokenIn(await says(people.ada, "/release launch another"));
    await says(people.leo, `/release confirm ${token}`);
    expect((await says(people.mia, `/release confirm ${token}`)).answer).toContain("this plan was confirmed before");
  });

  test("[Z5] is not done when the one who asked has left the team since", async () => {
    const token = tokenIn(await says(people.ada, "/release launch another"));
    await scene.control.setTeam("acme", { slug: "crew", members: { leo: "active" } });
    expect((await says(people.leo, `/release confirm ${token}`)).reactions).toEqual(["-1", "eyes"]);
    expect(await pads()).toEqual([]);
  });
});

test("[Z14] [Z13] what is published is nobody's to take back, and a final version is no candidate to delete", async () => {
  await scene.control.publishRelease(scene.name, { by: "ada", tag: "v0.8.0" });
  await scene.control.setPermission(scene.name, { login: "ada", role: "admin" });
  for (const body of ["/release unpublish v0.8.0", "/release tag delete v0.8.0", "/release rc delete v0.8.0"]) {
    expect((await says(people.ada, body)).reactions).not.toContain("+1");
  }
  const { tags, releases } = await scene.end();
  expect({ tags: tags.map(({ name }) => name), releases: releases.length }).toEqual({ tags: ["v0.8.0"], releases: 1 });
});

test("[Z15] a command that names another repository is a mistake, and nothing there is touched", async () => {
  const there = await bench().scene();
  const before = await there.writes();
  expect((await says(people.ada, `/release rc ${there.name}@v0.8.0`)).reactions).toEqual(["confused", "eyes"]);
  expect(await there.writes()).toBe(before);
});

test("[Z20] a login in another case is the same person's", async () => {
  world.configuration = "roles: { leaders: { teams: [crew] } }\nlaunch: {}\n";
  await scene.control.editAccount("ada", { login: "ADA" });
  try {
    await scene.control.setTeam("acme", { slug: "crew", members: { ADA: "active" } });
    expect((await says({ ...people.ada, login: "ADA" }, "/release launch none")).reactions).toEqual(["+1", "eyes"]);
  } finally {
    await scene.control.editAccount("ADA", { login: "ada" });
  }
});

test("[Z19] a fork's branch of that name is not ours: the branch is looked for in this repository alone", async () => {
  await scene.control.contribute(scene.name, { by: "eve", title: "pad", files: { "pad.txt": "x" } });
  await says(people.ada, "/release launch none");
  expect(await pads()).toMatchObject([{ name: "pad", subject: "Initial commit" }]);
});

test("[D22] a comment that was answered is never acted upon again, however late and by whatever process", async () => {
  const heard = await says(people.ada, "/release launch none");
  await scene.control.setPermission(scene.name, { login: "ada", role: "none" });
  const writes = await scene.writes();
  world.now = new Date(world.now.getTime() + 90 * 86_400_000);
  scene.forget();
  await heard.again();
  expect(await scene.writes()).toBe(writes);
});

test("every ruling and every write is in the audit trail, with its proof, GitHub's id of the request and no word of the comment", async () => {
  await database.sql.script("truncate release_captain.audit");
  await says(people.eve, "/release pause a-secret-word");
  await says(people.ada, "/release pause a-secret-word");
  await says(people.ada, "/release launch none");
  const rows = [];
  for await (const { entry } of openAudit(database.sql).rows()) rows.push(JSON.parse(entry));
  const rulings = rows.filter(({ kind }) => kind === "command");
  expect(rulings.map(({ verb, ruling, actor, as }) => [verb, ruling, actor, as])).toEqual([
    ["pause", "refused", people.eve, undefined],
    ["pause", "begun", people.ada, "leader"],
    ["pause", "done", people.ada, undefined],
    ["launch none", "begun", people.ada, "leader"],
    ["launch none", "done", people.ada, undefined],
  ]);
  expect(rulings[0]?.reason).toContain("This needs a release leader, and eve is none.");
  for (const { evidence, actor, digest } of rulings) {
    expect(evidence[0]).toEqual({ asked: `GET /user/${actor.id}`, answer: `200 ${actor.login}, User` });
    expect(digest).toMatch(/^[0-9a-f]{64}$/);
  }
  expect(rulings.at(-2)).toMatchObject({ commit: scene.first, digest: rulings.at(-1)?.digest });

  const written = rows.filter(({ kind }) => kind === "effect").flatMap((one) => one.writes);
  const sent = (await scene.control.requests()).filter(
    ({ write, path }) => write && path.startsWith(`/repos/${scene.name}/`),
  );
  expect(written.map(({ operation }) => operation).sort()).toEqual(
    sent.map(({ method, path }) => `${method} ${path}`).sort(),
  );
  for (const { status, requestId } of written)
    expect({ status, requestId }).toEqual({
      status: expect.any(Number),
      requestId: expect.stringMatching(/^[0-9A-F]{16}$/),
    });
  expect(JSON.stringify(rows)).not.toContain("a-secret-word");
});
