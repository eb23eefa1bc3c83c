/** The effect that keeps a record. All records share one issue; its words are the same for all. */
import type { Json } from "../domain/record.ts";
import type { EnsureRecord, Words } from "./effect.ts";

export function ensureRecord(record: {
  readonly key: string;
  readonly because: string;
  readonly value: Json;
  /** What a person reads above the sealed part. */
  readonly text: Words;
}): EnsureRecord<Words> {
  return { kind: "ensureRecord", ...record, home: { template: "help/records", view: {} } };
}
