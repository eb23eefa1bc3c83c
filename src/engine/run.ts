/**
 * The heart: one signal becomes reads, decisions, texts, and only then writes. A preview is this same run with another
 * last step. It never decides anything itself, and it never lets one feature's failure stop another.
 */
import { CONFIGURATION_PATH, type Configuration } from "../core/config/configuration.ts";
import { liveReleases, type Release, releaseOf } from "../core/domain/release.ts";
import { type Feature, isWokenBy } from "../core/feature.ts";
import type { Plan, Rendered } from "../core/plan/plan.ts";
import type { Memory } from "../core/ports/executor.ts";
import type { Reader } from "../core/ports/reader.ts";
import type { Signal } from "../core/signal.ts";
import type { Renderer } from "../core/text/template.ts";
import { loadConfiguration } from "./configuration.ts";
import { renderedPlan } from "./rendered-plan.ts";
import { type Step, type StepParts, take } from "./step.ts";

export interface RunParts extends StepParts {
  readonly features: readonly Feature[];
  readonly render: Renderer;
  readonly read: Reader;
  readonly memory: Memory;
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
    const { configuration, problems } = await loadConfiguration(parts);
    if (problems) failures.push({ feature: "configuration", error: problems });
    if (!configuration) {
      if (!problems) idle.push({ feature: "configuration", because: `${CONFIGURATION_PATH} does not exist` });
      return;
    }
    for (const task of await tasksOf(signal, configuration, parts)) {
      await attempt(task.feature, async () => {
        const plan = await renderedPlan(await task.plan(), parts);
        rendered.push({ feature: task.feature, plan });
        idle.push(...plan.idle.map((because) => ({ feature: task.feature, because })));
      });
    }
  });
  for (const { feature, plan } of rendered) {
    await attempt(feature, async () => {
      for (const effect of plan.effects) steps.push(await take(effect, feature, parts));
    });
  }
  return { signal, at: parts.read.now, steps, idle, failures };
}

/** What woken features have to look at: each live release, or the one that the signal names; the repository once. */
async function tasksOf(
  signal: Pick<Signal, "release" | "causes">,
  configuration: Configuration,
  { features, read }: Pick<RunParts, "features" | "read">,
): Promise<Task[]> {
  const { project, sections } = configuration;
  const releases = await releasesOf(signal, configuration, read);
  return features
    .filter((feature) => sections.has(feature.name) && isWokenBy(feature, signal.causes))
    .flatMap((feature): Task[] => {
      const scope = { project, config: sections.get(feature.name), sections };
      if (feature.about === "commands") return [];
      if (feature.about === "repository") return [{ feature: feature.name, plan: () => feature.plan(read, scope) }];
      return releases.map((release) => ({
        feature: feature.name,
        plan: () => feature.plan(read, { ...scope, release }),
      }));
    });
}

async function releasesOf(
  signal: Pick<Signal, "release">,
  { project }: Configuration,
  read: Reader,
): Promise<readonly Release[]> {
  const milestones = await read.milestones();
  if (!signal.release) return liveReleases(project.release, milestones, read.now);
  const release = releaseOf(project.release, signal.release, milestones);
  return release.milestone ? [release] : [];
}
