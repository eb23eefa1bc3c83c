import { type ChildProcess, spawn } from "node:child_process";
import { generateKeyPairSync, randomBytes } from "node:crypto";
import { once } from "node:events";
import { rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { dataFolder } from "../engine/database.ts";
import { deliver, signatureOf } from "../web/a-front.ts";

const MAIN = join(import.meta.dirname, "../../src/main.ts");
const PEM = { type: "pkcs1", format: "pem" } as const;

let complete: Record<string, string>;
const children: ChildProcess[] = [];

beforeAll(async () => {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  complete = {
    APP_ID: "1",
    PRIVATE_KEY: privateKey.export(PEM).toString(),
    WEBHOOK_SECRET: randomBytes(32).toString("hex"),
    GHE_HOST: "127.0.0.1:1",
    GHE_PROTOCOL: "http",
    DATA_DIR: await dataFolder(),
    HOST: "127.0.0.1",
    PORT: "0",
  };
}, 60_000);

afterEach(() => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
});

afterAll(() => rm(complete.DATA_DIR ?? "", { recursive: true, force: true }));

/** The command in a process of its own, with nothing in the environment but this. */
function command(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const flags = ["--disable-warning=ExperimentalWarning", MAIN];
  const child = spawn(process.execPath, [...flags, ...args], { env: { PATH: process.env.PATH, ...env } });
  children.push(child);
  return child;
}

async function result(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const child = command(args, env);
  const [said, [code]] = await Promise.all([text(child.stderr), once(child, "exit"), text(child.stdout)]);
  return { code, said };
}

/** Starts the app, and waits until it says where it listens. */
async function running(env: Readonly<Record<string, string>> = {}) {
  const child = command(["start"], { ...complete, ...env });
  const said = child.stdout.setEncoding("utf8");
  for (let heard = ""; ; heard += (await once(said, "data")).join("")) {
    const url = /"url":"(http[^"]+)"[^\n]*"listening"/.exec(heard)?.[1];
    if (url) return { child, url };
  }
}

test("no secret reaches the log, not even at its most talkative", async () => {
  const { child, url } = await running({ LOG_LEVEL: "trace" });
  const said = text(child.stdout);
  await deliver({ url }, JSON.stringify({ repository: { id: 1 } }), { "x-hub-signature-256": undefined });
  const body = JSON.stringify({ action: "opened", installation: { id: 1 }, repository: { id: 1 } });
  const signed = { "x-hub-signature-256": signatureOf(body, complete.WEBHOOK_SECRET) };
  expect(await deliver({ url }, body, signed)).toMatchObject({ status: 202 });
  child.kill("SIGTERM");
  const log = await said;
  const [, secretLine = "none"] = (complete.PRIVATE_KEY ?? "").split("\n");
  expect(log).not.toContain(complete.WEBHOOK_SECRET);
  expect(log).not.toContain(secretLine);
}, 60_000);

describe("start", () => {
  test("with half of the credentials says on one screen what is missing, and ends with 2", async () => {
    const { code, said } = await result(["start"], { APP_ID: "1" });
    expect(code).toBe(2);
    expect(said.split("\n")[0]).toBe("Release Captain can't start: 2 settings are missing or wrong.");
    expect(said).toMatch(/^ {2}WEBHOOK_SECRET {2}is missing; make one with `openssl rand -hex 32`/m);
    expect(said).toMatch(/^ {2}PRIVATE_KEY {5}is missing, and so is PRIVATE_KEY_PATH/m);
  });

  test("in production without any credentials ends with 2 and plays nothing", async () => {
    expect((await result(["start"], { NODE_ENV: "production" })).code).toBe(2);
  });

  test("listens, answers for its health, and ends with 0 when it is asked to stop", async () => {
    const { child, url } = await running();
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    const ended = once(child, "exit");
    child.kill("SIGTERM");
    expect(await ended).toEqual([0, null]);
  }, 60_000);

  test("a second one on the same folder is refused with a sentence, and ends with 2", async () => {
    await running();
    const { code, said } = await result(["start"], complete);
    expect(code).toBe(2);
    expect(said).toMatch(/^Release Captain can't start: .* is in use by another Release Captain\./);
  }, 60_000);

  test("a port that is taken is told with a sentence, and ends with 2", async () => {
    const taken = createServer().listen(0, "127.0.0.1");
    await once(taken, "listening");
    const { port } = taken.address() as AddressInfo;
    const { code, said } = await result(["start"], { ...complete, PORT: String(port) });
    taken.close();
    expect(said).toMatch(new RegExp(`^Release Captain can't start: 127.0.0.1:${port} is taken\\.`));
    expect(code).toBe(2);
  }, 60_000);
});

test.each([
  [["--help"], 0],
  [["start", "--help"], 0],
  [[], 2],
  [["strat"], 2],
  [["start", "--loud"], 2],
])("release-captain %j ends with %i", async (args, code) => {
  expect((await result(args)).code).toBe(code);
});
