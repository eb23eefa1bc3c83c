/**
 * The file `OWNERS` at the head of the default branch, as far as it can give a role: the approvers of the whole
 * repository. Aliases, filters and the files of folders give none, since they speak of parts of it.
 */
import { parseDocument } from "yaml";
import { z } from "zod";
import type { Answered } from "./authority.ts";
import { login } from "./roles.ts";

export const OWNERS_PATH = "OWNERS";

/** Characters. A larger file is a mistake or an attack. */
const MAX_LENGTH = 64 * 1024;

const owners = z.object({ approvers: z.array(z.unknown()).max(200).default([]) });

/**
 * Logins of the approvers; nobody where there is no file. An entry that is no login is nobody's.
 *
 * @see https://www.kubernetes.dev/docs/guide/owners/
 */
export function approversIn(source: string | undefined): Answered<readonly string[]> {
  if (source === undefined) return { said: [] };
  if (source.length > MAX_LENGTH) return { unknown: `${OWNERS_PATH} is longer than ${MAX_LENGTH} characters` };
  const read = owners.safeParse(plainOf(source));
  if (!read.success) return { unknown: `${OWNERS_PATH} is no YAML with a list of approvers` };
  return { said: read.data.approvers.flatMap((one) => login.safeParse(one).data ?? []) };
}

function plainOf(source: string): unknown {
  const document = parseDocument(source, { prettyErrors: false, uniqueKeys: false });
  if (document.errors.length > 0) return undefined;
  try {
    return document.toJS({ maxAliasCount: 10 });
  } catch (error) {
    // What an alias names must exist and be small.
    if (error instanceof ReferenceError) return undefined;
    throw error;
  }
}
