/**
 * The environment, read once, into settings. A pure function: all that is missing or wrong is found in one go and said
 * on one screen, with what to do about it. No value is ever repeated, since it may be a secret.
 */
import { createPrivateKey } from "node:crypto";
import { z } from "zod";
import type { RegistryAccess } from "../registry/index.ts";
import { registryAccessOf, registryVariables } from "./registries.ts";

/** What the running app needs to know. */
export interface AppSettings {
  readonly mode: "app";
  readonly appId: number;
  /** PEM. */
  readonly privateKey: string;
  /** The current webhook secret, and the previous one while it is being changed. */
  readonly webhookSecrets: readonly [string, ...string[]];
  /** An Enterprise Server's API, `…/api/v3`. Absent: github.com's. */
  readonly apiUrl?: string | undefined;
  readonly port: number;
  readonly host: string;
  readonly logLevel: "trace" | "debug" | "info" | "warn" | "error" | "fatal" | "silent";
  /** Absent: the embedded database under `dataDir`. */
  readonly databaseUrl?: string | undefined;
  readonly dataDir: string;
  /** Where the world reaches us, without a slash at its end. Absent: nobody is told of the calendar feed. */
  readonly publicUrl?: string | undefined;
  readonly registries: RegistryAccess;
  /** Absent: no package is looked into, and none deleted. */
  readonly packagesToken?: string | undefined;
  /** Whether every run ends before anything is written to GitHub. */
  readonly preview: boolean;
}

export interface SettingProblem {
  readonly variable: string;
  /** What is wrong and what to do, one sentence or two. */
  readonly message: string;
}

/** `rehearsal`: no credentials at all, so there is nothing to connect to. `refused`: half of what is needed. */
export type Settings =
  | AppSettings
  | { readonly mode: "rehearsal" }
  | { readonly mode: "refused"; readonly problems: readonly SettingProblem[] };

export type Environment = Readonly<Record<string, string | undefined>>;

/** Those that only somebody who wants to run the App has. */
const CREDENTIALS = ["APP_ID", "PRIVATE_KEY", "PRIVATE_KEY_PATH", "WEBHOOK_SECRET"];

/** Bytes. */
const SECRET_LENGTH = 32;

const NEW_SECRET = `make one with \`openssl rand -hex ${SECRET_LENGTH}\` and give the App the same one`;

const secret = z
  .string(`is missing; ${NEW_SECRET}`)
  .refine((value) => value !== "development", {
    error: `is the well-known word for development; ${NEW_SECRET}`,
    abort: true,
  })
  .refine(
    (value) => Buffer.byteLength(value) >= SECRET_LENGTH,
    `is shorter than ${SECRET_LENGTH} bytes; ${NEW_SECRET}`,
  );

const whole = (wrong: string, most: number) =>
  z
    .string(wrong)
    .regex(/^\d{1,15}$/, wrong)
    .transform(Number)
    .refine((value) => value <= most, wrong);

const MISSING_ID = "is missing; copy the App ID from the App's settings page";

const variables = z.object({
  APP_ID: z
    .string(MISSING_ID)
    .pipe(whole("must be the App's number, as its settings page shows it", Number.MAX_SAFE_INTEGER))
    .describe("The App's number, from its settings page."),
  PRIVATE_KEY: z.string().optional().describe("The App's private key (PEM), or its Base64 form."),
  PRIVATE_KEY_PATH: z.string().optional().describe("A file that holds the private key, instead of `PRIVATE_KEY`."),
  WEBHOOK_SECRET: secret.describe(`The App's webhook secret, ${SECRET_LENGTH} bytes or more.`),
  WEBHOOK_SECRET_PREVIOUS: secret.optional().describe("The secret before it, accepted while it is being changed."),
  GHE_HOST: z
    .string()
    .regex(/^[a-z0-9.-]+(:\d+)?$/i, "must be a host name, without https:// and path")
    .optional()
    .describe("Host of a GitHub Enterprise Server."),
  GHE_PROTOCOL: z.enum(["https", "http"], "must be https or http").default("https").describe("How to reach it."),
  PORT: whole("must be a port, 0 to 65535", 65_535).default(3000).describe("Where webhooks arrive."),
  HOST: z.string().default("localhost").describe("Address to listen on; `0.0.0.0` in a container."),
  LOG_LEVEL: z
    .enum(
      ["trace", "debug", "info", "warn", "error", "fatal", "silent"],
      "must be one of trace, debug, info, warn, error, fatal, silent",
    )
    .default("info")
    .describe("From `trace` to `silent`."),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\/\S+$/, "must be a PostgreSQL address, postgres://user:password@host/name")
    .optional()
    .describe("A PostgreSQL server. Without one, an embedded database under `DATA_DIR`."),
  DATA_DIR: z.string().default("./data").describe("Folder of the embedded database; it must outlast the process."),
  PUBLIC_URL: z
    .string()
    .regex(/^https?:\/\/[^\s/?#@]+(\/[^\s?#]*)?$/, "must be an address such as https://captain.example.org")
    .transform((value) => value.replace(/\/+$/, ""))
    .optional()
    .describe(
      "Where people reach this server, such as `https://captain.example.org`; the calendar feed is linked there.",
    ),
  ...registryVariables,
  PACKAGES_TOKEN: z
    .string()
    .optional()
    .describe(
      "A person's token that may read and delete container packages of the organisation, which no App may. Without one, what a deleted candidate leaves is listed for a person.",
    ),
  PREVIEW: z
    .enum(["1", "true", "0", "false"], "must be 1 or 0")
    .transform((value) => value === "1" || value === "true")
    .default(false)
    .describe("`1` shows what would be done, and writes nothing to GitHub."),
});

export interface Variable {
  readonly name: string;
  readonly description: string;
  /** What holds when it is absent; undefined when nothing does. */
  readonly fallback?: string | undefined;
  readonly isRequired: boolean;
}

/** Every variable that is read: the README's table. */
export const ENVIRONMENT: readonly Variable[] = Object.entries(variables.shape).map(([name, schema]) => {
  const absent = schema.safeParse(undefined);
  const fallback = absent.success && absent.data ? String(absent.data) : undefined;
  return { name, description: schema.description ?? "", fallback, isRequired: !absent.success };
});

/**
 * @param env `process.env`; an empty value counts as absent
 * @param readFile reads the file at PRIVATE_KEY_PATH; what it throws becomes a problem
 */
export function settingsOf(env: Environment, readFile: (path: string) => string): Settings {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()));
  if (given.NODE_ENV !== "production" && CREDENTIALS.every((name) => given[name] === undefined)) {
    return { mode: "rehearsal" };
  }
  const read = variables.safeParse(given);
  const key = privateKeyOf(given, readFile);
  const registries = registryAccessOf(given, readFile);
  const problems = [
    ...(read.success ? [] : read.error.issues.map(problemOf)),
    ...("message" in key ? [key] : []),
    ...("hosts" in registries ? [] : registries),
  ];
  if (!read.success || "message" in key || !("hosts" in registries))
    return { mode: "refused", problems: once(problems) };
  return appSettings(read.data, { privateKey: key.pem, registries });
}

