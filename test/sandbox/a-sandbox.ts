/** A running embedded GitHub with one repository, the App's key, and clients of it. */
import { createSign, generateKeyPairSync } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { ProbotOctokit } from "probot";
import { parse, stringify } from "yaml";
import type { FileContent } from "../../src/sandbox/control.ts";
import { type RunningSandbox, Sandbox, type SandboxOptions } from "../../src/sandbox/sandbox.ts";

export const APP_ID = 4711;
export const NOW = "2026-06-01T12:00:00Z";
export const PLACE = { owner: "acme", repo: "router" };
export const NAME = "acme/router";
export const SECRET = "a secret of more than thirty-two bytes";
export const BOT = "release-captain[bot]";

export const KEYS = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  publicKeyEncoding: { type: "spki", format: "pem" },
  privateKeyEncoding: { type: "pkcs1", format: "pem" },
});

export const FILES: Readonly<Record<string, FileContent>> = {
  "README.md": "# Router\n",
  "bin/run.sh": { mode: "100755", content: "#!/bin/sh\nexec true\n" },
  "deploy/values.yaml": "image: router:v0.7.0\n",
  ".github/workflows/release.yaml": "on: push\n",
};

export async function manifestText(): Promise<string> {
  return readFile(new URL("../../app.yml", import.meta.url), "utf8");
}

/** The App's manifest with other permissions. */
export async function manifestWith(permissions: Readonly<Record<string, string>>): Promise<string> {
  return stringify({ ...parse(await manifestText()), default_permissions: permissions });
}

/** With `acme/router`, on which the App is installed, and the public `upstream/library`, on which it is not. */
export async function aSandbox(options: Partial<SandboxOptions> = {}): Promise<RunningSandbox> {
  const defaults = { manifest: await manifestText(), appId: APP_ID, publicKey: KEYS.publicKey, now: NOW };
  const sandbox = await Sandbox.start({ ...defaults, ...options });
  await sandbox.control.addRepository({ name: NAME, files: FILES, by: "ada" });
  const files = { "README.md": "# Library\n" };
  await sandbox.control.addRepository({ name: "upstream/library", files, installed: false });
  return sandbox;
}

const base64 = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");

/** A JWT as an App makes it; claims and key can be wrong. */
export function jwt(claims: object = {}, privateKey: string = KEYS.privateKey): string {
  const now = Math.floor(Date.now() / 1000);
  const all = { iat: now - 30, exp: now + 540, iss: APP_ID, ...claims };
  const signed = `${base64({ alg: "RS256", typ: "JWT" })}.${base64(all)}`;
  return `${signed}.${createSign("RSA-SHA256").update(signed).sign(privateKey, "base64url")}`;
}

export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: what an answer holds is what the test is about
  readonly data: any;
}

export interface Asking {
  readonly method?: string;
  readonly token?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export async function ask({ url }: RunningSandbox, path: string, asking: Asking = {}): Promise<Answered> {
  const { method = "GET", token, body, headers = {} } = asking;
  const authorization = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const sent = body === undefined ? {} : { body: JSON.stringify(body) };
  const answer = await fetch(`${url}${path}`, { method, headers: { ...authorization, ...headers }, ...sent });
  const text = await answer.text();
  return { status: answer.status, headers: answer.headers, data: text === "" ? undefined : JSON.parse(text) };
}

export async function mint(sandbox: RunningSandbox, body?: object): Promise<Answered> {
  const path = `/app/installations/${sandbox.installationId}/access_tokens`;
  return ask(sandbox, path, { method: "POST", token: jwt(), body });
}

/** The real client, with a token of the installation, without its waiting and repeating. */
export async function octokitOf(sandbox: RunningSandbox): Promise<ProbotOctokit> {
  const { token } = (await mint(sandbox)).data;
  const Quick = ProbotOctokit.defaults((given: object) => ({
    ...given,
    baseUrl: sandbox.url,
    retry: { enabled: false },
    throttle: { enabled: false },
    log: { debug: quiet, info: quiet, warn: quiet, error: quiet },
  }));
  return new Quick({ auth: { token } });
}

const quiet = (): void => undefined;

interface Received {
  readonly event: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  // biome-ignore lint/suspicious/noExplicitAny: what a payload holds is what the test is about
  readonly payload: any;
}

export interface Receiver {
  readonly url: string;
  readonly received: Received[];
  /** What it answers from now on. */
  status: number;
  close(): Promise<void>;
}

/** Something that takes webhooks. */
export async function aReceiver(): Promise<Receiver> {
  const received: Received[] = [];
  const server: Server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks).toString();
    const event = String(request.headers["x-github-event"]);
    received.push({ event, headers: request.headers, body, payload: JSON.parse(body) });
    response.writeHead(receiver.status).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const close = async (): Promise<void> => {
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    await closed;
  };
  const receiver: Receiver = { url: `http://127.0.0.1:${port}/hooks`, received, status: 202, close };
  return receiver;
}

/** `event.action`, in the order they came. */
export const names = ({ received }: Receiver): readonly string[] =>
  received.map(({ event, payload }) => (payload.action === undefined ? event : `${event}.${payload.action}`));

/** Status of a call that the real client turns into an error, with GitHub's words. */
export async function refusal(call: Promise<unknown>): Promise<{ status: number; message: string }> {
  try {
    await call;
  } catch (error) {
    const { status, message } = error as { status: number; message: string };
    return { status, message };
  }
  throw new Error("it was not refused");
}
