import { generateKeyPairSync } from "node:crypto";
import { describe, expect, test } from "@jest/globals";
import { type AppSettings, ENVIRONMENT, type Environment, settingsOf } from "../../src/app/settings.ts";

const PEM = { type: "pkcs1", format: "pem" } as const;
const KEY = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey.export(PEM).toString().trim();
const SECRET = "0123456789abcdef0123456789abcdef";
const COMPLETE: Environment = { APP_ID: "12345", PRIVATE_KEY: KEY, WEBHOOK_SECRET: SECRET };

const noFile = (path: string): string => {
  throw new Error(`ENOENT: ${path}`);
};

const read = (env: Environment, readFile = noFile) => settingsOf(env, readFile);

function app(env: Environment, readFile = noFile): AppSettings {
  const settings = read({ ...COMPLETE, ...env }, readFile);
  if (settings.mode !== "app") throw new Error(JSON.stringify(settings));
  return settings;
}

/** The variables that are complained about. */
function refused(env: Environment, readFile = noFile): readonly string[] {
  const settings = read(env, readFile);
  return settings.mode === "refused" ? settings.problems.map(({ variable }) => variable) : [settings.mode];
}

describe("the mode", () => {
  test.each<[string, Environment, string]>([
    ["nothing at all", {}, "rehearsal"],
    ["empty credentials", { APP_ID: "", PRIVATE_KEY: " ", WEBHOOK_SECRET: "" }, "rehearsal"],
    ["settings without credentials", { PORT: "80", LOG_LEVEL: "debug" }, "rehearsal"],
    ["nothing, in production", { NODE_ENV: "production" }, "refused"],
    ["one credential", { APP_ID: "1" }, "refused"],
    ["a path to a key alone", { PRIVATE_KEY_PATH: "/key.pem" }, "refused"],
    ["all of them", COMPLETE, "app"],
    ["all of them, in production", { ...COMPLETE, NODE_ENV: "production" }, "app"],
  ])("with %s", (_, env, mode) => {
    expect(read(env).mode).toBe(mode);
  });
});

describe("credentials", () => {
  test("all that is missing is said at once", () => {
    expect(refused({ NODE_ENV: "production" }).toSorted()).toEqual(["APP_ID", "PRIVATE_KEY", "WEBHOOK_SECRET"]);
  });

  test.each([
    ["[D21] empty", ""],
    ["[D21] absent", undefined],
    ["[D21] the word for development", "development"],
    ["[D21] one byte too short", SECRET.slice(1)],
  ])("a webhook secret that is %s refuses to start, with one complaint", (_, WEBHOOK_SECRET) => {
    expect(refused({ ...COMPLETE, WEBHOOK_SECRET })).toEqual(["WEBHOOK_SECRET"]);
  });

  test("a webhook secret is measured in bytes", () => {
    expect(app({ WEBHOOK_SECRET: "é".repeat(16) }).webhookSecrets).toEqual(["é".repeat(16)]);
  });

  test("[D20] the previous secret comes second, and must be as good", () => {
    const previous = SECRET.toUpperCase();
    expect(app({ WEBHOOK_SECRET_PREVIOUS: previous }).webhookSecrets).toEqual([SECRET, previous]);
    expect(refused({ ...COMPLETE, WEBHOOK_SECRET_PREVIOUS: "short" })).toEqual(["WEBHOOK_SECRET_PREVIOUS"]);
  });

  test.each(["twelve", "12a", "-1", "1.5", "99999999999999999999"])("APP_ID %s is refused", (APP_ID) => {
    expect(refused({ ...COMPLETE, APP_ID })).toEqual(["APP_ID"]);
  });

  test.each([
    ["as it is", KEY],
    ["with its line ends written out", KEY.replaceAll("\n", "\\n")],
    ["in Base64", Buffer.from(KEY).toString("base64")],
    ["with blanks around it", `\n${KEY}\n\n`],
  ])("a private key %s is read", (_, PRIVATE_KEY) => {
    expect(app({ PRIVATE_KEY }).privateKey).toBe(KEY);
  });

  test("a private key is read from its file", () => {
    const { PRIVATE_KEY: _, ...others } = COMPLETE;
    const settings = settingsOf({ ...others, PRIVATE_KEY_PATH: "/key.pem" }, (path) =>
      path === "/key.pem" ? KEY : "",
    );
    expect(settings).toMatchObject({ mode: "app", privateKey: KEY });
  });

  const elliptic = generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey.export({
    type: "sec1",
    format: "pem",
  });
  const { publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });

  test.each([
    ["is no key", "hello"],
    ["is cut", KEY.slice(0, -40)],
    ["is of another kind", elliptic.toString()],
    ["is the public half", publicKey.export(PEM).toString()],
  ])("a private key that %s is refused", (_, PRIVATE_KEY) => {
    expect(refused({ ...COMPLETE, PRIVATE_KEY })).toEqual(["PRIVATE_KEY"]);
  });

  test("a key's file that can't be read is refused by its own name", () => {
    expect(refused({ ...COMPLETE, PRIVATE_KEY: "", PRIVATE_KEY_PATH: "/nowhere" })).toEqual(["PRIVATE_KEY_PATH"]);
  });

  test("two keys are one too many", () => {
    expect(refused({ ...COMPLETE, PRIVATE_KEY_PATH: "/key.pem" })).toEqual(["PRIVATE_KEY"]);
  });

  test("no complaint repeats a value, since it may be a secret", () => {
    const bad = "hunter2-hunter2";
    const every = Object.fromEntries(ENVIRONMENT.map(({ name }) => [name, bad]));
    const settings = settingsOf({ ...every, PRIVATE_KEY_PATH: "" }, noFile);
    expect(settings.mode).toBe("refused");
    expect(JSON.stringify(settings)).not.toContain(bad);
  });
});

