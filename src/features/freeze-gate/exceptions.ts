/** Answers to those who ask for exceptions and decide on them. A decision is a record; the gate acts on it. */
import type { Answer, Request } from "../../core/command/answer.ts";
import { type Day, dayOf } from "../../core/domain/calendar.ts";
import {
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
import { exceptionView, listView } from "./exceptions-view.ts";
import { type Frozen, frozenReleases } from "./frozen.ts";

type Asked = Request<GateConfig>;

/** A record holds the words of many. */
const MOST_REASON = 1000;

export async function list(read: Reader, { release, project }: Asked): Promise<Answer> {
  const records = await read.records();
  const releases = release ? [release] : liveReleases(project.release, await read.milestones(), read.now);
  const today = dayOf(read.now, project.calendar.zone);
  const { url: site } = await read.repository();
  const all = releases.map((one) => listView(one, readExceptions(records, one.version), { today, site }));
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
  const { until } = asked.arguments;
  const word = { says, by: personOf(asked), granted: asked.actor.granted, now: read.now, reason };
  const after = voted(one, { ...word, until: typeof until === "string" ? until : undefined });
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
  const today: Day = dayOf(read.now, asked.project.calendar.zone);
  const { url: site } = await read.repository();
  const one = all.find((other) => other.item === item);
  if (!one) throw new Error(`#${item} is among the exceptions`);
  return {
    plan: planOf(
      ensureRecord({
        key: exceptionsKey(release.version),
        because: `${asked.actor.login} spoke about the exception of #${item}`,
        value: all,
        text: { template: "freeze-gate/exceptions", view: { releases: [listView(release, all, { today, site })] } },
      }),
    ),
    words: {
      template: "freeze-gate/exception",
      view: { ...exceptionView(one, { today, site }), tag: safe(release.tag), missing: missing.join(", ") },
    },
  };
}
