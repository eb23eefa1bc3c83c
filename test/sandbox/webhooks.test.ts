import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { pino } from "pino";
import { Probot } from "probot";
import { type RunningSandbox, Sandbox } from "../../src/sandbox/sandbox.ts";
import {
  APP_ID,
  aReceiver,
  aSandbox,
  ask,
  jwt,
  KEYS,
  manifestText,
  NAME,
  NOW,
  names,
  octokitOf,
  PLACE,
  type Receiver,
  SECRET,
} from "./a-sandbox.ts";

let sandbox: RunningSandbox;
let receiver: Receiver;
beforeEach(async () => {
  receiver = await aReceiver();
  sandbox = await aSandbox();
  await sandbox.control.setWebhook({ url: receiver.url, secret: SECRET });
});
afterEach(async () => {
  await sandbox.close();
  await receiver.close();
});

/** What was told about the work, and only about it. */
async function told(work: () => Promise<unknown>): Promise<readonly string[]> {
  await sandbox.control.settled();
  receiver.received.length = 0;
  await work();
  await sandbox.control.settled();
  return names(receiver);
}

test("a delivery is signed, named and says where it comes from", async () => {
  await sandbox.control.createMilestone(NAME, { by: "ada", title: "v0.8.0", due: "2026-06-21" });
  await sandbox.control.settled();
  const [delivery] = receiver.received;
  expect(delivery?.headers).toMatchObject({
    "content-type": "application/json",
    "x-github-event": "milestone",
    "x-github-delivery": expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f-]{27}$/),
    "x-github-hook-id": expect.stringMatching(/^\d+$/),
    "user-agent": expect.stringMatching(/^GitHub-Hookshot\//),
  });
  const app = { appId: APP_ID, privateKey: KEYS.privateKey, secret: SECRET, log: pino({ level: "silent" }) };
  const probot = new Probot(app);
  await probot.ready();
  const { webhooks } = probot;
  const signature = String(delivery?.headers["x-hub-signature-256"]);
  expect(await webhooks.verify(delivery?.body ?? "", signature)).toBe(true);
  expect(await webhooks.verify(`${delivery?.body} `, signature)).toBe(false);
  expect(delivery?.payload).toMatchObject({
    action: "created",
    milestone: { title: "v0.8.0", due_on: "2026-06-21T07:00:00Z" },
    repository: { full_name: NAME, default_branch: "main" },
    organization: { login: "acme" },
    sender: { login: "ada", type: "User" },
    installation: { id: sandbox.installationId },
  });
});

