import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import type { ProbotOctokit } from "probot";
import type { RunningSandbox } from "../../src/sandbox/sandbox.ts";
import { APP_ID, aSandbox, BOT, NAME, NOW, octokitOf, PLACE, refusal } from "./a-sandbox.ts";

let sandbox: RunningSandbox;
let octokit: ProbotOctokit;
beforeAll(async () => {
  sandbox = await aSandbox();
  octokit = await octokitOf(sandbox);
});
afterAll(() => sandbox.close());
beforeEach(() => sandbox.control.setTime(NOW));

test.each([
  ["an issue", (body: string) => octokit.rest.issues.create({ ...PLACE, title: "x", body }), 65_536],
  ["a comment", (body: string) => octokit.rest.issues.createComment({ ...PLACE, issue_number: 1, body }), 65_536],
  [
    "a release",
    (body: string) => octokit.rest.repos.createRelease({ ...PLACE, tag_name: "v9", draft: true, body }),
    125_000,
  ],
] as const)("the text of %s may be as long as GitHub's, and not a character longer", async (_, write, most) => {
  await sandbox.control.openIssue(NAME, { by: "ada", title: "x" });
  expect((await write("x".repeat(most))).status).toBe(201);
  expect(await refusal(write("x".repeat(most + 1)))).toMatchObject({ status: 422 });
});

describe("milestones", () => {
  test.each([
    ["2026-06-21", "2026-06-21T07:00:00Z", "in summer"],
    ["2026-12-01", "2026-12-01T08:00:00Z", "in winter"],
    ["2026-03-08", "2026-03-08T08:00:00Z", "on the day the clocks go forward"],
    ["2026-03-09", "2026-03-09T07:00:00Z", "the day after"],
    ["2026-11-01", "2026-11-01T07:00:00Z", "on the day the clocks go back"],
    ["2028-02-29", "2028-02-29T08:00:00Z", "on a leap day"],
  ])("due day %s is kept as %s, midnight in Los Angeles %s", async (due, instant) => {
    const { number } = await sandbox.control.createMilestone(NAME, { by: "ada", title: `due ${due}`, due });
    const { data } = await octokit.rest.issues.getMilestone({ ...PLACE, milestone_number: number });
    expect(data.due_on).toBe(instant);
  });

  test("are listed by due day, those without one last; a closed one only when asked for", async () => {
    const own = await aSandbox();
    const client = await octokitOf(own);
    const add = (title: string, due?: string) =>
      own.control.createMilestone(NAME, { by: "ada", title, ...(due && { due }) });
    await add("some day");
    await add("v0.9.0", "2026-09-01");
    await add("v0.8.0", "2026-06-21");
    const { number } = await add("v0.7.0", "2026-05-01");
    await own.control.editMilestone(NAME, number, { by: "ada", state: "closed" });
    const titles = async (state: "open" | "all") =>
      (await client.rest.issues.listMilestones({ ...PLACE, state })).data.map((one) => one.title);
    expect(await titles("open")).toEqual(["v0.8.0", "v0.9.0", "some day"]);
    expect(await titles("all")).toEqual(["v0.7.0", "v0.8.0", "v0.9.0", "some day"]);
    await own.close();
  });

  test("are renamed without becoming others, count their issues, and lose their due day", async () => {
    const { number } = await sandbox.control.createMilestone(NAME, { by: "ada", title: "v1.0.0", due: "2026-09-01" });
    const get = async () => (await octokit.rest.issues.getMilestone({ ...PLACE, milestone_number: number })).data;
    const { id } = await get();
    const { number: issue } = await sandbox.control.openIssue(NAME, { by: "ada", title: "a", milestone: number });
    await sandbox.control.openIssue(NAME, { by: "ada", title: "b", milestone: number });
    await sandbox.control.closeIssue(NAME, issue, { by: "ada" });
    await sandbox.control.editMilestone(NAME, number, { by: "ada", title: "v1.0.1", due: null });
    expect(await get()).toMatchObject({ id, title: "v1.0.1", due_on: null, open_issues: 1, closed_issues: 1 });
  });

  test("that are deleted leave their issues without one", async () => {
    const { number: milestone } = await sandbox.control.createMilestone(NAME, { by: "ada", title: "v2.0.0" });
    const { number } = await sandbox.control.openIssue(NAME, { by: "ada", title: "left", milestone });
    await sandbox.control.deleteMilestone(NAME, milestone, { by: "ada" });
    expect((await octokit.rest.issues.get({ ...PLACE, issue_number: number })).data.milestone).toBeNull();
    expect((await refusal(octokit.rest.issues.getMilestone({ ...PLACE, milestone_number: milestone }))).status).toBe(
      404,
    );
  });
});

