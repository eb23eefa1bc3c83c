/** Webhooks that never reached us, over the embedded GitHub and a receiver that fails when it is told to. */
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { ProbotOctokit } from "probot";
import { redeliverLost } from "../../src/github/lost.ts";
import type { RunningSandbox } from "../../src/sandbox/sandbox.ts";
import { aReceiver, aSandbox, jwt, NAME, NOW, type Receiver, SECRET } from "../sandbox/a-sandbox.ts";

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

async function opens(n: number): Promise<void> {
  for (let title = 1; title <= n; title++) await sandbox.control.openIssue(NAME, { by: "ada", title: String(title) });
  await sandbox.control.settled();
}

async function recover(now = NOW): Promise<number> {
  const app = new ProbotOctokit({ auth: { token: jwt() }, baseUrl: sandbox.url, retry: { enabled: false } });
  const count = await redeliverLost(app, new Date(now));
  await sandbox.control.settled();
  return count;
}

const guids = () => receiver.received.map(({ headers }) => String(headers["x-github-delivery"]));

test("[D18] all that failed while nobody answered is sent again, in order, each once", async () => {
  receiver.status = 503;
  await opens(40);
  receiver.status = 202;
  const lost = guids();
  receiver.received.length = 0;
  expect(await recover()).toBe(40);
  expect(guids()).toEqual(lost);
  expect(await recover()).toBe(0);
});

test("where nothing failed, one question is asked and nothing sent", async () => {
  await opens(2);
  const before = (await sandbox.control.requests()).length;
  expect(await recover()).toBe(0);
  expect((await sandbox.control.requests()).length - before).toBe(1);
  expect(receiver.received).toHaveLength(2);
});

test("what fails again and again is refused, not lost, and what is older than three days GitHub has no more", async () => {
  receiver.status = 500;
  await opens(1);
  expect(await recover("2026-12-24T12:00:00Z")).toBe(0);
  const counts = [];
  for (let time = 0; time < 6; time++) counts.push(await recover());
  expect(counts).toEqual([1, 1, 1, 1, 0, 0]);
});
