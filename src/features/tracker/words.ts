/** What people decided about a release, as it is recorded. */
import { type LeadersRecord, readLeaders } from "../../core/domain/dates/leader.ts";
import { readExamples, type SettledExample } from "../../core/domain/examples.ts";
import { type Exceptions, readExceptions } from "../../core/domain/exceptions.ts";
import type { Records } from "../../core/domain/record.ts";
import type { Version } from "../../core/domain/version.ts";

export interface RecordedWords {
  readonly exceptions: Exceptions;
  readonly examples: readonly SettledExample[];
  /** Leaders' words about the freeze, oldest first. */
  readonly said: readonly LeadersRecord[];
}

export const readWords = (records: Records, version: Version): RecordedWords => ({
  exceptions: readExceptions(records, version),
  examples: readExamples(records, version),
  said: readLeaders(records, version),
});
