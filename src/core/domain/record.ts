/**
 * Records: the little that must outlast the process and for which GitHub has no place. Each is a comment of ours with a
 * seal on the repository's one issue for them. What has no valid seal is no record: absent, and it says so.
 */

/** Key of the issue that holds a repository's records. */
export const RECORDS_KEY = "records";

/** What JSON can hold. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined };

export type Recorded =
  | { readonly value: unknown; readonly url: string }
  /** Somebody changed it, or put an older one in its place. */
  | { readonly broken: string; readonly url: string };

/** By key. */
export type Records = ReadonlyMap<string, Recorded>;

/** The value of a record with a valid seal. */
export function recordedValue(records: Records, key: string): unknown {
  const found = records.get(key);
  return found && "value" in found ? found.value : undefined;
}
