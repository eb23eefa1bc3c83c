/**
 * The heart: one signal becomes reads, decisions, texts, and only then writes. A preview is this same run with another
 * last step. It never decides anything itself, and it never lets one feature's failure stop another.
 */
import { CONFIGURATION_PATH, type Configuration, parseConfiguration } from "../core/config/configuration.ts";
import { liveReleases, type Release, releaseOf } from "../core/domain/release.ts";
import { ConfigError } from "../core/errors.ts";
import { type Feature, isWokenBy } from "../core/feature.ts";
import { type Description, describeEffect } from "../core/plan/describe.ts";
import type { RenderedEffect } from "../core/plan/effect.ts";
import type { Plan, Rendered } from "../core/plan/plan.ts";
import { renderPlan } from "../core/plan/render.ts";
import type { Memory, Outcome } from "../core/ports/executor.ts";
import type { Reader } from "../core/ports/reader.ts";
import type { Signal } from "../core/signal.ts";
import type { Renderer } from "../core/text/template.ts";

/** The last step of a run: carry an effect out, or show it. */
export type LastStep = (effect: RenderedEffect) => Promise<Outcome>;

/** The last step of a preview. */
export const show: LastStep = async () => ({ did: "shown" });

export interface RunParts {
  readonly features: readonly Feature[];
  readonly render: Renderer;
  readonly read: Reader;
  readonly memory: Memory;
  readonly last: LastStep;
}

interface Step extends Description {
  readonly feature: string;
  readonly outcome: Outcome;
}

export interface Failure {
  readonly feature: string;
  readonly error: unknown;
}

/** What a run did, and why it did nothing where it did nothing. */
export interface RunReport {
  readonly signal: Signal;
  readonly at: Date;
  readonly steps: readonly Step[];
  readonly idle: readonly { readonly feature: string; readonly because: string }[];
  readonly failures: readonly Failure[];
}

interface Task {
  readonly feature: string;
  plan(): Promise<Plan>;
}

export async function run(signal: Signal, parts: RunParts): Promise<RunReport> {
  const steps: Step[] = [];
  const idle: { feature: string; because: string }[] = [];
  const failures: Failure[] = [];
  const attempt = async (feature: string, work: () => Promise<void>) => {
    try {
      await work();
    } catch (error) {
      failures.push({ feature, error });
    }
  };

  const rendered: { feature: string; plan: Rendered }[] = [];
  await attempt("configuration", async () => {
    const configuration = await configurationOf(signal, parts, failures);
    if (!configuration)
      return void idle.push({ feature: "configuration", because: `${CONFIGURATION_PATH} does not exist` });
    for (const task of await tasksOf(signal, configuration, parts)) {
      await attempt(task.feature, async () => {
        const plan = renderPlan(await task.plan(), parts.render);
        rendered.push({ feature: task.feature, plan });
        idle.push(...plan.idle.map((because) => ({ feature: task.feature, because })));
      });
    }
  });
  for (const { feature, plan } of rendered) {
    await attempt(feature, async () => {
      for (const effect of plan.effects) {
        steps.push({ ...describeEffect(effect), feature, outcome: await parts.last(effect) });
      }
    });
  }
  return { signal, at: parts.read.now, steps, idle, failures };
}

/** What woken features have to look at: each live release, or the one that the signal names; the repository once. */
async function tasksOf(signal: Signal, configuration: Configuration, { features, read }: RunParts): Promise<Task[]> {
  const { project, sections } = configuration;
  const releases = await releasesOf(signal, configuration, read);
  return features
    .filter((feature) => sections.has(feature.name) && isWokenBy(feature, signal.causes))
    .flatMap((feature): Task[] => {
      const scope = { project, config: sections.get(feature.name) };
      if (feature.about === "repository") {
        return [{ feature: feature.name, plan: () => feature.plan(read, { ...scope, commands: signal.commands }) }];
      }
      return releases.map((release) => ({
        feature: feature.name,
        plan: () => feature.plan(read, { ...scope, release }),
      }));
    });
}

async function releasesOf(signal: Signal, { project }: Configuration, read: Reader): Promise<readonly Release[]> {
  const milestones = await read.milestones();
  if (!signal.release) return liveReleases(project.release, milestones, read.now);
  const release = releaseOf(project.release, signal.release, milestones);
  return release.milestone ? [release] : [];
}

/** The default branch's configuration; when that is broken, the last good one, and the reason among the failures. */
async function configurationOf(
  signal: Signal,
  { read, features, memory }: RunParts,
  failures: Failure[],
): Promise<Configuration | undefined> {
  const key = `configuration/${signal.repository.id}`;
  const source = await read.file(CONFIGURATION_PATH);
  if (source === undefined) return undefined;
  try {
    const configuration = parseConfiguration(source, features);
    if ((await memory.recall(key)) !== source) await memory.remember(key, source);
    if (configuration.problems.length > 0) {
      failures.push({ feature: "configuration", error: new ConfigError(configuration.problems) });
    }
    return configuration;
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    failures.push({ feature: "configuration", error });
    const lastGood = await memory.recall(key);
    return lastGood === undefined ? undefined : parseConfiguration(lastGood, features);
  }
}
