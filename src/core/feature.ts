/**
 * What a capability is: what can wake it, what it reads, what it decides. It can't write, can't see the clock, the
 * disk or GitHub's client; the run gives it a `Reader` and takes its plan.
 */
import type { z } from "zod";
import type { CommandDefinition } from "./command/define.ts";
import type { Project } from "./config/project.ts";
import type { Release } from "./domain/release.ts";
import type { FormDefinition } from "./form.ts";
import type { Plan } from "./plan/plan.ts";
import type { Reader } from "./ports/reader.ts";
import { ALWAYS, type Cause } from "./signal.ts";

/** What a decision is about, besides its facts. */
export interface RepositoryScope<Config> {
  readonly project: Project;
  /** The feature's own section of the configuration. */
  readonly config: Config;
  /** What the sections of all features that are on say, by name: for one that speaks for others. */
  readonly sections?: ReadonlyMap<string, unknown> | undefined;
}

export interface ReleaseScope<Config> extends RepositoryScope<Config> {
  readonly release: Release;
}

interface Shape<Config> {
  /** Kebab-case; also the name of its folder, its section in the configuration and the first part of its keys. */
  readonly name: string;
  /** One sentence for help and documentation. */
  readonly summary: string;
  /** Whether it is on without a section of its own; then all of its fields have defaults. */
  readonly isAlwaysOn?: boolean | undefined;
  /** The section's fields, each with a description. An absent section turns the feature off. */
  readonly config: z.ZodType<Config>;
  /** Webhooks (`milestone`, `issues.milestoned`) that can change its decision. */
  readonly triggers: readonly Cause[];
  /** Its texts in which the project speaks, so that the project may bring its own templates. */
  readonly forms?: readonly FormDefinition[] | undefined;
  /** What people can ask of it. */
  readonly commands?: readonly CommandDefinition[] | undefined;
}

/** Looks at one release at a time. */
export interface ReleaseFeature<Config, Facts> extends Shape<Config> {
  readonly about: "release";
  facts(read: Reader, scope: ReleaseScope<Config>): Promise<Facts>;
  decide(facts: Facts, scope: ReleaseScope<Config>): Plan;
}

/** Looks at the repository as a whole. */
export interface RepositoryFeature<Config, Facts> extends Shape<Config> {
  readonly about: "repository";
  facts(read: Reader, scope: RepositoryScope<Config>): Promise<Facts>;
  decide(facts: Facts, scope: RepositoryScope<Config>): Plan;
}

/** A feature as the run sees it: its section and its facts are its own business. */
export type Feature = Shape<unknown> &
  (
    | { readonly about: "release"; plan(read: Reader, scope: ReleaseScope<unknown>): Promise<Plan> }
    | { readonly about: "repository"; plan(read: Reader, scope: RepositoryScope<unknown>): Promise<Plan> }
    /** Does nothing by itself; it only answers. */
    | { readonly about: "commands" }
  );

/** Closes a feature over its own types: reads first, decides once. */
export function releaseFeature<Config, Facts>(feature: Omit<ReleaseFeature<Config, Facts>, "about">): Feature {
  return {
    ...feature,
    about: "release",
    plan: async (read, scope) => {
      const own = scope as ReleaseScope<Config>;
      return feature.decide(await feature.facts(read, own), own);
    },
  };
}

/** As {@link releaseFeature}, for a feature about the repository as a whole. */
export function repositoryFeature<Config, Facts>(feature: Omit<RepositoryFeature<Config, Facts>, "about">): Feature {
  return {
    ...feature,
    about: "repository",
    plan: async (read, scope) => {
      const own = scope as RepositoryScope<Config>;
      return feature.decide(await feature.facts(read, own), own);
    },
  };
}

/** Whether any of these causes can change the feature's decision. `milestone` covers `milestone.edited`. */
export function isWokenBy(feature: Pick<Feature, "triggers">, causes: readonly Cause[]): boolean {
  const woken = [...feature.triggers, ...ALWAYS];
  return causes.some((cause) => woken.some((trigger) => cause === trigger || cause.startsWith(`${trigger}.`)));
}
