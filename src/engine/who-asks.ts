/** Finds out who asks, by GitHub's answers of this moment. */
import type { Configuration } from "../core/config/configuration.ts";
import { readFirstSeen } from "../core/domain/first-seen.ts";
import { standingOf } from "../core/domain/proof.ts";
import { listsLogins, type Roles } from "../core/domain/roles.ts";
import type { Reader } from "../core/ports/reader.ts";
import type { Asks } from "./asking.ts";

/** @param id of the account */
export async function whoAsks(
  id: number,
  {
    configuration,
    parts: { read },
  }: { readonly configuration: Configuration; readonly parts: { readonly read: Reader } },
): Promise<Asks> {
  const { roles } = configuration.project;
  const firstSeen = await firstSeenIn(read, roles);
  const {
    login = `account ${id}`,
    granted,
    refused,
    evidence,
  } = await standingOf(read, {
    actor: { id },
    roles,
    firstSeen,
  });
  return { actor: { id, login, granted }, refused, evidence };
}

/** Records are read only where somebody has a role by a login. */
export async function firstSeenIn(read: Reader, roles: Roles): Promise<ReadonlyMap<string, number>> {
  return listsLogins(roles) ? readFirstSeen(await read.records()) : new Map();
}
