/** Starts the app: opens the database, reaches GitHub, reads the templates, and assembles. */
import { compileTemplates } from "../core/text/template.ts";
import { openDatabase } from "../engine/database.ts";
import type { RunReport } from "../engine/run.ts";
import { openStores } from "../engine/stores.ts";
import { route } from "../github/webhook.ts";
import { assemble, type RunningApp } from "./assemble.ts";
import { FEATURES, reply } from "./features.ts";
import { reachGitHub } from "./github.ts";
import { logAt } from "./log.ts";
import type { AppSettings } from "./settings.ts";
import { readTemplates } from "./templates.ts";
import { translator } from "./translate.ts";

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
  const { apiUrl = settings.apiUrl, throttle = true, onReport } = overrides;
  const now = overrides.now ?? (() => new Date());
  const log = logAt(settings.logLevel);
  const sql = await openDatabase(settings, log);
  try {
    const stores = openStores(sql);
    const { probot, ...reach } = reachGitHub({
      ...{ settings: { ...settings, apiUrl }, throttle, sql, now, log },
      memory: stores.memory,
    });
    return await assemble({
      ...{ settings, sql, ...stores, ...reach, now, onReport, log },
      translate: await translator(probot),
      route,
      features: FEATURES,
      reply,
      render: compileTemplates(readTemplates()),
      ticks: overrides.now === undefined,
    });
  } catch (error) {
    await sql.close();
    throw error;
  }
}
