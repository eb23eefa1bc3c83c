/**
 * A leader's word about the freeze: it is set, moved or lifted. The answer shows the old and the new day; the word is a
 * record, and every feature goes by it from its next look on.
 */
import type { Answer, Request } from "../../core/command/answer.ts";
import { type Day, dayText, momentText } from "../../core/domain/calendar.ts";
import { type Dates, datesOf } from "../../core/domain/dates/dates.ts";
import { type LeadersRecord, leaderKey, leadersWord, readLeaders } from "../../core/domain/dates/leader.ts";
import { readSources } from "../../core/domain/dates/read.ts";
import type { Release } from "../../core/domain/release.ts";
import type { Words } from "../../core/plan/effect.ts";
import { planOf } from "../../core/plan/plan.ts";
import { ensureRecord } from "../../core/plan/record.ts";
import type { Reader } from "../../core/ports/reader.ts";
import { code, safe } from "../../core/text/safe.ts";
import type { FreezeConfig } from "./config.ts";

type Asked = Request<FreezeConfig>;

const MOST_REASON = 500;

export const set = (read: Reader, asked: Asked): Promise<Answer> => say(read, asked, "set");
export const move = (read: Reader, asked: Asked): Promise<Answer> => say(read, asked, "move");
export const lift = (read: Reader, asked: Asked): Promise<Answer> => say(read, asked, "lift");

type What = "set" | "move" | "lift";

async function say(read: Reader, asked: Asked, what: What): Promise<Answer> {
  const { release, project } = asked;
  if (!release?.milestone || release.milestone.state === "closed") {
    return { refused: { template: "freeze/no-milestone", view: { tag: safe(String(release?.tag ?? "")) } } };
  }
  const sources = await readSources(read, { release, project });
  const before = datesOf(sources, project.calendar);
  const objection = objectionTo(what, before);
  if (objection) return { refused: refusal(objection, before, asked) };
  const record = await wordOf(read, asked, before);
  const all = [...readLeaders(await read.records(), release.version), record];
  const after = datesOf({ ...sources, leader: leadersWord(all) }, project.calendar);
  return change({ release, before, after, record, all }, asked);
}

/** The verb that would be right instead. */
function objectionTo(what: What, { freeze }: Dates): "set" | "move" | undefined {
  if (what === "set") return freeze === undefined ? undefined : "move";
  return freeze === undefined ? "set" : undefined;
}

function refusal(instead: "set" | "move", { freeze }: Dates, asked: Asked): Words {
  const view = { tag: safe(asked.release?.tag ?? ""), verb: code(`/release freeze ${instead}`) };
  return instead === "move"
    ? { template: "freeze/set-already", view: { ...view, freeze: textOf(freeze, asked) } }
    : { template: "freeze/no-freeze", view };
}

async function wordOf(read: Reader, asked: Asked, before: Dates): Promise<LeadersRecord> {
  const { arguments: said, actor, issue, comment } = asked;
  const { url: site } = await read.repository();
  return {
    ...(before.freeze === undefined ? {} : { from: before.freeze }),
    ...(typeof said.day === "string" ? { freeze: said.day } : {}),
    by: { id: actor.id, login: actor.login },
    at: read.now.toISOString(),
    reason: String(said.reason ?? "").slice(0, MOST_REASON),
    url: `${site}/issues/${issue}#issuecomment-${comment}`,
  };
}

interface Change {
  readonly release: Release;
  readonly before: Dates;
  readonly after: Dates;
  readonly record: LeadersRecord;
  /** With those that were said before. */
  readonly all: readonly LeadersRecord[];
}

function change({ release, before, after, record, all }: Change, asked: Asked): Answer {
  const isLate = after.freeze !== undefined && after.release !== undefined && after.freeze > after.release;
  const view = {
    tag: safe(release.tag),
    before: textOf(before.freeze, asked),
    after: textOf(after.freeze, asked),
    release: after.release ? dayText(after.release) : "",
    isLate,
    by: safe(record.by.login),
    reason: safe(record.reason),
  };
  const text = { template: "freeze/said", view };
  const because = `${record.by.login} said so`;
  const key = leaderKey(release.version);
  return { plan: planOf(ensureRecord({ key, because, value: all, text })), words: text };
}

/** Empty for none. */
const textOf = (day: Day | undefined, { project }: Asked): string =>
  day === undefined ? "" : momentText(day, project.calendar);