export type DatabaseSettings = Pick<AppSettings, "databaseUrl" | "dataDir">;

/** For who only looks at the database: no credential is asked for. */
export function databaseSettingsOf(
  env: Environment,
): DatabaseSettings | { readonly problems: readonly SettingProblem[] } {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()));
  const read = variables.pick({ DATABASE_URL: true, DATA_DIR: true }).safeParse(given);
  if (!read.success) return { problems: read.error.issues.map(problemOf) };
  return { databaseUrl: read.data.DATABASE_URL, dataDir: read.data.DATA_DIR };
}

/** One complaint a variable. */
const once = (problems: readonly SettingProblem[]): readonly SettingProblem[] =>
  problems.filter(({ variable }, at) => problems.findIndex((other) => other.variable === variable) === at);

function appSettings(
  read: z.infer<typeof variables>,
  { privateKey, registries }: Pick<AppSettings, "privateKey" | "registries">,
): AppSettings {
  const previous = read.WEBHOOK_SECRET_PREVIOUS;
  return {
    mode: "app",
    appId: read.APP_ID,
    privateKey,
    webhookSecrets: [read.WEBHOOK_SECRET, ...(previous === undefined ? [] : [previous])],
    apiUrl: read.GHE_HOST && `${read.GHE_PROTOCOL}://${read.GHE_HOST}/api/v3`,
    port: read.PORT,
    host: read.HOST,
    logLevel: read.LOG_LEVEL,
    databaseUrl: read.DATABASE_URL,
    dataDir: read.DATA_DIR,
    publicUrl: read.PUBLIC_URL,
    registries,
    packagesToken: read.PACKAGES_TOKEN,
    preview: read.PREVIEW,
  };
}

const problemOf = (issue: z.core.$ZodIssue): SettingProblem => ({
  variable: String(issue.path[0]),
  message: issue.message,
});

function privateKeyOf(env: Environment, readFile: (path: string) => string): { readonly pem: string } | SettingProblem {
  const { PRIVATE_KEY: value, PRIVATE_KEY_PATH: path } = env;
  if (value !== undefined && path !== undefined) {
    return { variable: "PRIVATE_KEY", message: "is set beside PRIVATE_KEY_PATH; keep one of the two" };
  }
  if (value !== undefined) return asPem("PRIVATE_KEY", value);
  if (path === undefined) {
    return { variable: "PRIVATE_KEY", message: "is missing, and so is PRIVATE_KEY_PATH; set one of the two" };
  }
  try {
    return asPem("PRIVATE_KEY_PATH", readFile(path));
  } catch {
    return { variable: "PRIVATE_KEY_PATH", message: "names a file that can't be read" };
  }
}

/** Accepts what fits into one line of an environment file: `\n` written out, or the whole key in Base64. */
function asPem(variable: string, value: string): { readonly pem: string } | SettingProblem {
  const text = value.includes("-----BEGIN") ? value : Buffer.from(value, "base64").toString("utf8");
  const pem = text.replaceAll("\\n", "\n").trim();
  try {
    if (createPrivateKey(pem).asymmetricKeyType === "rsa") return { pem };
  } catch {
    return { variable, message: "is not a private key; download one from the App's settings page (a .pem file)" };
  }
  return { variable, message: "is not an RSA key; download one from the App's settings page (a .pem file)" };
}
