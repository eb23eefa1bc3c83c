/**
 * The real app in a process of its own, as `start` runs it, except for the clock: it is told the time, and told when to
 * look at what is due. Talks to its parent by Node's IPC channel; ends when the parent goes.
 */
import type { RunningApp } from "../../app/assemble.ts";
import type { AppSettings } from "../../app/settings.ts";
import { startApp } from "../../app/start.ts";
import type { RunReport } from "../../engine/run.ts";

export interface AppOptions {
  readonly appId: number;
  readonly privateKey: string;
  readonly secret: string;
  readonly apiUrl: string;
  /** 0 for any free one. */
  readonly port: number;
  readonly dataDir: string;
  /** Origin of the registry that answers for a host, by the host as images are named. */
  readonly registries: Readonly<Record<string, string>>;
  readonly logLevel: AppSettings["logLevel"];
}

/** What the parent sends; every call is answered by its id. */
export interface Call {
  readonly id: number;
  /** ISO instant that the app holds for now, from this call on. */
  readonly now: string;
  readonly ask: "start" | "tick" | "idle";
  /** With `start`. */
  readonly options?: AppOptions;
}

/** What a person is told of one step of a run. */
export interface Told {
  /** The effect's: the same for a thing's first text and for its updates. */
  readonly key: string;
  readonly what: string;
  readonly because: string;
}

export type Message =
  | { readonly id: number; readonly result: unknown }
  | { readonly id: number; readonly error: string }
  | { readonly told: readonly Told[]; readonly failed: readonly string[] };

let now = new Date(0);
let app: RunningApp | undefined;

async function answer(call: Call): Promise<unknown> {
  now = new Date(call.now);
  if (call.ask === "start" && call.options) {
    app = await start(call.options);
    return app.url;
  }
  if (!app) throw new Error(`asked to ${call.ask} before the start`);
  return call.ask === "tick" ? app.tick() : app.idle();
}

async function start(options: AppOptions): Promise<RunningApp> {
  const { appId, privateKey, secret, apiUrl, port, dataDir, registries, logLevel } = options;
  const hosts = Object.entries(registries).map(([host, origin]) => [host, { origin, mayBePrivate: true }] as const);
  return startApp(
    {
      mode: "app",
      appId,
      privateKey,
      webhookSecrets: [secret],
      host: "127.0.0.1",
      port,
      dataDir,
      registries: { hosts: new Map(hosts), credentials: [] },
      logLevel,
      preview: false,
    },
    { apiUrl, throttle: false, now: () => now, onReport: tell },
  );
}

function tell(report: RunReport): void {
  const told = report.steps.flatMap(({ key, what, because, outcome }) =>
    outcome.did === "wrote" ? [{ key, what, because }] : [],
  );
  const failed = report.failures.map(
    ({ feature, error }) => `${feature}: ${error instanceof Error ? error.message : error}`,
  );
  if (told.length > 0 || failed.length > 0) send({ told, failed });
}

function send(message: Message): void {
  process.send?.(message);
}

process.on("disconnect", () => process.exit(0));
process.on("message", (call: Call) => {
  answer(call).then(
    (result) => send({ id: call.id, result }),
    (error: unknown) =>
      send({ id: call.id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  );
});
