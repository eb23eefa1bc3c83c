/**
 * Starts the app: opens the database, makes Probot and its clients, reads the templates, and assembles. The only place
 * that knows both GitHub's clients and the engine.
 */
import pino, { type Logger } from "pino";
import { Probot } from "probot";
import { compileTemplates } from "../core/text/template.ts";
import { openDatabase } from "../engine/database.ts";
import { storedMemory } from "../engine/memory.ts";
import type { RunReport } from "../engine/run.ts";
import { connect } from "../github/connect.ts";
import { gitHubClient } from "../github/octokit.ts";
import { route } from "../github/webhook.ts";
import { assemble, type RunningApp } from "./assemble.ts";
import { FEATURES } from "./features.ts";
import type { AppSettings } from "./settings.ts";
import { readTemplates } from "./templates.ts";
import { translator } from "./translate.ts";

export type { RunningApp } from "./assemble.ts";

/** What a rehearsal or a test changes. None of it can be set from the environment. */
export interface Overrides {
  /** The clock of all decisions. With one, ticks come only when they are asked for. */
  readonly now?: (() => Date) | undefined;
  readonly apiUrl?: string | undefined;
  /** Whether writes keep the pace that GitHub asks for. */
  readonly throttle?: boolean | undefined;
  readonly onReport?: ((report: RunReport) => void) | undefined;
}

/** @throws Locked when another process has the data folder */
export async function startApp(settings: AppSettings, overrides: Overrides = {}): Promise<RunningApp> {
  const { now, apiUrl = settings.apiUrl, throttle = true, onReport } = overrides;
  const log = logOf(settings);
  const sql = await openDatabase(settings, log);
  try {
    const memory = storedMemory(sql);
    const probot = probotOf({ ...settings, apiUrl }, throttle, log);
    return await assemble({
      settings,
      sql,
      memory,
      github: connect({
        probot,
        appId: settings.appId,
        memory,
        onRefused: (installation, reason) => log.warn({ installation, err: reason }, "an installation is left out"),
      }),
      translate: await translator(probot),
      route,
      features: FEATURES,
      render: compileTemplates(readTemplates()),
      now: now ?? (() => new Date()),
      ticks: now === undefined,
      onReport,
      log,
    });
  } catch (error) {
    await sql.close();
    throw error;
  }
}

/** Whatever somebody puts into a log line by mistake, these names never show their value. */
function logOf({ logLevel }: AppSettings): Logger {
  const names = ["authorization", "token", "privateKey", "private_key", "secret", "password"];
  return pino({
    level: logLevel,
    redact: names.flatMap((name) => [name, `*.${name}`, `*.*.${name}`, `*.*.*.${name}`]),
  });
}

function probotOf({ appId, privateKey, webhookSecrets, apiUrl }: AppSettings, throttle: boolean, log: Logger): Probot {
  const [secret] = webhookSecrets;
  const baseUrl = apiUrl ?? "https://api.github.com";
  return new Probot({ appId, privateKey, secret, baseUrl, log, Octokit: gitHubClient({ throttle }) });
}
