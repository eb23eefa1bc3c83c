import { type Ask, lanesAskedKey } from "../../core/domain/lanes/asked.ts";
import type { Release } from "../../core/domain/release.ts";
import type { EnsureRecord, Words } from "../../core/plan/effect.ts";
import { ensureRecord } from "../../core/plan/record.ts";
import { code, safe } from "../../core/text/safe.ts";

/** The record of what was asked for, as a person reads it. */
export function askedRecord(record: {
  readonly release: Release;
  readonly asks: readonly Ask[];
  readonly because: string;
}): EnsureRecord<Words> {
  const { release, asks, because } = record;
  const waiting = asks.filter(({ sent }) => sent === undefined).map(({ lane }) => code(lane));
  const view = { release: safe(release.tag), waiting: waiting.join(", "), sent: asks.length - waiting.length };
  return ensureRecord({ key: lanesAskedKey(release), because, value: asks, text: { template: "lanes/record", view } });
}
