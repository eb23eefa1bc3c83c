/**
 * From a signal to its run: whose reader, whose executor, whether the bot is paused. Every choice about one run is made
 * here, once; the run itself knows none of it.
 */
import type { Reply } from "../core/command/ruling.ts";
import { imageReader } from "../core/domain/images/answered.ts";
import type { Reader } from "../core/ports/reader.ts";
import type { RepositoryRef, Signal } from "../core/signal.ts";
import { answer } from "../engine/answer.ts";
import type { Pauses } from "../engine/pauses.ts";
import { type RunParts, type RunReport, run } from "../engine/run.ts";
import type { Trail } from "../engine/step.ts";
import type { Stores } from "../engine/stores.ts";
import type { GitHub } from "../github/connect.ts";
import { Seen } from "../github/seen.ts";
import { connectRegistries } from "../registry/index.ts";
import { confined } from "../render/confined.ts";
import { capabilities, feedAddress } from "../web/calendar/address.ts";
import type { AppSettings } from "./settings.ts";
import { answering, lastStep } from "./steps.ts";

export interface RunnerParts extends Pick<RunParts, "features" | "render">, Stores {
  readonly settings: Pick<AppSettings, "preview" | "privateKey" | "publicUrl" | "registries">;
  readonly github: GitHub;
  readonly reply: Reply;
  readonly pauses: Pauses;
  readonly now: () => Date;
}

/** @param resumed called when a pause has ended: everything is to be looked at again */
export function runner(parts: RunnerParts, resumed: () => void): (signal: Signal) => Promise<RunReport> {
  const form = confined();
  return async (signal) => {
    const { repository, commands } = signal;
    const pause = await parts.pauses.stateOf(repository.installation);
    if (pause.paused && !commands) return restingReport(signal, parts.now(), `${pause.by.login} paused the bot`);
    const at = parts.now();
    const seen = new Seen();
    const fresh = () => readerOf(repository, at, { ...parts, form, seen: new Seen() });
    const read = await readerOf(repository, at, { ...parts, form, seen });
    const { features, render, memory, reply, confirmations } = parts;
    const trail = trailOf(signal, read, parts);
    const common = { features, render, memory, read, trail, last: await lastStep(repository, parts, seen) };
    if (!commands) return run(signal, common);
    const answerStep = await answering(repository, parts, resumed);
    return answer({ ...signal, commands }, { ...common, fresh, answerStep, reply, confirmations, pause });
  };
}

const restingReport = (signal: Signal, at: Date, because: string): RunReport => ({
  ...{ signal, at, steps: [], failures: [] },
  idle: [{ feature: "pause", because }],
});

/** What no GitHub knows is added: registries, templates, where the audit stands, and where the calendar is to be found. */
async function readerOf(
  repository: RepositoryRef,
  at: Date,
  { github, audit, settings, render, form, seen }: RunnerParts & Pick<Reader, "form"> & { readonly seen: Seen },
): Promise<Reader> {
  const { publicUrl, privateKey, registries } = settings;
  const read = {
    ...(await github.reader(repository, at, seen)),
    ...imageReader(connectRegistries(registries, { owner: repository.owner })),
    form,
    builtIn: render,
    auditHead: () => audit.head(repository),
  };
  if (publicUrl === undefined) return read;
  const words = capabilities(privateKey);
  return { ...read, calendarFeed: async () => feedAddress(publicUrl, await read.repository(), words) };
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
