/**
 * Time and reach: a tick makes every known repository look again at what is due now and asks for webhooks that were
 * lost, a sweep finds out which repositories there are. No date of a release is ever a delayed job, so a fast clock rehearses one, and downtime
 * loses nothing.
 */
import type { Logger } from "pino";
import type { RepositoryRef, Signal } from "../core/signal.ts";
import type { Inbox, Lane } from "./inbox.ts";
import type { Repositories } from "./repositories.ts";

export interface TickerParts {
  readonly inbox: Pick<Inbox, "hint" | "prune">;
  readonly repositories: Repositories;
  /** All repositories of all installations, as GitHub lists them. */
  readonly list: () => Promise<readonly RepositoryRef[]>;
  /** Has webhooks sent again that never reached us; says how many. */
  readonly redeliver: () => Promise<number>;
  readonly wake: (lane: Lane) => void;
  readonly log: Logger;
}

export interface Ticker {
  /** One look at everything that is known. */
  tick(): Promise<void>;
  /** Asks GitHub which repositories there are; new ones get their first tick. A failure is logged and made up later. */
  sweep(): Promise<void>;
}

/** Ticks between two sweeps: what a lost webhook about an installation costs at most. */
const SWEEP_EVERY = 6;

/** Days. GitHub redelivers for three; a month leaves time to ask what happened. */
const KEEP = 30;

export function createTicker({ inbox, repositories, list, redeliver, wake, log }: TickerParts): Ticker {
  let ticksUntilSweep = 0;
  const look = async (repository: RepositoryRef) => {
    const signal: Signal = { repository, causes: ["tick"] };
    await inbox.hint(signal);
    wake({ repository: repository.id, aside: false });
  };
  /** @returns those that were not known before */
  const refresh = async (): Promise<readonly RepositoryRef[]> => {
    ticksUntilSweep = SWEEP_EVERY;
    try {
      return await repositories.replace(await list());
    } catch (error) {
      ticksUntilSweep = 1;
      log.warn({ err: error }, "the list of repositories could not be read; the last known one stays");
      return [];
    }
  };
  /** A look makes up for a lost hint. Only this makes up for a lost command. */
  const recover = async (): Promise<void> => {
    try {
      const lost = await redeliver();
      if (lost > 0) log.warn({ deliveries: lost }, "webhooks that never arrived are sent again");
    } catch (error) {
      log.warn({ err: error }, "lost webhooks could not be asked for; the next look tries again");
    }
  };
  return {
    async sweep() {
      for (const repository of await refresh()) await look(repository);
    },
    async tick() {
      await recover();
      ticksUntilSweep -= 1;
      if (ticksUntilSweep <= 0) {
        await refresh();
        await inbox.prune(KEEP);
      }
      for (const repository of await repositories.all()) await look(repository);
    },
  };
}
