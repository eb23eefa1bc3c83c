import type { Deleted } from "../../core/domain/deleted.ts";
import type { Release } from "../../core/domain/release.ts";
import { parseVersion } from "../../core/domain/version.ts";
import { ensureRecord } from "../../core/plan/record.ts";
import { safe } from "../../core/text/safe.ts";

/** The record of a release's candidates that were to be deleted, with their numbers as a person reads them. */
export function deletedRecord(record: {
  readonly key: string;
  readonly because: string;
  readonly deleted: readonly Deleted[];
  readonly release: Release;
}): ReturnType<typeof ensureRecord> {
  const { key, because, deleted, release } = record;
  const numbers = deleted.map(({ version, isGone }) => ({ n: parseVersion(version)?.candidate, isGone }));
  return ensureRecord({
    ...{ key, because, value: fitting(deleted) },
    text: { template: "clean-up/record", view: { release: safe(release.tag), numbers } },
  });
}

/** Characters of JSON. A record is sealed into one comment, of which GitHub takes 65,536. */
const ROOM = 40_000;

/** Where there is no room for all, the oldest forget where tags stood: each later deletion has put that down anew. */
function fitting(deleted: readonly Deleted[]): readonly Deleted[] {
  const fits = (all: readonly Deleted[]) => JSON.stringify(all).length <= ROOM;
  let all = deleted;
  for (let at = 0; at < deleted.length - 1 && !fits(all); at += 1) {
    all = all.map((one, index) => (index === at ? { ...one, stood: {} } : one));
  }
  return all;
}
