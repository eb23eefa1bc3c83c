/** What a feature is given to answer a command. */
import type { Request } from "../core/command/answer.ts";
import { type Release, releaseOf } from "../core/domain/release.ts";
import { parseVersion } from "../core/domain/version.ts";
import type { Feature } from "../core/feature.ts";
import { aheadOf } from "./ahead.ts";
import type { Asking } from "./asking.ts";
import type { Lead, Understood } from "./lead.ts";

/** The feature whose command it is. */
export function ownerOf({ definition }: Pick<Understood, "definition">, { parts }: Asking): Feature {
  const owner = parts.features.find(({ commands }) => commands?.includes(definition));
  if (!owner) throw new Error(`nobody answers ${definition.verb}`);
  return owner;
}

export async function requestOf(
  reading: Understood,
  { asks: { actor }, confirmed }: Lead,
  asking: Asking,
): Promise<Request> {
  const { signal, configuration, parts } = asking;
  const { issue } = signal.commands;
  const comment = confirmed?.comment ?? signal.commands.comment;
  const about = { issue, comment, pause: parts.pause };
  return {
    ...about,
    project: configuration.project,
    config: configuration.sections.get(ownerOf(reading, asking).name),
    arguments: reading.arguments,
    flags: reading.flags,
    release: await releaseIn(reading, asking),
    actor,
    ahead: aheadOf({ ...parts, signal, configuration, actor, about }),
  };
}

/** The one that is named, or else the one on whose milestone the conversation is. */
async function releaseIn(reading: Understood, { signal, configuration, parts }: Asking): Promise<Release | undefined> {
  const { release, candidate } = reading.arguments;
  const named = release ?? (typeof candidate === "string" ? parseVersion(candidate)?.base : undefined);
  const base = typeof named === "string" ? named : signal.release;
  return base === undefined ? undefined : releaseOf(configuration.project.release, base, await parts.read.milestones());
}
