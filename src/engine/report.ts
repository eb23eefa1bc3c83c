/**
 * One line of log a run: what woke it, what it did and how long it took. Never a secret, and no text either, but for a
 * preview: there the line is all that comes of it, so it says what would change and because of what. Why something was
 * not done is told to who asks for it, at level debug.
 */
import type { Logger } from "pino";
import { ConfigError, Refused, Unavailable, UserError } from "../core/errors.ts";
import type { Failure, RunReport } from "./run.ts";

export interface About {
  /** Ids of the deliveries that led to this run. */
  readonly deliveries: readonly string[];
  /** Milliseconds. */
  readonly ms: number;
}

export function logReport(log: Logger, report: RunReport, { deliveries, ms }: About): void {
  const { signal, steps, idle, failures } = report;
  const line = {
    repository: `${signal.repository.owner}/${signal.repository.name}`,
    signal: {
      causes: signal.causes,
      release: signal.release,
      commands: signal.commands?.written.map(({ verb }) => verb),
      actor: signal.commands?.actor.login,
    },
    deliveries,
    effects: steps.map(({ feature, key, outcome, what, because }) => ({
      feature,
      key,
      outcome: outcome.did,
      ...(outcome.did === "shown" ? { what, because } : {}),
      ...(outcome.did === "wrote" && outcome.but !== undefined ? { but: outcome.but } : {}),
    })),
    idle: idle.length,
    failures: failures.map(describe),
    ms,
  };
  log[levelOf(failures)](line, "run");
  const kept = steps.flatMap(({ feature, outcome }) =>
    outcome.did === "kept" ? [{ feature, because: outcome.because }] : [],
  );
  if (idle.length + kept.length > 0) {
    const { repository } = line;
    log.debug({ repository, release: signal.release, deliveries, reasons: [...idle, ...kept] }, "not done");
  }
}

/** A bug carries its stack; what is expected to happen its sentence. */
function describe({ feature, error }: Failure) {
  if (!(error instanceof Error)) return { feature, error: String(error) };
  return { feature, error: error.name, message: error.message, stack: isExpected(error) ? undefined : error.stack };
}

const isExpected = (error: unknown): boolean =>
  [UserError, ConfigError, Refused, Unavailable].some((kind) => error instanceof kind);

function levelOf(failures: readonly Failure[]): "info" | "warn" | "error" {
  if (failures.length === 0) return "info";
  return failures.every(({ error }) => isExpected(error)) ? "warn" : "error";
}
