/** A pause while the bot is at work: the running app at GitHub's own pace, from the comment to the last request. */
import { generateKeyPairSync, randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { RunningApp } from "../../src/app/assemble.ts";
import { startApp } from "../../src/app/start.ts";
import { type RunningSandbox, Sandbox } from "../../src/sandbox/sandbox.ts";
import { dataFolder } from "../engine/database.ts";

const SHOP = "acme/shop";
const CONFIGURATION = "roles: { leaders: { teams: [crew] } }\ntracker: {}\n";
const MILESTONES = 6;

let sandbox: RunningSandbox;
let app: RunningApp;
let dataDir: string;

beforeAll(async () => {
  const { publicKey, privateKey } = generateKeyPairSync("rsa", {
    modulusLength: 2048,
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
  });
  const secret = randomBytes(32).toString("hex");
  const now = new Date("2026-06-01T12:00:00Z");
  dataDir = await dataFolder();
  sandbox = await Sandbox.start({
    manifest: readFileSync(join(import.meta.dirname, "../../app.yml"), "utf8"),
    ...{ appId: 4711, publicKey, now: now.toISOString() },
  });
  const { control } = sandbox;
  await control.addRepository({ name: SHOP, files: { ".github/release-captain.yml": CONFIGURATION } });
  for (const login of ["ada", "leo"]) await control.setPermission(SHOP, { login, role: "write" });
  await control.setTeam("acme", { slug: "crew", members: { ada: "active", leo: "active" } });
  app = await startApp(
    {
      ...{ mode: "app", appId: 4711, privateKey, webhookSecrets: [secret], host: "127.0.0.1", port: 0, dataDir },
      ...{ logLevel: "silent", preview: false, registries: { hosts: new Map(), credentials: [] } },
    },
    { apiUrl: sandbox.url, now: () => now },
  );
  await control.setWebhook({ url: `${app.url}/api/github/webhooks`, secret });
}, 60_000);

afterAll(async () => {
  await app.close();
  await sandbox.close();
  await rm(dataDir, { recursive: true, force: true });
});

const trackers = async () =>
  (await sandbox.control.snapshot(SHOP)).issues.filter(({ title }) => title.startsWith("Release v")).length;

async function until(is: () => Promise<boolean>): Promise<void> {
  while (!(await is())) await pause(50);
}

test("[Z22] what a lane is writing stops when somebody pauses the bot, answers go on, and all is made up for after two have let it go on", async () => {
  const { control } = sandbox;
  for (let n = 1; n <= MILESTONES; n++) await control.createMilestone(SHOP, { by: "ada", title: `v0.${n}.0` });
  const { number } = await control.openIssue(SHOP, { by: "ada", title: "Something is wrong" });
  await until(async () => (await trackers()) > 0);

  await control.comment(SHOP, number, { by: "ada", body: "/release pause the registry is down" });
  await until(app.idle);
  const paused = await trackers();
  expect(paused).toBeLessThan(MILESTONES);

  await control.comment(SHOP, number, { by: "leo", body: "/release status" });
  await app.tick();
  await control.settled();
  await until(app.idle);
  const { comments = [] } = (await control.snapshot(SHOP)).issues.find((one) => one.number === number) ?? {};
  expect(comments.map(({ body }) => /\*\*(Paused|v0\.1\.0)\*\*/.exec(body)?.[1]).filter(Boolean)).toEqual([
    "Paused",
    "v0.1.0",
  ]);
  expect(await trackers()).toBe(paused);

  for (const by of ["ada", "leo"]) {
    await control.comment(SHOP, number, { by, body: "/release resume" });
    await control.settled();
    await until(app.idle);
  }
  await until(async () => (await trackers()) === MILESTONES);
  expect(await control.violations()).toEqual([]);
}, 120_000);