describe("what is told", () => {
  test("of milestones", async () => {
    const events = await told(async () => {
      const { number } = await sandbox.control.createMilestone(NAME, { by: "ada", title: "a" });
      await sandbox.control.editMilestone(NAME, number, { by: "ada", due: "2026-06-21" });
      await sandbox.control.editMilestone(NAME, number, { by: "ada", state: "closed" });
      await sandbox.control.editMilestone(NAME, number, { by: "ada", state: "open" });
      await sandbox.control.editMilestone(NAME, number, { by: "ada", title: "a" });
      await sandbox.control.deleteMilestone(NAME, number, { by: "ada" });
    });
    expect(events).toEqual(["created", "edited", "closed", "opened", "deleted"].map((one) => `milestone.${one}`));
    expect(receiver.received[1]?.payload.changes).toEqual({ due_on: { from: "" } });
  });

  test("of issues and comments", async () => {
    const events = await told(async () => {
      await sandbox.control.createMilestone(NAME, { by: "ada", title: "m" });
      const { number } = await sandbox.control.openIssue(NAME, { by: "ada", title: "i", milestone: 1, labels: ["x"] });
      await sandbox.control.editIssue(NAME, number, { by: "ada", title: "j", milestone: null });
      await sandbox.control.comment(NAME, number, { by: "ben", body: "hello" });
      await sandbox.control.closeIssue(NAME, number, { by: "ada" });
      await sandbox.control.reopenIssue(NAME, number, { by: "ada" });
    });
    expect(events).toEqual([
      "milestone.created",
      "issues.opened",
      "issues.labeled",
      "issues.milestoned",
      "issues.edited",
      "issues.demilestoned",
      "issue_comment.created",
      "issues.closed",
      "issues.reopened",
    ]);
  });

  test("of a contribution that is merged: branch, push, pull request, base", async () => {
    const contribution = { by: "ben", title: "Add a page", files: { "page.md": "x\n" }, merge: "squash" as const };
    const events = await told(() => sandbox.control.contribute(NAME, contribution));
    expect(events).toEqual(["create", "push", "pull_request.opened", "push", "pull_request.closed", "push", "delete"]);
    const payload = (at: number) => receiver.received[at]?.payload;
    expect(payload(0)).toMatchObject({ ref: "ben/add-a-page", ref_type: "branch" });
    expect(payload(3)).toMatchObject({
      ref: "refs/heads/main",
      created: false,
      forced: false,
      commits: [{ message: "Add a page (#1)", added: ["page.md"], removed: [], modified: [] }],
    });
    expect(payload(4)).toMatchObject({ number: 1, pull_request: { merged: true, merge_commit_sha: payload(3).after } });
    expect(payload(5)).toMatchObject({ deleted: true, after: "0".repeat(40), head_commit: null });
  });

  test("of a tag: created, pushed, and the workflow that waits for it runs", async () => {
    const jobs = ["build", "verify"];
    await sandbox.control.defineWorkflow(NAME, {
      name: "Release",
      path: ".github/workflows/release.yaml",
      onTags: "v*",
      jobs,
    });
    const events = await told(async () => {
      await sandbox.control.pushTag(NAME, { by: "ada", name: "v0.8.0-rc.1", at: "main", message: "RC" });
      await sandbox.control.pushTag(NAME, { by: "ada", name: "nightly", at: "main" });
      await sandbox.control.finishRun(NAME, { tag: "v0.8.0-rc.1", failed: { verify: "Look" } });
      await sandbox.control.deleteTag(NAME, { by: "ada", name: "nightly" });
    });
    const run = ["requested", "in_progress", "completed"].map((one) => `workflow_run.${one}`);
    expect(events).toEqual(["create", "push", run[0], run[1], "create", "push", run[2], "push", "delete"]);
    expect(receiver.received[6]?.payload.workflow_run).toMatchObject({
      head_branch: "v0.8.0-rc.1",
      conclusion: "failure",
    });
  });

  test("of the App's own writes, with its bot as the sender", async () => {
    const octokit = await octokitOf(sandbox);
    const events = await told(async () => {
      const { data } = await octokit.rest.issues.create({ ...PLACE, title: "Release v0.8.0" });
      await octokit.rest.issues.createComment({ ...PLACE, issue_number: data.number, body: "hi" });
      const { object } = (await octokit.rest.git.getRef({ ...PLACE, ref: "heads/main" })).data;
      const verdict = { status: "completed" as const, conclusion: "neutral" as const };
      await octokit.rest.checks.create({ ...PLACE, name: "release", head_sha: object.sha, ...verdict });
      const draft = { ...PLACE, tag_name: "v0.8.0", draft: true };
      const { id } = (await octokit.rest.repos.createRelease(draft)).data;
      await octokit.rest.repos.updateRelease({ ...PLACE, release_id: id, body: "notes" });
    });
    expect(events).toEqual([
      "issues.opened",
      "issue_comment.created",
      "check_run.created",
      "check_run.completed",
      "release.created",
      "release.edited",
    ]);
    expect(receiver.received.map((one) => one.payload.sender.type)).toEqual(Array(6).fill("Bot"));
  });

  test("is only what the manifest asks for, and installations always", async () => {
    const manifest = (await manifestText()).replace(/default_events:[\s\S]*$/, "default_events:\n  - issues\n");
    const webhook = { url: receiver.url, secret: SECRET };
    const options = { manifest, appId: APP_ID, publicKey: KEYS.publicKey, now: NOW, webhook };
    const deaf = await Sandbox.start(options);
    receiver.received.length = 0;
    await deaf.control.addRepository({ name: NAME, files: { a: "a" } });
    await deaf.control.addRepository({ name: "acme/other", files: { a: "a" } });
    await deaf.control.createMilestone(NAME, { by: "ada", title: "m" });
    await deaf.control.openIssue(NAME, { by: "ada", title: "i", milestone: 1 });
    await deaf.control.settled();
    expect(names(receiver)).toEqual([
      "installation.created",
      "installation_repositories.added",
      "issues.opened",
      "issues.milestoned",
    ]);
    await deaf.close();
  });

  test("of repositories outside the installation is nothing", async () => {
    expect(await told(() => sandbox.control.publishRelease("upstream/library", { by: "eve", tag: "v1.0.0" }))).toEqual(
      [],
    );
  });
});

