/** A candidate's tag that is deleted by a command, and what is left of it afterwards. */
import { beforeEach, describe, expect, test } from "@jest/globals";
import { type Heard, people, says, scene, tokenIn } from "./asked.ts";

const RC1 = "v0.8.0-rc.1";
const tags = async () => (await scene.end()).tags.map(({ name }) => name);
const confirmed = async (heard: Heard) => says(people.ada, `/release confirm ${tokenIn(heard)}`);
const push = (name: string, at = "main") => scene.control.pushTag(scene.name, { by: "walt", name, at });
const commitsOn = (branch: string) =>
  scene.control.commit(scene.name, { by: "walt", branch, message: "Move", files: { "README.md": "# Moved\n" } });

beforeEach(async () => {
  await scene.control.createMilestone(scene.name, { by: "ada", title: "v0.8.0", due: "2026-08-21" });
  await says(people.ada, "/release branch v0.8.0");
});

describe("A candidate's tag", () => {
  test("is deleted once who asked has confirmed what they were shown, and its number is never used again", async () => {
    await push(RC1, "release-0.8");
    const asked = await says(people.ada, `/release rc delete ${RC1}`);
    expect(asked.answer).toContain(`deletion of tag v0.8.0-rc.1 at ${scene.first}`);
    expect(await tags()).toEqual([RC1]);
    const heard = await confirmed(asked);
    expect(heard.answer).toContain("**`v0.8.0-rc.1` is deleted**");
    expect(await tags()).toEqual([]);
    expect((await says(people.ada, "/release rc v0.8.0")).answer).toContain("tag v0.8.0-rc.2 at ");
  });

  test("that is gone already is no failure", async () => {
    await push(RC1, "release-0.8");
    await confirmed(await says(people.ada, `/release rc delete ${RC1}`));
    const again = await says(people.ada, `/release rc delete ${RC1}`);
    expect(again.reactions).toEqual(["+1", "eyes"]);
    expect(again.answer).toContain("`v0.8.0-rc.1` is gone already");
  });

  test("that nobody ever made is not deleted", async () => {
    expect((await says(people.ada, `/release rc delete ${RC1}`)).answer).toContain("There is no tag `v0.8.0-rc.1`");
  });

  test("[Z13] is deleted by leaders only, and a final tag by nobody", async () => {
    await push(RC1);
    await push("v0.8.0");
    expect((await says(people.walt, `/release rc delete ${RC1}`)).reactions).toEqual(["-1", "eyes"]);
    expect((await says(people.ada, "/release rc delete v0.8.0")).reactions).toEqual(["confused", "eyes"]);
    expect((await says(people.ada, "/release tag delete v0.8.0")).reactions).toEqual(["-1", "eyes"]);
    expect(await tags()).toEqual(["v0.8.0", RC1]);
  });

  test("[Z14] under a published release stays", async () => {
    await scene.control.publishRelease(scene.name, { by: "ada", tag: RC1, at: "main" });
    expect((await says(people.ada, `/release rc delete ${RC1}`)).answer).toContain("is published on the Releases page");
    expect(await tags()).toEqual([RC1]);
  });

  test("whose workflow runs is not deleted under it", async () => {
    const workflow = { name: "Release", path: ".github/workflows/r.yml", onTags: "v*", jobs: ["build"] };
    await scene.control.defineWorkflow(scene.name, workflow);
    await push(RC1);
    expect((await says(people.ada, `/release rc delete ${RC1}`)).answer).toContain("A workflow still runs for");
    await scene.control.finishRun(scene.name, { tag: RC1 });
    await confirmed(await says(people.ada, `/release rc delete ${RC1}`));
    expect(await tags()).toEqual([]);
  });

  test("[C4] that moved after it was shown is not the one that was confirmed", async () => {
    await push(RC1);
    const asked = await says(people.ada, `/release rc delete ${RC1}`);
    await scene.control.deleteTag(scene.name, { by: "walt", name: RC1 });
    const { commit } = await commitsOn("main");
    await push(RC1, commit);
    expect((await confirmed(asked)).answer).toContain("What was confirmed is not what would be done now");
    expect(await tags()).toEqual([RC1]);
  });

  test("[C4] that moves in the very moment of its deletion stays", async () => {
    await push(RC1);
    const asked = await says(people.ada, `/release rc delete ${RC1}`);
    const { commit } = await commitsOn("main");
    scene.meanwhile({ method: "GET", path: "/git/ref/tags", times: 1 }, async () => {
      await scene.control.deleteTag(scene.name, { by: "walt", name: RC1 });
      await push(RC1, commit);
    });
    const { answer, reactions } = await confirmed(asked);
    expect(answer).toContain(`stopped: the tag v0.8.0-rc.1 stands at ${commit} by now and is not deleted`);
    expect(answer).not.toContain("is deleted**");
    expect(reactions).toEqual(["-1", "eyes"]);
    expect(await tags()).toEqual([RC1]);
  });

  test("[A20] that a ruleset keeps stays: who can help is said, and no record says that it is gone", async () => {
    await push(RC1);
    const keep = { name: "keep", include: ["refs/tags/v*"], rules: ["deletion"], bypass: "never" } as const;
    await scene.control.addRuleset(scene.name, keep);
    const { answer } = await confirmed(await says(people.ada, `/release rc delete ${RC1}`));
    expect(answer).toContain("stopped: a ruleset keeps the App from deleting the tag v0.8.0-rc.1");
    expect(answer).toContain("whoever administers the ruleset lets this App bypass it, or deletes the tag");
    const texts = (await scene.end()).issues.flatMap(({ comments }) => comments.map(({ body }) => body));
    expect(texts.join("\n")).toContain("rc.1 (its tag was not seen gone yet)");
  });

  test("[R4] that is asked to be deleted while the next one is cut: both happen, in the order of the words", async () => {
    await push(RC1, "release-0.8");
    await commitsOn("release-0.8");
    const [cut, gone] = [
      await says(people.ada, "/release rc v0.8.0"),
      await says(people.ada, `/release rc delete ${RC1}`),
    ];
    await confirmed(gone);
    await confirmed(cut);
    expect(await tags()).toEqual(["v0.8.0-rc.2"]);
    await confirmed(await says(people.ada, "/release rc delete v0.8.0-rc.2"));
    expect(await tags()).toEqual([]);
    expect((await says(people.ada, "/release rc v0.8.0")).answer).toContain("tag v0.8.0-rc.3 at ");
  });

  test.each(["creation", "deletion"])(
    "[R4] that is made and deleted at once, with the %s first, is gone",
    async (first) => {
      const cut = await says(people.ada, "/release rc v0.8.0");
      expect(cut.answer).toContain(`tag ${RC1} at `);
      await push(RC1, "release-0.8");
      const gone = await says(people.ada, `/release rc delete ${RC1}`);
      const inOrder = first === "creation" ? [cut, gone] : [gone, cut];
      for (const one of inOrder) await confirmed(one);
      expect(await tags()).toEqual([]);
    },
  );
});
