import type { CommandDefinition, Role } from "../../core/command/define.ts";
import { type Reading, readCommands } from "../../core/command/grammar.ts";
import { liveReleases, type Release, releaseOf, trackerKey } from "../../core/domain/release.ts";
import type { RepositoryScope } from "../../core/feature.ts";
import type { OwnIssue, Reader } from "../../core/ports/reader.ts";

export interface ReleaseFacts {
  readonly release: Release;
  readonly tracker?: OwnIssue | undefined;
}

export interface HelpFacts {
  /** The repository's page. */
  readonly site: string;
  /** Of whoever asks. */
  readonly granted: readonly Role[];
  /** Where somebody asks for the status: every release that is looked at, or the one that they name. */
  readonly live: readonly ReleaseFacts[];
  readonly named: readonly ReleaseFacts[];
}

/** Whoever wrote a comment can read and comment; more is granted to nobody until it is proved. */
const GRANTED: readonly Role[] = ["reader", "commenter"];

export async function facts(
  read: Reader,
  { commands, project }: RepositoryScope<unknown>,
  definitions: readonly CommandDefinition[],
): Promise<HelpFacts> {
  const readings = readCommands(commands?.written ?? [], { definitions, project });
  const asked = readings.filter((one) => "definition" in one && one.definition.verb === "status").map(statusAsked);
  const { url: site } = await read.repository();
  if (asked.length === 0) return { site, granted: GRANTED, live: [], named: [] };
  const milestones = await read.milestones();
  const scheme = project.release;
  const live = asked.includes(undefined) ? liveReleases(scheme, milestones, read.now) : [];
  const named = [...new Set(asked)].filter((base) => base !== undefined);
  const known = (release: Release) => withTracker(read, release);
  return {
    site,
    granted: GRANTED,
    live: await Promise.all(live.map(known)),
    named: await Promise.all(named.map((base) => known(releaseOf(scheme, base, milestones)))),
  };
}

/** The version of the release whose status a person asks for; undefined for all. */
export function statusAsked(reading: Reading): string | undefined {
  const asked = "arguments" in reading ? reading.arguments.release : undefined;
  return typeof asked === "string" ? asked : undefined;
}

async function withTracker(read: Reader, release: Release): Promise<ReleaseFacts> {
  return { release, tracker: await read.ownIssue(trackerKey(release)) };
}
