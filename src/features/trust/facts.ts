import { FIRST_SEEN_KEY, firstSeen, readFirstSeen } from "../../core/domain/first-seen.ts";
import { listsLogins } from "../../core/domain/roles.ts";
import type { RepositoryScope } from "../../core/feature.ts";
import type { Reader } from "../../core/ports/reader.ts";

type Ids = ReadonlyMap<string, number>;

export interface TrustFacts {
  /** Whether anybody has a role by their login, or once had. */
  readonly concerns: boolean;
  /** Address of a record that somebody changed. */
  readonly broken?: string | undefined;
  /** By login in lower case. */
  readonly recorded: Ids;
  readonly listed: Ids;
}

export async function facts(read: Reader, { project }: RepositoryScope<unknown>): Promise<TrustFacts> {
  const nothing = { concerns: false, recorded: new Map(), listed: new Map() };
  if (!listsLogins(project.roles)) return nothing;
  const records = await read.records();
  const recorded = readFirstSeen(records);
  const found = records.get(FIRST_SEEN_KEY);
  return {
    concerns: true,
    broken: found && "broken" in found ? found.url : undefined,
    recorded,
    listed: await firstSeen(read, project.roles, recorded),
  };
}
