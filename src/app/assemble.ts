/**
 * Puts the engine together: database, inbox, lanes, worker, ticker and front, around whatever talks to GitHub. Every
 * choice between two ways of running (preview or not, whose clock, which database) is made here, once.
 */
import type { AddressInfo } from "node:net";
import type { Logger } from "pino";
import type { Route } from "../core/signal.ts";
import { type Inbox, type Lane, openInbox } from "../engine/inbox.ts";
import { createLanes } from "../engine/lanes.ts";
import { logReport } from "../engine/report.ts";
import { openRepositories } from "../engine/repositories.ts";
import type { RunReport } from "../engine/run.ts";
import type { Sql } from "../engine/sql.ts";
import { createTicker } from "../engine/ticker.ts";
import { createWorker, type Translate, type Worker, type WorkerParts } from "../engine/worker.ts";
import { capabilities } from "../web/calendar/address.ts";
import { createFront } from "../web/front.ts";
import { background } from "./background.ts";
import { type RunnerParts, runner } from "./runner.ts";
import type { AppSettings } from "./settings.ts";

export interface Assembly extends RunnerParts {
  readonly settings: Pick<
    AppSettings,
    "webhookSecrets" | "privateKey" | "host" | "port" | "preview" | "publicUrl" | "registries"
  >;
  readonly sql: Sql;
  readonly translate: Translate;
  readonly route: (event: string, payload: unknown) => Route;
  /** Whether ticks come by themselves, every five minutes. */
  readonly ticks: boolean;
  readonly onReport?: ((report: RunReport) => void) | undefined;
  /** Milliseconds for what runs to end by itself, when the app is closed. */
  readonly grace?: number | undefined;
  readonly log: Logger;
}

export interface RunningApp {
  readonly url: string;
  /** Makes every known repository look at what is due now. Resolves when that is in the inbox, not when it is done. */
  tick(): Promise<void>;
  /** Whether nothing is open and nothing runs. */
  idle(): Promise<boolean>;
  /** Takes in nothing new, finishes or hands back what runs, and resolves within 25 seconds. */
  close(): Promise<void>;
}

const GRACE = 15_000;

export async function assemble(parts: Assembly): Promise<RunningApp> {
  const { sql, github, log, settings } = parts;
  const inbox = openInbox(sql, log);
  const besides = background(log);
  const worker = workerOf(parts, inbox, () => besides.start(ticker.tick()));
  const lanes = createLanes({
    sql,
    log,
    drain: worker.drain,
    due: inbox.due,
    fence: () => fence(log),
    tick: parts.ticks ? () => ticker.tick() : undefined,
  });
  const ticker = createTicker({
    inbox,
    repositories: openRepositories(sql),
    ...{ list: () => github.repositories(), redeliver: () => github.redeliverLost(parts.now()) },
    wake: lanes.wake,
    log,
  });
  const front = createFront({
    secrets: settings.webhookSecrets,
    store: intake(parts, inbox, {
      arrived: lanes.wake,
      reachChanged: () => besides.start(ticker.sweep()),
    }),
    calendar: { ...parts.calendar, capabilities: capabilities(settings.privateKey) },
    healthy: async () => (await sql.query("select 1")).length === 1,
    log,
  });
  await lanes.start();
  const url = await listen(front, settings).catch(async (error) => {
    await lanes.stop(0);
    throw error;
  });
  log.info({ url, preview: settings.preview }, "listening");
  besides.start(ticker.tick());
  return {
    url,
    tick: ticker.tick,
    idle: async () => !besides.busy() && lanes.running === 0 && (await inbox.open()) === 0,
    close: async () => {
      worker.stop();
      await hangUp(front);
      if (!(await lanes.stop(parts.grace ?? GRACE))) await worker.handBack();
      await sql.close();
    },
  };
}

/** Files a delivery, and says what it may have changed once it is committed. */
function intake(
  { route }: Assembly,
  inbox: Inbox,
  then: { arrived(lane: Lane): void; reachChanged(): void },
): Parameters<typeof createFront>[0]["store"] {
  return async ({ payload, ...delivery }) => {
    const where = route(delivery.event, payload);
    const how = await inbox.store({ ...delivery, route: where });
    if (how === "stored" && where.repository !== undefined) {
      then.arrived({ repository: where.repository, aside: where.kind === "aside" });
    }
    if (delivery.event.startsWith("installation")) then.reachChanged();
    return how;
  };
}

function workerOf(parts: Assembly, inbox: Inbox, resumed: () => void): Worker {
  const { translate, log, onReport } = parts;
  const report: WorkerParts["report"] = (result, about) => {
    logReport(log, result, about);
    onReport?.(result);
  };
  return createWorker({ inbox, translate, run: runner(parts, resumed), report, log });
}

function fence(log: Logger): void {
  log.fatal("the connection that shows other processes that this one lives is gone; ending at once");
  process.exit(1);
}

type Front = ReturnType<typeof createFront>;

/** @returns where it listens */
function listen(front: Front, { host, port }: { readonly host: string; readonly port: number }): Promise<string> {
  return new Promise((resolve, reject) => {
    front.once("error", reject);
    front.listen({ host, port }, () => resolve(urlOf(front.address() as AddressInfo)));
  });
}

const urlOf = ({ address, family, port }: AddressInfo): string =>
  `http://${family === "IPv6" ? `[${address}]` : address}:${port}`;

/** Lets the deliveries that are on their way be stored; who is slower than five seconds is cut off. */
async function hangUp(front: Front): Promise<void> {
  const cut = setTimeout(() => front.closeAllConnections(), 5000);
  await new Promise((resolve) => {
    front.close(resolve);
    front.closeIdleConnections();
  });
  clearTimeout(cut);
}
