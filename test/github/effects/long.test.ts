/** Texts of thousands of short lines, each of which takes room for its hash as well; GitHub's limit is the sandbox's. */
import { expect, test } from "@jest/globals";
import type { GitHubEffect, Text } from "../../../src/core/plan/effect.ts";
import { type Scene, useBench } from "./bench.ts";

const bench = useBench();

const because = "there is much to say";
const rows = (mark: string) => Array.from({ length: 5700 }, (_, at) => `- ${at} ${mark}`).join("\n");
const text = (mark: string): Text => ({
  title: "Much",
  body: `${rows(mark).slice(0, 57_000)}\n\n*The rest is cut: GitHub's limit for one text is reached. It is elsewhere.*`,
});

const EFFECTS: Readonly<Record<string, (scene: Scene, mark: string) => GitHubEffect>> = {
  issue: (_, mark) => ({ kind: "ensureIssue", key: "tracker/0.8.0", because, text: text(mark), labels: [] }),
  comment: (_, mark) => ({ kind: "ensureComment", key: "freeze/0.8.0/T-7", because, issue: 1, text: text(mark) }),
  "pull request": ({ first: parent }, mark) => ({
    ...{ kind: "ensurePullRequest", key: "version-bump/0.8.0/pull-request", because, text: text(mark) },
    ...{ branch: "release-captain/bump-0.8.0", base: "main", parent, message: { title: "Bump", body: "" } },
    files: [{ path: ".env", mode: "100644", content: "ROUTER=v0.8.0\n" }],
  }),
};

test.each(Object.entries(EFFECTS))(
  "[I15] a %s of thousands of lines is cut at a line's end, says where the rest is, and is then at rest",
  async (_, effect) => {
    const scene = await bench().scene();
    await scene.control.openIssue(scene.name, { by: "ada", title: "Release v0.8.0" });
    for (const mark of ["x", "yz"]) {
      expect(await scene.execute(effect(scene, mark))).toMatchObject({ did: "wrote" });
      expect(await scene.execute(effect(scene, mark))).toEqual({ did: "unchanged" });
    }
    const { issues, pullRequests } = await scene.end();
    const bodies = [...issues, ...pullRequests].flatMap((one) => [one.body, ...one.comments.map(({ body }) => body)]);
    const longest = bodies.map((body) => body ?? "").sort((a, b) => b.length - a.length)[0] ?? "";
    expect(longest.length).toBeGreaterThan(45_000);
    expect(longest).toMatch(/\n- \d+ yz\n\n\*The rest is cut: [^\n]* It is elsewhere\.\*\n/);
  },
);
