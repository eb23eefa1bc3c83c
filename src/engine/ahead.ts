/** What would happen, found out by the same reads and decisions as what happens, ended before the last step. */
import type { Actor, Ahead, Option, Request } from "../core/command/answer.ts";
import type { CommandDefinition } from "../core/command/define.ts";
import { mayAsk } from "../core/command/may-ask.ts";
import type { Configuration } from "../core/config/configuration.ts";
import type { Release } from "../core/domain/release.ts";
import type { Feature } from "../core/feature.ts";
import { describeEffect } from "../core/plan/describe.ts";
import type { Signal } from "../core/signal.ts";
import { firstLine } from "../core/text/first-line.ts";
import { renderedPlan } from "./rendered-plan.ts";
import { type RunParts, run } from "./run.ts";
import { show } from "./step.ts";

export interface AheadParts extends RunParts {
  readonly signal: Signal;
  readonly configuration: Configuration;
  readonly actor: Actor;
  /** The rest of what a command is asked with. */
  readonly about: Pick<Request, "issue" | "comment" | "pause">;
}

export function aheadOf(parts: AheadParts): Ahead {
  return {
    async next(release) {
      const { repository } = parts.signal;
      const hint: Signal = { repository, causes: ["tick"], release: release?.version.base };
      const { steps } = await run(hint, { ...parts, last: show, trail: async () => undefined });
      return steps;
    },
    options: (release) =>
      Promise.all(
        parts.features.flatMap((feature) =>
          (feature.commands ?? []).map((definition) => optionOf(definition, { feature, release, parts })),
        ),
      ),
  };
}

interface About {
  readonly feature: Feature;
  readonly release: Release | undefined;
  readonly parts: AheadParts;
}

/** A command that changes something is tried out where the release is all that it has to be told. */
async function optionOf(definition: CommandDefinition, { feature, release, parts }: About): Promise<Option> {
  const { configuration, actor, about, read, render } = parts;
  const isTheirs = mayAsk(definition, actor.granted);
  const needs = definition.arguments.filter(({ required }) => required);
  const isTold = needs.every(({ kind }) => kind === "release") && (needs.length === 0 || release !== undefined);
  if (!isTheirs || !definition.writes || !definition.answer || !isTold || !configuration.sections.has(feature.name)) {
    return { definition, isTheirs };
  }
  const answer = await definition.answer(read, {
    ...about,
    project: configuration.project,
    config: configuration.sections.get(feature.name),
    arguments: release ? { release: release.version.base } : {},
    flags: [],
    release,
    actor,
    ahead: NOTHING_AHEAD,
  });
  if ("refused" in answer) return { definition, isTheirs, whyNot: firstLine(render(answer.refused).body) };
  return { definition, isTheirs, would: (await renderedPlan(answer.plan, parts)).effects.map(describeEffect) };
}

/** Nobody looks ahead while looking ahead. */
const NOTHING_AHEAD: Ahead = { next: async () => [], options: async () => [] };
