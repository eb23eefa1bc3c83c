/**
 * Lanes: one repository is worked on by one worker at a time, in all processes together. pg-boss carries one wake-up a
 * repository (at most one queued and one active); what there is to do stands in the inbox. A wake-up never fails: the
 * inbox has the retries, and a sweep sends again what is due.
 */
import { setTimeout as pause } from "node:timers/promises";
import { PgBoss } from "pg-boss";
import type { Logger } from "pino";
import { joinOwners, type Owners } from "./owners.ts";
import type { Sql } from "./sql.ts";

export interface LanesParts {
  readonly sql: Sql;
  readonly log: Logger;
  /** Works off everything that is due for a repository. What it throws is logged, never retried as such. */
  readonly drain: (repository: number) => Promise<void>;
  /** Repositories with something due. */
  readonly due: () => Promise<readonly number[]>;
  /** Ends this process at once: others take it for dead, and may be working on its lanes. */
  readonly fence: () => void;
  /** Called every five minutes, once in all processes together. Absent: time is moved by hand. */
  readonly tick?: (() => Promise<void>) | undefined;
}

export interface Lanes {
  start(): Promise<void>;
  /** Says that something may be due for a repository; several within a moment are one. */
  wake(repository: number): void;
  /** Lanes that are being worked off in this process. */
  readonly running: number;
  /** Takes up nothing new and waits for what runs. @returns whether all of it ended in time */
  stop(milliseconds: number): Promise<boolean>;
}

const LANE = "lane";
const TICK = "tick";
const WORKERS = 4;

/** Milliseconds. Long enough to make a few wake-ups of a burst, too short to notice. */
const GATHER = 20;
const SWEEP = 1000;

interface Wake {
  readonly repository: number;
}

export function createLanes(parts: LanesParts): Lanes {
  return new LanesOnBoss(parts);
}

class LanesOnBoss implements Lanes {
  readonly #parts: LanesParts;
  readonly #boss: PgBoss;
  readonly #waking = new Set<number>();
  readonly #running = new Set<number>();
  readonly #workers: string[] = [];
  #gathering: Promise<void> | undefined;
  #sweeping: Promise<void> | undefined;
  #owners: Owners | undefined;
  #stopping = new AbortController();

  constructor(parts: LanesParts) {
    this.#parts = parts;
    this.#boss = new PgBoss({
      ...parts.sql.boss,
      useListenNotify: true,
      monitorIntervalSeconds: 5,
      superviseIntervalSeconds: 5,
      cronMonitorIntervalSeconds: 15,
      cronWorkerIntervalSeconds: 5,
      registerInstance: false,
    });
    this.#boss.on("error", (error) => parts.log.error({ err: error }, "the queue reports an error"));
  }

  get running(): number {
    return this.#running.size;
  }

  async start(): Promise<void> {
    await this.#boss.start();
    await this.#boss.createQueue(LANE, {
      policy: "stately",
      notify: true,
      retryLimit: 0,
      expireInSeconds: 6 * 60 * 60,
      deleteAfterSeconds: 60,
      // For a process that dies after it took a wake-up and before it said so.
      ...(this.#parts.sql.shared ? { heartbeatSeconds: 10 } : {}),
    });
    this.#owners = await joinOwners(this.#parts.sql, LANE, this.#parts.fence);
    await this.#cancelOrphans(this.#owners);
    for (let worker = 0; worker < WORKERS; worker++) await this.#addWorker();
    if (this.#parts.tick) await this.#schedule(this.#parts.tick);
    this.#sweeping = this.#sweep();
  }

  readonly wake = (repository: number): void => {
    this.#waking.add(repository);
    this.#gathering ??= this.#send();
  };

  async stop(milliseconds: number): Promise<boolean> {
    this.#stopping.abort();
    await Promise.all([this.#sweeping, this.#gathering]);
    await this.#boss.stop({ graceful: true, timeout: Math.max(milliseconds, 1000) });
    await this.#owners?.leave();
    return this.#running.size === 0;
  }

  async #cancelOrphans(owners: Owners): Promise<void> {
    const orphans = await owners.orphans();
    if (orphans.length === 0) return;
    await this.#boss.cancel(LANE, [...orphans]);
    // The next wake-up of such a lane may be queued already, and was announced when nobody could take it.
    for (const worker of this.#workers) this.#boss.notifyWorker(worker);
  }

  async #addWorker(): Promise<void> {
    const options = { pollingIntervalSeconds: 1, notifyPollingIntervalSeconds: 5 };
    let worker = "";
    worker = await this.#boss.work<Wake>(LANE, options, async (jobs) => {
      for (const { id, data } of jobs) await this.#drain(id, data.repository);
      // Looks for the next wake-up at once; without this a worker rests until its next poll.
      this.#boss.notifyWorker(worker);
    });
    this.#workers.push(worker);
  }

  async #drain(job: string, repository: number): Promise<void> {
    if (this.#stopping.signal.aborted) return;
    this.#running.add(repository);
    try {
      await this.#owners?.begin(job, repository);
      await this.#parts.drain(repository);
    } catch (error) {
      this.#parts.log.error({ err: error, repository }, "a lane broke off");
    } finally {
      this.#running.delete(repository);
      await this.#owners?.end(job);
    }
  }

  /** The first one at once, what comes within the next moments together. */
  async #send(): Promise<void> {
    while (this.#waking.size > 0) {
      const repositories = [...this.#waking];
      this.#waking.clear();
      for (const repository of repositories) await this.#sendOne(repository);
      await pause(GATHER);
    }
    this.#gathering = undefined;
  }

  async #sendOne(repository: number): Promise<void> {
    try {
      await this.#boss.send(LANE, { repository }, { singletonKey: String(repository) });
    } catch (error) {
      this.#parts.log.warn({ err: error, repository }, "a wake-up was not sent; the sweep sends it again");
    }
  }

  /** Wakes what is due: rows whose waiting time is over, and rows whose wake-up a crash has swallowed. */
  async #sweep(): Promise<void> {
    const { signal } = this.#stopping;
    const { due, log } = this.#parts;
    let ailing = false;
    while (!signal.aborted) {
      try {
        if (this.#owners) await this.#cancelOrphans(this.#owners);
        for (const repository of await due()) if (!this.#running.has(repository)) this.wake(repository);
        ailing = false;
      } catch (error) {
        // Once an illness, not once a second.
        if (!ailing) log.warn({ err: error }, "the inbox could not be looked through; tried again each second");
        ailing = true;
      }
      await pause(SWEEP, undefined, { signal }).catch(() => undefined);
    }
  }

  async #schedule(tick: () => Promise<void>): Promise<void> {
    await this.#boss.createQueue(TICK, { policy: "short", notify: true, retryLimit: 0, deleteAfterSeconds: 60 });
    await this.#boss.schedule(TICK, "*/5 * * * *", null, { missed: "once" });
    await this.#boss.work(TICK, { pollingIntervalSeconds: 5, notifyPollingIntervalSeconds: 30 }, async () => {
      await tick().catch((error) => this.#parts.log.error({ err: error }, "a tick broke off"));
    });
  }
}