describe("issues", () => {
  test("share their numbers with pull requests, which are issues too", async () => {
    const own = await aSandbox();
    const client = await octokitOf(own);
    await own.control.openIssue(NAME, { by: "ada", title: "first" });
    await own.control.contribute(NAME, { by: "ben", title: "second", files: { "a.md": "a\n" } });
    await client.rest.issues.create({ ...PLACE, title: "third" });
    const { data } = await client.rest.issues.listForRepo({ ...PLACE, direction: "asc" });
    expect(data.map(({ number, title, pull_request: pull }) => [number, title, pull !== undefined])).toEqual([
      [1, "first", false],
      [2, "second", true],
      [3, "third", false],
    ]);
    await own.close();
  });

  test("that the App opens say so, those of people don't", async () => {
    const { data: mine } = await octokit.rest.issues.create({ ...PLACE, title: "Release v0.8.0", labels: ["release"] });
    expect(mine).toMatchObject({ user: { login: BOT, type: "Bot" }, performed_via_github_app: { id: APP_ID } });
    const { number } = await sandbox.control.openIssue(NAME, { by: "ada", title: "a person's" });
    const { data: theirs } = await octokit.rest.issues.get({ ...PLACE, issue_number: number });
    expect(theirs).toMatchObject({ user: { login: "ada", type: "User" }, performed_via_github_app: null });
  });

  test("change only in what was named; the clock tells when", async () => {
    const { data: before } = await octokit.rest.issues.create({ ...PLACE, title: "t", body: "b", labels: ["x", "y"] });
    await sandbox.control.setTime("2026-06-02T00:00:00Z");
    const change = { ...PLACE, issue_number: before.number, labels: ["y"], state: "closed" as const };
    const { data: after } = await octokit.rest.issues.update(change);
    expect(after).toMatchObject({ title: "t", body: "b", state: "closed", state_reason: "completed" });
    expect(after.labels.map((one) => (typeof one === "string" ? one : one.name))).toEqual(["y"]);
    expect([after.created_at, after.closed_at]).toEqual([NOW, "2026-06-02T00:00:00Z"]);
  });

  test("can't be put on a milestone that is not there", async () => {
    const refused = await refusal(octokit.rest.issues.create({ ...PLACE, title: "x", milestone: 999 }));
    expect(refused).toMatchObject({ status: 422, message: expect.stringContaining("milestone") });
  });

  test.each([
    [{ labels: "red,blue" }, ["both"]],
    [{ labels: "red" }, ["both", "red only"]],
    [{ creator: "cleo" }, ["red only"]],
    [{ assignee: "dan" }, ["both"]],
    [{ assignee: "none", labels: "red" }, ["red only"]],
    [{ state: "closed" as const, creator: "ada" }, ["closed"]],
    [{ milestone: "1" }, ["both"]],
  ])("are filtered by %j", async (filter, titles) => {
    const own = await aSandbox();
    await own.control.createMilestone(NAME, { by: "ada", title: "m" });
    const both = { by: "ada", title: "both", labels: ["red", "blue"], assignees: ["dan"], milestone: 1 };
    await own.control.openIssue(NAME, both);
    await own.control.openIssue(NAME, { by: "cleo", title: "red only", labels: ["red"] });
    const { number } = await own.control.openIssue(NAME, { by: "ada", title: "closed" });
    await own.control.closeIssue(NAME, number, { by: "ada" });
    const client = await octokitOf(own);
    const { data } = await client.rest.issues.listForRepo({ ...PLACE, direction: "asc", ...filter });
    expect(data.map((one) => one.title)).toEqual(titles);
    await own.close();
  });
});

describe("comments", () => {
  test("are listed oldest first, on their own issue only, and changed in place", async () => {
    const { number } = await sandbox.control.openIssue(NAME, { by: "ada", title: "talk" });
    await sandbox.control.comment(NAME, number, { by: "ben", body: "/release status" });
    const on = { ...PLACE, issue_number: number };
    const { data: mine } = await octokit.rest.issues.createComment({ ...on, body: "one" });
    await octokit.rest.issues.updateComment({ ...PLACE, comment_id: mine.id, body: "two" });
    const { data } = await octokit.rest.issues.listComments(on);
    expect(data.map((one) => [one.user?.login, one.body, one.performed_via_github_app?.id])).toEqual([
      ["ben", "/release status", undefined],
      [BOT, "two", APP_ID],
    ]);
    expect((await refusal(octokit.rest.issues.getComment({ ...PLACE, comment_id: 1 }))).status).toBe(404);
  });

  test("get each reaction of an account once", async () => {
    const { number } = await sandbox.control.openIssue(NAME, { by: "ada", title: "react" });
    const { id } = await sandbox.control.comment(NAME, number, { by: "ben", body: "/release help" });
    const eyes = { ...PLACE, comment_id: id, content: "eyes" as const };
    const writes = await sandbox.control.writes();
    expect((await octokit.rest.reactions.createForIssueComment(eyes)).status).toBe(201);
    expect((await octokit.rest.reactions.createForIssueComment(eyes)).status).toBe(200);
    expect((await sandbox.control.writes()) - writes).toBe(1);
    const { data } = await octokit.rest.reactions.listForIssueComment({ ...PLACE, comment_id: id });
    expect(data.map((one) => [one.user?.login, one.content])).toEqual([[BOT, "eyes"]]);
  });
});

test("people and the bot have accounts, others don't", async () => {
  const { data } = await octokit.rest.users.getByUsername({ username: BOT });
  expect(data).toMatchObject({ login: BOT, type: "Bot", id: 90001 });
  expect((await refusal(octokit.rest.users.getByUsername({ username: "nobody-yet" }))).status).toBe(404);
});
