import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { Paused } from "../../src/core/errors.ts";
import type { GitHubEffect } from "../../src/core/plan/effect.ts";
import { type Scene, useBench } from "./effects/bench.ts";

const bench = useBench();
let scene: Scene;

beforeEach(async () => {
  scene = await bench().scene();
  await scene.control.openIssue(scene.name, { by: "ada", title: "Release v0.8.0" });
});

afterEach(() => {
  bench().paused = false;
});

const comment: GitHubEffect = {
  ...{ kind: "ensureComment", key: "freeze/0.8.0/T-7", because: "it is due", issue: 1 },
  text: { title: "", body: "Seven days." },
};

const pull = (parent: string): GitHubEffect => ({
  ...{ kind: "ensurePullRequest", key: "version-bump/0.8.0/pull-request", because: "it is due", parent },
  ...{ branch: "release-captain/bump-0.8.0-1", base: "main" },
  files: [{ path: "README.md", mode: "100644", content: "# Router 2\n" }],
  text: { title: "Bump", body: "All." },
  message: { title: "Bump", body: "" },
});

describe("[Z22] While the bot is paused", () => {
  test("no effect writes, and each says why", async () => {
    bench().paused = true;
    for (const effect of [comment, pull(scene.first)]) {
      await expect(scene.execute(effect)).rejects.toBeInstanceOf(Paused);
    }
    expect(await scene.writes()).toBe(0);
  });

  test("reads work", async () => {
    bench().paused = true;
    expect((await (await scene.read()).branch("main"))?.commit).toBe(scene.first);
  });

  test("answers to people are written", async () => {
    bench().paused = true;
    expect(await scene.answer(comment)).toMatchObject({ did: "wrote" });
    expect(await scene.writes()).toBe(1);
  });

  test("an effect of several writes stops in the middle, and goes on where it stopped once the pause has ended", async () => {
    scene.meanwhile({ method: "POST", path: "/git/commits", times: 1 }, async () => {
      bench().paused = true;
    });
    await expect(scene.execute(pull(scene.first))).rejects.toBeInstanceOf(Paused);
    expect(await scene.writes()).toBe(1);
    bench().paused = false;
    expect(await scene.execute(pull(scene.first))).toMatchObject({ did: "wrote" });
    expect((await scene.end()).pullRequests).toHaveLength(1);
  });

  test("what was not sent is told to nobody: no header of ours leaves the process", async () => {
    bench().paused = true;
    await scene.answer(comment);
    const asked = await scene.control.requests();
    expect(JSON.stringify(asked)).not.toContain("x-release-captain");
  });
});
