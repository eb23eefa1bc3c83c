/** Answers to those who ask for exceptions and decide on them. A decision is a record; the gate acts on it. */
import type { Answer, Request } from "../../core/command/answer.ts";
import { dayOf } from "../../core/domain/calendar.ts";
import {
  decidedWith,
  type Exceptions,
  exceptionsKey,
  readExceptions,
  requested,
  unanswered,
  voted,
} from "../../core/domain/exceptions.ts";
import { liveReleases } from "../../core/domain/release.ts";
import { nothing, planOf } from "../../core/plan/plan.ts";
import { ensureRecord } from "../../core/plan/record.ts";
import type { Reader } from "../../core/ports/reader.ts";
import { safe } from "../../core/text/safe.ts";
import type { GateConfig } from "./config.ts";
import { exceptionView, lastDay, listView, type Where } from "./exceptions-view.ts";
import { type Frozen, frozenReleases } from "./frozen.ts";

type Asked = Request<GateConfig>;

/** Characters. A record holds the words of many; the rest stands in the comment that it leads to. */
const MOST_REASON = 300;

/** Characters of all exceptions of a release as JSON: what the comment that holds them has room for. */
const MOST_RECORDED = 45_000;

export async function list(read: Reader, { release, project }: Asked): Promise<Answer> {
  const records = await read.records();
  const releases = release ? [release] : liveReleases(project.release, await read.milestones(), read.now);
  const where = await whereOf(read, project);
  const all = releases.map((one) => listView(one, readExceptions(records, one.version), where));
  return {
    plan: nothing("it was only asked"),
    words: { template: "freeze-gate/exceptions", view: { releases: all } },
  };
}

export async function request(read: Reader, asked: Asked): Promise<Answer> {
  const item = Number(asked.arguments.item);
  const frozen = await frozenWith(item, read, asked);
  if (!frozen) return notFrozen(item);
  const reason = String(asked.arguments.reason).slice(0, MOST_REASON);
  const { url: site } = await read.repository();
  const url = `${site}/issues/${asked.issue}#issuecomment-${asked.comment}`;
  const after = requested(frozen.exceptions, { item, by: personOf(asked), now: read.now, reason, url });
  if (!after) return { refused: { template: "freeze-gate/being-decided", view: { item } } };
  return changed(after, { item, frozen, read, asked, missing: unanswered(reason) });
}

export async function decideOn(read: Reader, asked: Asked, says: "approve" | "deny"): Promise<Answer> {
  const item = Number(asked.arguments.item);
  const frozen = await frozenWith(item, read, asked);
  if (!frozen) return notFrozen(item);
  const at = frozen.exceptions.findIndex((one) => one.item === item);
  const one = frozen.exceptions[at];
  if (!one) return { refused: { template: "freeze-gate/not-asked", view: { item } } };
  const reason = String(asked.arguments.reason).slice(0, MOST_REASON);
  const until = typeof asked.arguments.until === "string" ? asked.arguments.until : undefined;
  const { calendar } = asked.project;
  if (until !== undefined && until < dayOf(read.now, calendar.zone)) {
    return { refused: { template: "freeze-gate/past-day", view: { item, until: lastDay(until, calendar) } } };
  }
  const after = voted(one, {
    ...{ says, by: personOf(asked), granted: asked.actor.granted, now: read.now, reason, until },
  });
  return changed(frozen.exceptions.with(at, after), { item, frozen, read, asked, missing: [] });
}

const personOf = ({ actor: { id, login } }: Asked) => ({ id, login });

/** An item that several frozen releases hold is decided for the lowest one. */
async function frozenWith(item: number, read: Reader, asked: Asked): Promise<Frozen | undefined> {
  const all = await frozenReleases(read, asked);
  return all.find(({ items, pulls }) => [...items, ...pulls].some(({ number }) => number === item));
}

const notFrozen = (item: number): Answer => ({ refused: { template: "freeze-gate/not-frozen", view: { item } } });

interface Change {
  readonly item: number;
  readonly frozen: Frozen;
  readonly read: Reader;
  readonly asked: Asked;
  readonly missing: readonly string[];
}

async function changed(all: Exceptions, { item, frozen, read, asked, missing }: Change): Promise<Answer> {
  const { release } = frozen;
  const where = await whereOf(read, asked.project);
  const one = all.find((other) => other.item === item);
  if (!one) throw new Error(`#${item} is among the exceptions`);
  if (JSON.stringify(all).length > MOST_RECORDED)
    return { refused: { template: "freeze-gate/too-many", view: { tag: safe(release.tag), n: all.length } } };
  return {
    plan: planOf(
      ensureRecord({
        key: exceptionsKey(release.version),
        because: `${asked.actor.login} spoke about the exception of #${item}`,
        value: all,
        text: { template: "freeze-gate/exceptions", view: { releases: [listView(release, all, where)] } },
      }),
    ),
    words: {
      template: "freeze-gate/exception",
      view: { ...exceptionView(one, where), tag: safe(release.tag), missing: missing.join(", ") },
    },
    restsOn: decidedWith(one, asked.actor),
  };
}

async function whereOf(read: Reader, { calendar }: Asked["project"]): Promise<Where> {
  const { url: site } = await read.repository();
  return { today: dayOf(read.now, calendar.zone), calendar, site };
}
