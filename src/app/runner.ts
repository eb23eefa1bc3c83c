/**
 * From a signal to its run: whose reader, whose executor, whether the bot is paused. Every choice about one run is made
 * here, once; the run itself knows none of it.
 */
import type { Reply } from "../core/command/ruling.ts";
import { PAUSE_KEY, readPause } from "../core/domain/pause.ts";
import type { Executor } from "../core/ports/executor.ts";
import type { Reader } from "../core/ports/reader.ts";
import type { RepositoryRef, Signal } from "../core/signal.ts";
import { answer } from "../engine/answer.ts";
import type { Audit } from "../engine/audit.ts";
import type { Confirmations } from "../engine/confirmations.ts";
import type { Pauses } from "../engine/pauses.ts";
import { type RunParts, type RunReport, run } from "../engine/run.ts";
import { type LastStep, show, type Trail } from "../engine/step.ts";
import type { GitHub } from "../github/connect.ts";

export interface RunnerParts extends Pick<RunParts, "features" | "render" | "memory"> {
  readonly settings: { readonly preview: boolean };
  readonly github: GitHub;
  readonly reply: Reply;
  readonly pauses: Pauses;
  readonly confirmations: Confirmations;
  readonly audit: Audit;
  readonly now: () => Date;
}

/** @param resumed called when a pause has ended: everything is to be looked at again */
export function runner(parts: RunnerParts, resumed: () => void): (signal: Signal) => Promise<RunReport> {
  return async (signal) => {
    const { repository, commands } = signal;
    const pause = await parts.pauses.stateOf(repository.installation);
    if (pause.paused && !commands) return restingReport(signal, parts.now(), `${pause.by.login} paused the bot`);
    const at = parts.now();
    const fresh = () => readerOf(repository, at, parts);
    const read = await fresh();
    const { features, render, memory, reply, confirmations } = parts;
    const trail = trailOf(signal, read, parts);
    const common = { features, render, memory, read, trail, last: await lastStep(repository, parts) };
    if (!commands) return run(signal, common);
    const answerStep = await answering(repository, parts, resumed);
    return answer({ ...signal, commands }, { ...common, fresh, answerStep, reply, confirmations, pause });
  };
}

const restingReport = (signal: Signal, at: Date, because: string): RunReport => ({
  ...{ signal, at, steps: [], failures: [] },
  idle: [{ feature: "pause", because }],
});

async function readerOf(repository: RepositoryRef, at: Date, { github, audit }: RunnerParts): Promise<Reader> {
  return { ...(await github.reader(repository, at)), auditHead: () => audit.head(repository) };
}

const executing =
  (executor: Executor): LastStep =>
  (effect, onWrite) =>
    executor.execute(effect, onWrite);

async function lastStep(repository: RepositoryRef, { settings, github }: RunnerParts): Promise<LastStep> {
  return settings.preview ? show : executing(await github.executor(repository));
}

/** A pause counts from the moment it is said, before GitHub holds its record; its end only once that is written. */
async function answering(
  repository: RepositoryRef,
  { settings, github, pauses }: RunnerParts,
  resumed: () => void,
): Promise<LastStep> {
  if (settings.preview) return show;
  const execute = executing(await github.answering(repository));
  return async (effect, onWrite) => {
    const state = effect.kind === "ensureRecord" && effect.key === PAUSE_KEY ? readPause(effect.value) : undefined;
    if (state?.paused) await pauses.remember(repository.installation, state);
    const outcome = await execute(effect, onWrite);
    if (state?.paused === false) {
      await pauses.remember(repository.installation, state);
      resumed();
    }
    return outcome;
  };
}

function trailOf({ repository, deliveries = [] }: Signal, read: Reader, { audit }: RunnerParts): Trail {
  return async (entry) =>
    audit.append(entry, { repository, at: read.now, deliveries, configuration: await headOf(read) });
}

/** What GitHub does not tell at this moment must not keep what was done out of the trail. */
async function headOf(read: Reader): Promise<string | undefined> {
  try {
    const { defaultBranch } = await read.repository();
    return (await read.branch(defaultBranch))?.commit;
  } catch {
    return undefined;
  }
}
