/**
 * Whose a listed login was when it was first seen in the configuration or in `OWNERS`. A login that its owner gave up
 * can be taken by anybody, so a name counts only together with the number it had then.
 */
import { z } from "zod";
import type { Reader } from "../ports/reader.ts";
import { approversIn, OWNERS_PATH } from "./owners.ts";
import { type Records, recordedValue } from "./record.ts";
import { type Roles, readsOwners } from "./roles.ts";

type Ids = ReadonlyMap<string, number>;

/**
 * What is to be recorded now: known logins keep their number, new ones get today's, and what is listed no more is
 * forgotten, so that who lists a name anew trusts whoever has it then. A name that nobody has
 * waits until an account has it, and is that account's then.
 *
 * @param known what was recorded before, by login in lower case
 */
export async function firstSeen(read: Pick<Reader, "file" | "accountId">, roles: Roles, known: Ids): Promise<Ids> {
  const approvers = readsOwners(roles) ? approversIn(await read.file(OWNERS_PATH)) : { said: [] };
  // Who can't be told now is not taken for somebody who was removed.
  if ("unknown" in approvers) return known;
  const listed = [...roles.leaders.logins, ...roles.maintainers.logins, ...approvers.said];
  const logins = [...new Set(listed.map((login) => login.toLowerCase()))];
  const ids = await Promise.all(logins.map(async (login) => known.get(login) ?? (await read.accountId(login))));
  return new Map(logins.flatMap((login, at) => (ids[at] === undefined ? [] : [[login, ids[at]] as const])));
}

/** Key of the record. */
export const FIRST_SEEN_KEY = "trust/first-seen";

const recorded = z.object({ logins: z.record(z.string(), z.number().int()) });

/** What is recorded; nothing where there is no record, or somebody changed it. */
export function readFirstSeen(records: Records): Ids {
  const read = recorded.safeParse(recordedValue(records, FIRST_SEEN_KEY));
  return new Map(read.success ? Object.entries(read.data.logins) : []);
}
