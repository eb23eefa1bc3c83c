import { expect, test } from "@jest/globals";
import type { Control } from "../../src/sandbox/control.ts";
import { aSandbox, BOT, NAME, octokitOf, PLACE } from "./a-sandbox.ts";

async function story(control: Control): Promise<void> {
  await control.createMilestone(NAME, { by: "ada", title: "v0.8.0", due: "2026-06-21", description: "The next one." });
  await control.openIssue(NAME, { by: "ada", title: "Feature", labels: ["z", "a"], milestone: 1, assignees: ["ben"] });
  const change = { by: "ben", title: "Fix", body: "Why.", files: { "deploy/values.yaml": "image: router:v0.8.0\n" } };
  const { number } = await control.contribute(NAME, change);
  await control.mergePullRequest(NAME, number, { by: "ada" });
  await control.pushTag(NAME, { by: "ada", name: "v0.8.0", at: "main", message: "v0.8.0 Release" });
}

test("shows the whole state so that a person can read it", async () => {
  const sandbox = await aSandbox();
  await story(sandbox.control);
  const octokit = await octokitOf(sandbox);
  await octokit.rest.issues.createComment({ ...PLACE, issue_number: 1, body: "Noted." });
  await octokit.rest.repos.createRelease({ ...PLACE, tag_name: "v0.8.0", name: "v0.8.0", body: "Notes", draft: true });
  const { object } = (await octokit.rest.git.getRef({ ...PLACE, ref: "heads/main" })).data;
  const output = { title: "All well", summary: "Nothing stands in the way." };
  await octokit.rest.checks.create({ ...PLACE, name: "release", head_sha: object.sha, conclusion: "success", output });
  const about = { labels: [], assignees: [], milestone: null, comments: [] };
  expect(await sandbox.control.snapshot(NAME)).toMatchObject({
    milestones: [
      { number: 1, title: "v0.8.0", description: "The next one.", state: "open", dueOn: "2026-06-21T07:00:00Z" },
    ],
    issues: [
      {
        number: 1,
        title: "Feature",
        author: "ada",
        state: "open",
        labels: ["a", "z"],
        assignees: ["ben"],
        milestone: "v0.8.0",
        comments: [{ author: BOT, body: "Noted.", reactions: [] }],
      },
    ],
    pullRequests: [
      {
        ...about,
        number: 2,
        title: "Fix",
        body: "Why.",
        author: "ben",
        state: "merged",
        head: "ben/fix",
        base: "main",
        messages: ["Fix"],
        files: [
          {
            path: "deploy/values.yaml",
            status: "modified",
            patch: "@@ -1 +1 @@\n-image: router:v0.7.0\n+image: router:v0.8.0",
          },
        ],
      },
    ],
    branches: [
      { name: "ben/fix", subject: "Fix" },
      { name: "main", subject: "Fix (#2)" },
    ],
    tags: [{ name: "v0.8.0", subject: "Fix (#2)", message: "v0.8.0 Release\n" }],
    releases: [{ tag: "v0.8.0", name: "v0.8.0", body: "Notes", draft: true, prerelease: false, author: BOT }],
    checkRuns: [{ name: "release", on: "Fix (#2)", status: "completed", conclusion: "success", ...output }],
    runs: [],
  });
  await sandbox.close();
});

test("two histories that end alike have equal snapshots, whenever they happened", async () => {
  const [one, other] = [await aSandbox(), await aSandbox({ now: "2027-01-01T00:00:00Z" })];
  await story(one.control);
  await story(other.control);
  expect(await other.control.snapshot(NAME)).toEqual(await one.control.snapshot(NAME));
  await other.control.commit(NAME, { by: "ada", branch: "main", message: "One more", files: { "README.md": null } });
  expect(await other.control.snapshot(NAME)).not.toEqual(await one.control.snapshot(NAME));
  await Promise.all([one.close(), other.close()]);
});
