/**
 * The worker drains one lane: takes rows from the inbox, hands them to the translation, runs what came out, and
 * settles the rows by what the run says. It never decides anything about a release.
 */
import type { Logger } from "pino";
import { ConfigError, Refused, Unavailable, UserError } from "../core/errors.ts";
import { mergeHints, type Signal } from "../core/signal.ts";
import { type Inbox, type InboxRow, type Lane, OWN } from "./inbox.ts";
import type { RunReport } from "./run.ts";

/** Signals that a stored delivery becomes; none for what nobody listens to. */
export type Translate = (delivery: InboxRow) => Promise<readonly Signal[]>;

export interface WorkerParts {
  readonly inbox: Inbox;
  readonly translate: Translate;
  readonly run: (signal: Signal) => Promise<RunReport>;
  readonly report: (report: RunReport, about: { readonly deliveries: readonly string[]; readonly ms: number }) => void;
  readonly log: Logger;
}

export interface Worker {
  /** Works until nothing is due in the lane. */
  drain(lane: Lane): Promise<void>;
  /** Takes up nothing new. */
  stop(): void;
  /** Gives back what is still being worked on; the process ends next. */
  handBack(): Promise<void>;
}

export function createWorker(parts: WorkerParts): Worker {
  const { inbox } = parts;
  const busy = new Set<readonly InboxRow[]>();
  let stopping = false;
  return {
    async drain(lane) {
      while (!stopping) {
        const rows = await inbox.claim(lane);
        if (rows.length === 0) return;
        busy.add(rows);
        try {
          await work(rows, parts);
        } catch (error) {
          const level = error instanceof Unavailable || isFinal(error) ? "warn" : "error";
          parts.log[level]({ err: error, deliveries: guidsOf(rows) }, "a run broke off");
          await settle(inbox, rows, [error]);
        } finally {
          busy.delete(rows);
        }
      }
    },
    stop() {
      stopping = true;
    },
    async handBack() {
      for (const rows of busy) await inbox.handBack(rows);
    },
  };
}

async function work(rows: readonly InboxRow[], parts: WorkerParts): Promise<void> {
  const { inbox, run, report } = parts;
  const { signals, readable } = await read(rows, parts);
  const [first, ...others] = signals;
  if (!first) return inbox.done(readable, "nothing listens to this");
  const started = performance.now();
  const result = await run(mergeHints([first, ...others]));
  report(result, { deliveries: guidsOf(readable), ms: Math.round(performance.now() - started) });
  if (result.steps.some(({ outcome, isAnswer }) => outcome.did === "wrote" && !isAnswer)) {
    await echo(result.signal, parts);
  }
  await settle(
    inbox,
    readable,
    result.failures.map(({ error }) => error),
  );
}

/** What a row says. One that can't be read fails alone. */
async function read(rows: readonly InboxRow[], { inbox, translate, log }: WorkerParts) {
  const signals: Signal[] = [];
  const readable: InboxRow[] = [];
  for (const row of rows) {
    try {
      const said = row.event === OWN ? [JSON.parse(row.body) as Signal] : await translate(row);
      signals.push(...said.map((signal) => ({ ...signal, deliveries: [row.guid] })));
      readable.push(row);
    } catch (error) {
      log.error({ err: error, delivery: row.guid }, "a delivery could not be read");
      await inbox.fail([row], sentence(error));
    }
  }
  return { signals, readable };
}

/** Runs in a row that may follow from nothing but our own writes. Branch, pull request and tracker need three. */
const MOST_ECHOES = 10;

/**
 * What we wrote is looked at again, so that nothing waits for a webhook about our own write. A release that does not
 * come to rest by itself is a bug; it waits for the next tick instead of writing on and on.
 */
async function echo({ repository, release, echoes = 0 }: Signal, { inbox, log }: WorkerParts): Promise<void> {
  if (echoes < MOST_ECHOES) return inbox.hint({ repository, release, causes: ["echo"], echoes: echoes + 1 });
  log.error({ repository: repository.id, release, echoes }, "a release does not come to rest");
}

const guidsOf = (rows: readonly InboxRow[]): readonly string[] => rows.map(({ guid }) => guid);

/** Asking again changes nothing about these. */
const isFinal = (error: unknown): boolean =>
  error instanceof UserError || error instanceof ConfigError || error instanceof Refused;

async function settle(inbox: Inbox, rows: readonly InboxRow[], errors: readonly unknown[]): Promise<void> {
  const open = errors.filter((error) => !isFinal(error));
  const bug = open.find((error) => !(error instanceof Unavailable));
  if (bug !== undefined) return inbox.fail(rows, sentence(bug));
  const waiting = open.filter((error) => error instanceof Unavailable);
  if (waiting.length > 0) {
    const longest = Math.max(...waiting.map(({ retryAfter }) => retryAfter ?? 0));
    return inbox.postpone(rows, sentence(waiting[0]), longest);
  }
  return inbox.done(rows, errors.length > 0 ? sentence(errors[0]) : undefined);
}

const sentence = (error: unknown): string => (error instanceof Error ? `${error.name}: ${error.message}` : "unknown");
