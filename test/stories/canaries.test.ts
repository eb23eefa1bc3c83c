/** Secrets are planted, everything that can go wrong goes wrong while all is logged, and then every output is searched. */
import { type ChildProcess, fork } from "node:child_process";
import { generateKeyPairSync, randomBytes } from "node:crypto";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { AppOptions } from "../../src/cli/rehearse/app-process.ts";
import { openDatabase } from "../../src/engine/database.ts";
import type { Control, Fault } from "../../src/sandbox/control.ts";
import { type RunningSandbox, Sandbox } from "../../src/sandbox/sandbox.ts";
import { dataFolder, silent } from "../engine/database.ts";

const TOP = join(import.meta.dirname, "../..");
const SHOP = "acme/shop";
const PEM = { type: "pkcs8", format: "pem" } as const;

const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const pem = privateKey.export(PEM).toString();
const secret = `canary-${randomBytes(24).toString("hex")}`;

/** What must be nowhere: the planted ones, and whatever looks like a token of GitHub's or of ours. */
const SECRETS: readonly (string | RegExp)[] = [
  secret,
  ...pem.split("\n").filter((line) => line.length > 40),
  /gh[sp]_[\w-]{16,}/,
  /eyJ[\w-]{8,}\.eyJ[\w-]{8,}/,
  /\bsha256=[0-9a-f]{64}/,
];

const CONFIGURATION = `
calendar: { zone: America/New_York }
roles:
  leaders: { logins: [ada], teams: [crew] }
  contact: "#releases"
tracker: {}
freeze: {}
version-bump: {}
candidate: { workflow: Release }
release-notes: {}
`;

let sandbox: RunningSandbox;
let dataDir: string;
let app: ChildProcess;
let said = "";

beforeAll(async () => {
  dataDir = await dataFolder();
  sandbox = await Sandbox.start({
    manifest: readFileSync(join(TOP, "app.yml"), "utf8"),
    appId: 4711,
    publicKey: publicKey.export({ type: "spki", format: "pem" }).toString(),
    now: new Date().toISOString(),
  });
  await prepare(sandbox.control);
}, 60_000);

afterAll(async () => {
  app?.kill("SIGKILL");
  await sandbox.close();
  await rm(dataDir, { recursive: true, force: true });
});

async function prepare(control: Control): Promise<void> {
  await control.addRepository({
    name: SHOP,
    files: { "README.md": "# Shop\n", ".github/release-captain.yml": CONFIGURATION },
  });
  await control.setPermission(SHOP, { login: "ada", role: "write" });
  await control.setTeam("acme", { slug: "crew", members: { bob: "active" } });
}

/** The App in a process of its own, whose log tells everything. */
async function start(): Promise<string> {
  app = fork(join(TOP, "src/cli/rehearse/app-process.ts"), { stdio: ["ignore", "pipe", "pipe", "ipc"] });
  for (const stream of [app.stdout, app.stderr]) {
    stream?.setEncoding("utf8").on("data", (text: string) => {
      said += text;
    });
  }
  const options: AppOptions = {
    ...{ appId: 4711, privateKey: pem, secret, apiUrl: sandbox.url, port: 0, dataDir },
    ...{ registries: {}, logLevel: "trace" },
  };
  return String(await ask({ ask: "start", options }));
}

async function ask(call: { readonly ask: string; readonly options?: object }): Promise<unknown> {
  app.send({ id: 1, now: new Date().toISOString(), ...call });
  const [{ result, error }] = await once(app, "message", { signal: AbortSignal.timeout(30_000) });
  if (error) throw new Error(error);
  return result;
}

/** Until every webhook is delivered and the App has nothing left to do, twice in a row. */
async function calm(): Promise<void> {
  for (let still = 0; still < 2; await pause(50)) {
    await sandbox.control.settled();
    still = (await ask({ ask: "idle" })) === true ? still + 1 : 0;
  }
}

/** A fault of each kind wherever a secret goes with a request, or a text comes back with one. */
const FAULTS: readonly Fault[] = [
  { method: "POST", path: "/access_tokens", how: "fail", times: 1 },
  { method: "GET", path: "/contents/", how: "fail", times: 1 },
  { method: "GET", path: "/user/", how: "fail", times: 3 },
  { method: "GET", path: "/memberships", how: "fail", times: 3 },
  { method: "POST", path: "/comments", how: "hide", times: 1 },
  { method: "POST", path: "/reactions", how: "fail", times: 1 },
  { method: "PATCH", path: "/issues", how: "hide", times: 1 },
];

test("No planted secret is in a log at its most talkative, a text on GitHub, an answer of the front, the audit or the database", async () => {
  const { control } = sandbox;
  const url = await start();
  await control.setWebhook({ url: `${url}/api/github/webhooks`, secret });
  for (const fault of FAULTS) await control.fault(fault);
  const due = new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10);
  const { number } = await control.createMilestone(SHOP, { by: "ada", title: "v0.8.0", due });
  const issue = await control.openIssue(SHOP, { by: "ada", title: `Key ${secret.slice(0, 6)}`, milestone: number });
  for (const body of ["/release help", "/release rc v0.8.0", "/release pause", "/release resume", "/release freze"]) {
    await control.comment(SHOP, issue.number, { by: "ada", body });
    await control.comment(SHOP, issue.number, { by: "eve", body });
  }
  await control.pushTag(SHOP, { by: "ada", name: "v0.8.0-rc.1", at: "main" });
  await calm();
  const answers = await Promise.all([
    fetch(`${url}/healthz`),
    fetch(`${url}/api/github/webhooks`, { method: "POST", body: "{}" }),
    fetch(`${url}/nothing`),
  ]);
  const fronts = await Promise.all(
    answers.map(async (one) => `${JSON.stringify([...one.headers])}${await one.text()}`),
  );
  app.kill("SIGKILL");
  await once(app, "exit");

  const sql = await openDatabase({ dataDir }, silent);
  const tables = ["inbox", "memory", "audit", "confirmation", "pause", "repository", "claim"];
  const rows = await Promise.all(tables.map((table) => sql.query(`select * from release_captain.${table}`)));
  await sql.close();

  const outputs = {
    log: said,
    github: JSON.stringify(await control.snapshot(SHOP)),
    front: fronts.join("\n"),
    database: JSON.stringify(rows),
  };
  expect(said.length).toBeGreaterThan(20_000);
  expect(rows[tables.indexOf("audit")]?.length).toBeGreaterThan(10);
  expect(Object.entries(outputs).flatMap(([where, text]) => hitsIn(text).map((hit) => [where, hit]))).toEqual([]);
}, 120_000);

const hitsIn = (text: string): readonly string[] =>
  SECRETS.flatMap((one) => {
    const found = typeof one === "string" ? (text.includes(one) ? one : undefined) : one.exec(text)?.[0];
    return found === undefined ? [] : [`${found.slice(0, 12)}…`];
  });

test("The search finds what it looks for", () => {
  expect(hitsIn(`x ${secret} y`)).toEqual([`${secret.slice(0, 12)}…`]);
  expect(hitsIn("token ghs_0123456789abcdefABCDEF")).toHaveLength(1);
});
