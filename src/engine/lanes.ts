/**
 * Lanes: one repository is worked on by one worker at a time, in all processes together; what must not wait for that has
 * a lane aside, with workers of its own. pg-boss carries one wake-up a lane (at most one queued and one active); what
 * there is to do stands in the inbox. A wake-up never fails: the inbox has the retries, and a sweep sends again what is
 * due.
 */
import { setTimeout as pause } from "node:timers/promises";
import { PgBoss } from "pg-boss";
import type { Logger } from "pino";
import type { Lane } from "./inbox.ts";
import { joinOwners, type Owners } from "./owners.ts";
import type { Sql } from "./sql.ts";

export interface LanesParts {
  readonly sql: Sql;
  readonly log: Logger;
  /** Works off everything that is due in a lane. What it throws is logged, never retried as such. */
  readonly drain: (lane: Lane) => Promise<void>;
  /** Lanes with something due. */
  readonly due: () => Promise<readonly Lane[]>;
  /** Ends this process at once: others take it for dead, and may be working on its lanes. */
  readonly fence: () => void;
  /** Called every five minutes, once in all processes together. Absent: time is moved by hand. */
  readonly tick?: (() => Promise<void>) | undefined;
}

export interface Lanes {
  start(): Promise<void>;
  /** Says that something may be due in a lane; several within a moment are one. */
  wake(lane: Lane): void;
  /** Lanes that are being worked off in this process. */
  readonly running: number;
  /** Takes up nothing new and waits for what runs. @returns whether all of it ended in time */
  stop(milliseconds: number): Promise<boolean>;
}

/** Queues of wake-ups, each with its own workers. */
const LANE = "lane";
const ASIDE = "aside";
const WORKERS = [
  [LANE, 4],
  [ASIDE, 2],
] as const;

const TICK = "tick";

/** Milliseconds. Long enough to make a few wake-ups of a burst, too short to notice. */
const GATHER = 20;
const SWEEP = 1000;

const queueOf = ({ aside }: Lane): string => (aside ? ASIDE : LANE);

const nameOf = (lane: Lane): string => `${queueOf(lane)} ${lane.repository}`;

export function createLanes(parts: LanesParts): Lanes {
  return new LanesOnBoss(parts);
}

class LanesOnBoss implements Lanes {
  readonly #parts: LanesParts;
  readonly #boss: PgBoss;
  readonly #waking = new Map<string, Lane>();
  readonly #running = new Set<string>();
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
    for (const [queue] of WORKERS) {
      await this.#boss.createQueue(queue, {
        policy: "stately",
        notify: true,
        retryLimit: 0,
        expireInSeconds: 6 * 60 * 60,
        deleteAfterSeconds: 60,
        // For a process that dies after it took a wake-up and before it said so.
        ...(this.#parts.sql.shared ? { heartbeatSeconds: 10 } : {}),
      });
    }
    this.#owners = await joinOwners(this.#parts.sql, [LANE, ASIDE], this.#parts.fence);
    await this.#cancelOrphans(this.#owners);
    for (const [queue, workers] of WORKERS) {
      for (let worker = 0; worker < workers; worker++) await this.#addWorker(queue);
    }
    if (this.#parts.tick) await this.#schedule(this.#parts.tick);
    this.#sweeping = this.#sweep();
  }

  readonly wake = (lane: Lane): void => {
    this.#waking.set(nameOf(lane), lane);
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
    // A job is in one of the queues; the others know nothing of it.
    for (const [queue] of WORKERS) await this.#boss.cancel(queue, [...orphans]);
    // The next wake-up of such a lane may be queued already, and was announced when nobody could take it.
    for (const worker of this.#workers) this.#boss.notifyWorker(worker);
  }

  async #addWorker(queue: string): Promise<void> {
    const options = { pollingIntervalSeconds: 1, notifyPollingIntervalSeconds: 5 };
    let worker = "";
    worker = await this.#boss.work<Lane>(queue, options, async (jobs) => {
      for (const { id, data } of jobs) await this.#drain(id, data);
      // Looks for the next wake-up at once; without this a worker rests until its next poll.
      this.#boss.notifyWorker(worker);
    });
    this.#workers.push(worker);
  }

  async #drain(job: string, lane: Lane): Promise<void> {
    if (this.#stopping.signal.aborted) return;
    this.#running.add(nameOf(lane));
    try {
      await this.#owners?.begin(job, lane.repository);
      await this.#parts.drain(lane);
    } catch (error) {
      this.#parts.log.error({ err: error, ...lane }, "a lane broke off");
    } finally {
      this.#running.delete(nameOf(lane));
      await this.#owners?.end(job);
    }
  }

  /** The first one at once, what comes within the next moments together. */
  async #send(): Promise<void> {
    while (this.#waking.size > 0) {
      const lanes = [...this.#waking.values()];
      this.#waking.clear();
      for (const lane of lanes) await this.#sendOne(lane);
      await pause(GATHER);
    }
    this.#gathering = undefined;
  }

  async #sendOne(lane: Lane): Promise<void> {
    try {
      await this.#boss.send(queueOf(lane), lane, { singletonKey: String(lane.repository) });
    } catch (error) {
      this.#parts.log.warn({ err: error, ...lane }, "a wake-up was not sent; the sweep sends it again");
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
        for (const lane of await due()) if (!this.#running.has(nameOf(lane))) this.wake(lane);
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
