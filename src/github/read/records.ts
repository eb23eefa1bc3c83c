/** Our records: comments with a seal, on one issue of ours. Two such issues, made at the same moment, count as one. */
import { RECORDS_KEY, type Recorded, type Records } from "../../core/domain/record.ts";
import { keyIn } from "../../core/text/marker.ts";
import { type Issue, type IssueComment, isOurs, listOwn, seeOwnComments } from "../own.ts";
import type { Place } from "../place.ts";

/** A record where it stands. */
export interface RecordComment {
  readonly comment: IssueComment;
  readonly recorded: Recorded;
  readonly sequence: number;
}

/** The issues that hold records, the older one first. */
export function homesIn(own: readonly Issue[], place: Place): readonly Issue[] {
  return own
    .filter((issue) => !issue.pull_request && isOurs(issue, place) && keyIn(issue.body ?? "") === RECORDS_KEY)
    .sort((a, b) => a.number - b.number);
}

/**
 * Every record of these issues by its key; of two with one key the newer.
 *
 * @param list our comments on an issue
 */
export async function recordsOn(
  homes: readonly Issue[],
  place: Place,
  list = seeOwnComments,
): Promise<ReadonlyMap<string, RecordComment>> {
  const found = new Map<string, RecordComment>();
  for (const { number } of homes) {
    for (const comment of await list(place, number)) {
      const key = keyIn(comment.body ?? "");
      if (key === undefined) continue;
      const one = await recordIn(comment, key, place);
      const other = found.get(key);
      if (!other || one.sequence > other.sequence) found.set(key, one);
    }
  }
  return found;
}

/** What this run has seen of them; undefined where it has not looked. */
export async function seenRecords(place: Place): Promise<ReadonlyMap<string, RecordComment> | undefined> {
  const own = await place.seen.knownOwn;
  const homes = homesIn(own ?? [], place);
  const isRead = homes.every(({ number }) => place.seen.knownComments(number) !== undefined);
  return isRead ? recordsOn(homes, place) : undefined;
}

/** Also those that we remember to have written and that are not there any more: losing one is no way to undo it. */
export async function records(place: Place): Promise<Records> {
  const [own, known] = await Promise.all([place.seen.own(() => listOwn(place)), keysWritten(place)]);
  const homes = homesIn(own, place);
  const found = await recordsOn(homes, place);
  const url = homes[0]?.html_url ?? "";
  const gone: Recorded = { broken: "the comment that held it is gone", url };
  return new Map([
    ...known.map((key) => [key, gone] as const),
    ...[...found].map(([key, { recorded }]) => [key, recorded] as const),
  ]);
}

async function recordIn(comment: IssueComment, key: string, place: Place): Promise<RecordComment> {
  const { html_url: url, body = "" } = comment;
  const sealed = place.seal.open(body);
  const highest = await highestOf(key, place);
  if (sealed?.key !== key || sealed.repository !== place.repository.id) {
    return { comment, sequence: highest, recorded: { broken: "its seal does not fit what stands there", url } };
  }
  const { sequence, value } = sealed;
  if (sequence < highest) {
    return { comment, sequence: highest, recorded: { broken: "an older record stands in its place", url } };
  }
  return { comment, sequence, recorded: { value, url } };
}

const nameOf = (key: string, { repository }: Place): string => `record/${repository.id}/${key}`;

/** The highest number that we remember; a lost database remembers none. */
export async function highestOf(key: string, place: Place): Promise<number> {
  return Number((await place.memory.recall(nameOf(key, place))) ?? 0);
}

export async function rememberHighest(key: string, sequence: number, place: Place): Promise<void> {
  await place.memory.remember(nameOf(key, place), String(sequence));
  const known = await keysWritten(place);
  if (!known.includes(key)) await place.memory.remember(listOf(place), JSON.stringify([...known, key]));
}

const listOf = ({ repository }: Place): string => `records/${repository.id}`;

async function keysWritten(place: Place): Promise<readonly string[]> {
  const known = await place.memory.recall(listOf(place));
  return known === undefined ? [] : JSON.parse(known);
}
