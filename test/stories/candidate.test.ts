/** A candidate that is cut by a command. */
import { beforeEach, describe, expect, test } from "@jest/globals";
import { keyIn } from "../../src/core/text/marker.ts";
import { type Heard, passesBy, people, says, scene, tokenIn, world, writes } from "./asked.ts";

describe("A candidate", () => {
  beforeEach(async () => {
    await scene.control.createMilestone(scene.name, { by: "ada", title: "v0.8.0", due: "2026-08-21" });
  });

  const tags = async () => (await scene.end()).tags.map(({ name }) => name);

  /** What the bot remembers of candidates that were asked for. */
  const recorded = async () =>
    (await scene.end()).issues
      .flatMap(({ comments }) => comments.map(({ body }) => body))
      .filter((body) => keyIn(body) === "candidate/0.8.0/cuts")
      .join();

  const confirmed = async (heard: Heard) => says(people.ada, `/release confirm ${tokenIn(heard)}`);

  test("is cut at the head of the release branch, once who asked has confirmed what they were shown", async () => {
    expect((await says(people.ada, "/release branch v0.8.0")).reactions).toEqual(["+1", "eyes"]);
    const asked = await says(people.ada, "/release rc v0.8.0");
    expect(asked.answer).toContain(`tag v0.8.0-rc.1 at ${scene.first}`);
    expect(await tags()).toEqual([]);
    const { answer } = await confirmed(asked);
    expect(answer).toContain(`**\`v0.8.0-rc.1\` is cut** at \`${scene.first}\``);
    expect(answer).toContain("carries no signature");
    expect(await tags()).toEqual(["v0.8.0-rc.1"]);
  });

  test("never has the number of another, also when that one's tag is deleted", async () => {
    await says(people.ada, "/release branch v0.8.0");
    await confirmed(await says(people.ada, "/release rc v0.8.0"));
    await scene.control.deleteTag(scene.name, { by: "ada", name: "v0.8.0-rc.1" });
    expect((await says(people.ada, "/release rc v0.8.0")).answer).toContain("tag v0.8.0-rc.2 at ");
  });

  test("never has the number of one that was pushed and deleted by hand, and the tracker names the same one", async () => {
    await says(people.ada, "/release branch v0.8.0");
    await scene.control.pushTag(scene.name, { by: "walt", name: "v0.8.0-rc.1", at: "release-0.8" });
    await passesBy();
    await scene.control.deleteTag(scene.name, { by: "walt", name: "v0.8.0-rc.1" });
    expect((await says(people.ada, "/release rc v0.8.0")).answer).toContain("tag v0.8.0-rc.2 at ");
    world.now = new Date("2026-08-18T12:00:00Z");
    await passesBy();
    const tracker = (await scene.end()).issues.find(({ title }) => title === "Release v0.8.0");
    expect(tracker?.body).toContain("`/release rc v0.8.0` cuts `v0.8.0-rc.2` at the head of");
  });

  test("that was tagged when the process died is not tagged again; its record follows", async () => {
    await says(people.ada, "/release branch v0.8.0");
    const asked = await says(people.ada, "/release rc v0.8.0");
    scene.meanwhile({ method: "POST", path: "/git/refs", times: 1 }, () =>
      scene.control.fault({ method: "POST", path: "/issues", times: 1, how: "fail" }),
    );
    const confirms = await writes(people.ada, `/release confirm ${tokenIn(asked)}`);
    await expect(confirms()).rejects.toThrow();
    expect(await tags()).toEqual(["v0.8.0-rc.1"]);
    expect((await confirms()).answer).toContain("**`v0.8.0-rc.1` is cut**");
    expect(await tags()).toEqual(["v0.8.0-rc.1"]);
    expect(await recorded()).toContain("Candidates of v0.8.0 that a command asked for: rc.1.");
  });

  test("[R3] that two people ask for at once is one: the second is told who made it", async () => {
    await says(people.ada, "/release branch v0.8.0");
    const [first, second] = [
      await says(people.ada, "/release rc v0.8.0"),
      await says(people.leo, "/release rc v0.8.0"),
    ];
    await confirmed(first);
    const late = await says(people.leo, `/release confirm ${tokenIn(second)}`);
    expect(late.answer).toContain("`v0.8.0-rc.2` can't be cut");
    expect(late.answer).toContain("`v0.8.0-rc.1`, cut by ada, stands here too; its run has not begun");
    expect(await tags()).toEqual(["v0.8.0-rc.1"]);
  });

  test("[R3] that two people confirm in the same moment is one", async () => {
    await says(people.ada, "/release branch v0.8.0");
    const asked = [await says(people.ada, "/release rc v0.8.0"), await says(people.leo, "/release rc v0.8.0")] as const;
    const [first, second] = await Promise.all([
      says(people.ada, `/release confirm ${tokenIn(asked[0])}`),
      says(people.leo, `/release confirm ${tokenIn(asked[1])}`),
    ]);
    expect(await tags()).toEqual(["v0.8.0-rc.1"]);
    expect([first.reactions, second.reactions]).toContainEqual(["+1", "eyes"]);
  });

  test("whose run never starts, although its workflow answers to it, is told after ten minutes with where to look", async () => {
    await says(people.ada, "/release branch v0.8.0");
    // The tracker, on which reports are written.
    await passesBy();
    await confirmed(await says(people.ada, "/release rc v0.8.0"));
    await passesBy();
    const report = async () =>
      (await scene.end()).issues
        .flatMap(({ comments }) => comments.map(({ body }) => body))
        .find((body) => keyIn(body) === "candidate/0.8.0-rc.1") ?? "";
    expect(await report()).toContain("is waiting: no run of `Release` for this tag yet");
    world.now = new Date(world.now.getTime() + 11 * 60_000);
    await passesBy();
    expect(await report()).toContain("v0.8.0-rc.1 **was not picked up**");
    expect(await report()).toContain("**Next**: see whether [Actions](");
  });

  test("[I13] whose name is a branch's is refused", async () => {
    await says(people.ada, "/release branch v0.8.0");
    await scene.control.createBranch(scene.name, { by: "walt", name: "v0.8.0-rc.1", from: "main" });
    expect((await says(people.ada, "/release rc v0.8.0")).answer).toContain("there is a branch of that name");
    expect(await tags()).toEqual([]);
  });

  test.each([
    ["without a branch", async () => undefined, "writes `/release branch v0.8.0` first"],
    [
      "of a release that is tagged",
      async () => {
        await says(people.ada, "/release branch v0.8.0");
        await scene.control.pushTag(scene.name, { by: "ada", name: "v0.8.0", at: "main" });
      },
      "v0.8.0 is tagged already",
    ],
  ])("%s is not cut, and the answer says what to do", async (_, before, reason) => {
    await before();
    const heard = await says(people.ada, "/release rc v0.8.0");
    expect(heard.reactions).toEqual(["-1", "eyes"]);
    expect(heard.answer).toContain(reason);
  });

  test("[C4] [Z13] that somebody tagged elsewhere meanwhile is left where it stands", async () => {
    await says(people.ada, "/release branch v0.8.0");
    const asked = await says(people.ada, "/release rc v0.8.0");
    const { commit } = await scene.control.commit(scene.name, {
      ...{ by: "walt", branch: "main", message: "Move", files: { "README.md": "# Moved\n" } },
    });
    scene.meanwhile({ method: "POST", path: "/git/tags", times: 1 }, () =>
      scene.control.pushTag(scene.name, { by: "walt", name: "v0.8.0-rc.1", at: commit }),
    );
    expect((await confirmed(asked)).answer).toContain(`the tag v0.8.0-rc.1 stands at ${commit}`);
    expect((await scene.end()).tags).toMatchObject([{ name: "v0.8.0-rc.1", subject: "Move" }]);
  });

  test("where people sign tags is a number and a commit, with the commands that sign it, and no tag", async () => {
    world.configuration = world.configuration?.replace("workflow: Release", "workflow: Release, tags: human-signed");
    await says(people.ada, "/release branch v0.8.0");
    const heard = await confirmed(await says(people.ada, "/release rc v0.8.0"));
    expect(heard.answer).toContain(`git tag -s -f v0.8.0-rc.1 ${scene.first} -m`);
    expect(await tags()).toEqual([]);
    expect((await says(people.ada, "/release rc v0.8.0")).answer).toContain("asked for: rc.1. A number");
    await scene.control.pushTag(scene.name, { by: "ada", name: "v0.8.0-rc.1", at: "main", message: "1", signed: true });
    await passesBy();
    await scene.control.deleteTag(scene.name, { by: "ada", name: "v0.8.0-rc.1" });
    expect((await says(people.ada, "/release rc v0.8.0")).answer).toContain("asked for: rc.1, rc.2. A number");
  });

  test("[A20] that a ruleset forbids is refused before anything is written", async () => {
    await says(people.ada, "/release branch v0.8.0");
    const rules = { name: "tags", include: ["refs/tags/v*"], rules: ["creation"], bypass: "never" } as const;
    await scene.control.addRuleset(scene.name, rules);
    expect((await says(people.ada, "/release rc v0.8.0")).answer).toContain("`tags` forbids the bot to make this tag");
  });

  test("[A20] [A22] that a ruleset forbids without a word about the bot is tried, and nothing is written but why not", async () => {
    await says(people.ada, "/release branch v0.8.0");
    const rules = { name: "tags", include: ["refs/tags/v*"], rules: ["creation"] } as const;
    await scene.control.addRuleset(scene.name, rules);
    const asked = await says(people.ada, "/release rc v0.8.0");
    expect(asked.answer).toContain("- ? **rulesets**: unknown, since GitHub does not say");
    const { answer } = await confirmed(asked);
    expect(answer).toContain("a ruleset keeps the App from making the tag v0.8.0-rc.1");
    expect(answer).toContain("Nothing was written.");
    expect(await tags()).toEqual([]);
    expect(await recorded()).toBe("");
    expect((await says(people.ada, "/release rc v0.8.0")).answer).toContain("`v0.8.0-rc.1` can be cut");
  });

  test("over something open needs a reason, which is kept", async () => {
    await scene.control.openIssue(scene.name, { by: "ada", title: "Words", milestone: 1 });
    await says(people.ada, "/release branch v0.8.0");
    expect((await says(people.ada, "/release rc v0.8.0")).answer).toContain("1 of 7 checks says no");
    const heard = await says(people.ada, '/release rc v0.8.0 --despite "only words"');
    expect(heard.answer).toContain("1 open, cut all the same, since “only words”");
    await confirmed(heard);
    expect(await tags()).toEqual(["v0.8.0-rc.1"]);
  });
});
