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
    ...{ key, because, value: deleted },
    text: { template: "clean-up/record", view: { release: safe(release.tag), numbers } },
  });
}