describe("a delivery that failed", () => {
  test("is not sent again by itself, but can be, under the same GUID, once", async () => {
    receiver.status = 503;
    await sandbox.control.openIssue(NAME, { by: "ada", title: "lost" });
    await sandbox.control.settled();
    expect((await sandbox.control.deliveries()).map((one) => one.status)).toEqual([503]);
    receiver.status = 202;
    expect(await sandbox.control.redeliver({ which: "failed", guids: "same" })).toBe(1);
    await sandbox.control.settled();
    const [lost, again] = await sandbox.control.deliveries();
    expect(again).toEqual({ ...lost, status: 202 });
    expect(receiver.received[1]?.body).toBe(receiver.received[0]?.body);
    expect(await sandbox.control.redeliver({ which: "failed", guids: "same" })).toBe(0);
  });

  test("to nobody there has status 0", async () => {
    await sandbox.control.setWebhook({ url: "http://127.0.0.1:9/", secret: SECRET });
    await sandbox.control.openIssue(NAME, { by: "ada", title: "lost" });
    await sandbox.control.settled();
    expect(await sandbox.control.deliveries()).toMatchObject([{ event: "issues", action: "opened", status: 0 }]);
  });

  test("is found and sent again by the App through the API", async () => {
    receiver.status = 500;
    await sandbox.control.openIssue(NAME, { by: "ada", title: "lost" });
    await sandbox.control.settled();
    receiver.status = 202;
    const token = jwt();
    const { data } = await ask(sandbox, "/app/hook/deliveries?status=failure", { token });
    expect(data).toMatchObject([{ event: "issues", status_code: 500, redelivery: false }]);
    const path = `/app/hook/deliveries/${data[0].id}/attempts`;
    expect((await ask(sandbox, path, { method: "POST", token })).status).toBe(202);
    await sandbox.control.settled();
    const all = (await ask(sandbox, "/app/hook/deliveries?per_page=1", { token })).data;
    expect(all).toMatchObject([{ guid: data[0].guid, redelivery: true, status_code: 202 }]);
  });
});

test("everything can be sent again under new GUIDs, what was sent again not once more", async () => {
  for (const title of ["a", "b"]) await sandbox.control.openIssue(NAME, { by: "ada", title });
  await sandbox.control.settled();
  for (const round of [2, 4]) {
    expect(await sandbox.control.redeliver({ which: "all", guids: "new" })).toBe(2);
    await sandbox.control.settled();
    const guids = (await sandbox.control.deliveries()).map((one) => one.guid);
    expect(new Set(guids).size).toBe(round + 2);
  }
});

test("deliveries arrive one at a time, in the order things happened", async () => {
  const titles = Array.from({ length: 20 }, (_, n) => `${n}`);
  await Promise.all(titles.map((title) => sandbox.control.openIssue(NAME, { by: "ada", title })));
  await sandbox.control.settled();
  expect(receiver.received.map((one) => one.payload.issue.title)).toEqual(titles);
});
