/**
 * One comment per record. It is written only when its value changed, and each time with the next number; a record that
 * somebody changed is written anew. The issue that holds all records is made with the first one, and closed at once.
 */
import { isDeepStrictEqual } from "node:util";
import { RECORDS_KEY } from "../../core/domain/record.ts";
import type { EnsureRecord, Text } from "../../core/plan/effect.ts";
import type { Outcome } from "../../core/ports/executor.ts";
import { mark } from "../../core/text/marker.ts";
import { readKnown, recall, remember } from "../known.ts";
import { type Issue, isOurs, listOwn, listOwnComments } from "../own.ts";
import type { Place } from "../place.ts";
import { highestOf, homesIn, type RecordComment, recordsOn, rememberHighest, seenRecords } from "../read/records.ts";
import { UNCHANGED, wrote } from "./outcome.ts";

type Effect = EnsureRecord<Text>;

export async function ensureRecord(effect: Effect, place: Place): Promise<Outcome> {
  const seen = (await seenRecords(place))?.get(effect.key);
  if (seen && isAsWanted(seen, effect)) return UNCHANGED;
  const homes = await homesOf(place);
  const all = await recordsOn(homes, place, listOwnComments);
  const there = all.get(effect.key);
  if (there && isAsWanted(there, effect)) return UNCHANGED;
  const sequence = Math.max(there?.sequence ?? 0, await highestOf(effect.key, place)) + 1;
  const body = bodyOf(effect, sequence, place);
  const url = there
    ? await update(there, body, place)
    : await create(await homeFor(effect, { homes, all }, place), body, place);
  await rememberHighest(effect.key, sequence, place);
  return wrote(url);
}

const isAsWanted = ({ recorded }: RecordComment, { value }: Effect): boolean =>
  "value" in recorded && isDeepStrictEqual(recorded.value, JSON.parse(JSON.stringify(value)));

function bodyOf({ key, value, text }: Effect, sequence: number, { repository, seal }: Place): string {
  return mark(key, `${text.body}\n\n${seal.close({ repository: repository.id, key, sequence, value })}`);
}

/** A new one may not be listed yet, so it is read by its number as well. */
async function homesOf(place: Place): Promise<readonly Issue[]> {
  const listed = homesIn(await listOwn(place), place);
  if (listed.length > 0) return listed;
  const known = await recall(place, "issue", RECORDS_KEY);
  const { octokit, at } = place;
  const issue =
    known &&
    (await readKnown(known, async (number) => (await octokit.rest.issues.get({ ...at, issue_number: number })).data));
  return issue && isOurs(issue, place) ? [issue] : [];
}

type Home = Pick<Issue, "number" | "state">;

interface There {
  readonly homes: readonly Home[];
  readonly all: ReadonlyMap<string, RecordComment>;
}

/** Nobody has anything to do there, so it is closed before it holds anything; who opens it again has a reason. */
async function homeFor(effect: Effect, { homes, all }: There, place: Place): Promise<Home> {
  const { octokit, at } = place;
  const home = homes[0] ?? (await makeHome(effect, place));
  if (all.size === 0 && home.state === "open") {
    await octokit.rest.issues.update({ ...at, issue_number: home.number, state: "closed" });
  }
  return home;
}

async function makeHome({ home }: Effect, place: Place): Promise<Home> {
  const { octokit, at } = place;
  const { title, body } = home;
  const { data } = await octokit.rest.issues.create({ ...at, title, body: mark(RECORDS_KEY, body) });
  await remember(place, "issue", { key: RECORDS_KEY, id: data.number, madeAt: Date.now() });
  return data;
}

async function update({ comment }: RecordComment, body: string, { octokit, at }: Place): Promise<string> {
  const { data } = await octokit.rest.issues.updateComment({ ...at, comment_id: comment.id, body });
  return data.html_url;
}

async function create({ number }: Home, body: string, { octokit, at }: Place): Promise<string> {
  const { data } = await octokit.rest.issues.createComment({ ...at, issue_number: number, body });
  return data.html_url;
}