describe("the rest", () => {
  test("has these defaults", () => {
    expect(app({})).toEqual({
      mode: "app",
      appId: 12345,
      privateKey: KEY,
      webhookSecrets: [SECRET],
      apiUrl: undefined,
      host: "localhost",
      port: 3000,
      logLevel: "info",
      databaseUrl: undefined,
      dataDir: "./data",
      registries: {
        hosts: new Map([["ghcr.io", { origin: "https://ghcr.io", mayBePrivate: false }]]),
        credentials: [],
      },
      preview: false,
    });
  });

  test.each<[Environment, Partial<AppSettings>]>([
    [{ GHE_HOST: "ghe.acme.com" }, { apiUrl: "https://ghe.acme.com/api/v3" }],
    [{ GHE_HOST: "localhost:8080", GHE_PROTOCOL: "http" }, { apiUrl: "http://localhost:8080/api/v3" }],
    [{ PORT: "0" }, { port: 0 }],
    [{ HOST: "0.0.0.0" }, { host: "0.0.0.0" }],
    [{ LOG_LEVEL: "debug" }, { logLevel: "debug" }],
    [{ DATABASE_URL: "postgres://a:b@db/captain" }, { databaseUrl: "postgres://a:b@db/captain" }],
    [{ DATABASE_URL: "postgresql://db" }, { databaseUrl: "postgresql://db" }],
    [{ DATA_DIR: "/data" }, { dataDir: "/data" }],
    [{ PUBLIC_URL: "https://captain.example.org/" }, { publicUrl: "https://captain.example.org" }],
    [{ PUBLIC_URL: "http://127.0.0.1:3000/captain" }, { publicUrl: "http://127.0.0.1:3000/captain" }],
    [
      { REGISTRY_HOSTS: "ghcr.io, http://127.0.0.1:5000" },
      {
        registries: {
          hosts: new Map([
            ["ghcr.io", { origin: "https://ghcr.io", mayBePrivate: false }],
            ["127.0.0.1:5000", { origin: "http://127.0.0.1:5000", mayBePrivate: true }],
          ]),
          credentials: [],
        },
      },
    ],
    [{ PREVIEW: "1" }, { preview: true }],
    [{ PREVIEW: "true" }, { preview: true }],
    [{ PREVIEW: "0" }, { preview: false }],
    [{ PREVIEW: "" }, { preview: false }],
  ])("%j means %j", (env, expected) => {
    expect(app(env)).toMatchObject(expected);
  });

  test.each([
    { PORT: "65536" },
    { PORT: "http" },
    { GHE_HOST: "https://ghe.acme.com" },
    { GHE_HOST: "ghe.acme.com/api" },
    { GHE_PROTOCOL: "ftp" },
    { PUBLIC_URL: "captain.example.org" },
    { PUBLIC_URL: "https://user:word@captain.example.org" },
    { PUBLIC_URL: "https://captain.example.org/?a=b" },
    { LOG_LEVEL: "loud" },
    { DATABASE_URL: "mysql://db" },
    { PREVIEW: "yes" },
    { REGISTRY_HOSTS: "http://ghcr.io" },
    { REGISTRY_HOSTS: "ghcr.io/acme" },
    { REGISTRY_HOSTS: "," },
    { REGISTRY_AUTH_FILE: "/nowhere" },
  ])("%j is refused", (env) => {
    expect(refused({ ...COMPLETE, ...env })).toEqual(Object.keys(env));
  });

  test.each([
    ["is read where it is one", '{"auths":{"ghcr.io/acme":{"username":"u","password":"p"}}}', "app"],
    ["without a password is refused", '{"auths":{"ghcr.io/acme":{}}}', "refused"],
  ])("a file of credentials %s", (_, text, mode) => {
    const settings = read({ ...COMPLETE, REGISTRY_AUTH_FILE: "/auth.json" }, () => text);
    expect(settings.mode).toBe(mode);
    if (settings.mode !== "app") return;
    expect(settings.registries.credentials).toEqual([{ scope: "ghcr.io/acme", user: "u", password: "p" }]);
  });

  test("every variable has a sentence for the README", () => {
    expect(ENVIRONMENT.filter(({ description }) => !description.endsWith("."))).toEqual([]);
    expect(ENVIRONMENT.map(({ name }) => name)).toContain("WEBHOOK_SECRET");
  });
});
