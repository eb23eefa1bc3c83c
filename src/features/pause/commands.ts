import type { Answer, Request } from "../../core/command/answer.ts";
import { type CommandDefinition, defineCommand } from "../../core/command/define.ts";
import { instantText } from "../../core/domain/instant.ts";
import { PAUSE_KEY, type PauseState, pausedBy, RESUME_WITHIN, resumedBy } from "../../core/domain/pause.ts";
import { nothing, planOf } from "../../core/plan/plan.ts";
import { ensureRecord } from "../../core/plan/record.ts";
import { safe } from "../../core/text/safe.ts";

const eitherRole = { roles: ["leader", "maintainer"], writes: true, evenPaused: true, flags: [] } as const;

export const commands: readonly CommandDefinition[] = [
  defineCommand({
    ...eitherRole,
    verb: "pause",
    summary: "Stops all that the bot writes in the whole organisation, within seconds; it still answers.",
    confirmation: "none",
    arguments: [{ name: "reason", kind: "reason", required: false }],
    examples: [{ line: "/release pause the registry is down", reads: { reason: "the registry is down" } }],
    answer: async ({ now }, request) => pause(request, now),
  }),
  defineCommand({
    ...eitherRole,
    verb: "resume",
    summary: "Lets the bot write again.",
    confirmation: "two people",
    arguments: [],
    examples: [{ line: "/release resume", reads: {} }],
    answer: async ({ now }, request) => resume(request, now),
  }),
];

/** The record's text holds no more than a name and a reason of bounded length. */
const MOST_REASON = 500;

function pause({ pause: state, actor, arguments: { reason = "" }, project }: Request, now: Date): Answer {
  const { zone } = project.calendar;
  if (state.paused && state.by.id !== actor.id)
    return { plan: nothing("it is paused already"), words: { template: "pause/already", view: viewOf(state, zone) } };
  const because = `${actor.login} asked for it`;
  // Said again, or begun and broken off: the same pause is recorded where it was said.
  if (state.paused) return change(state, { because, zone });
  return change(pausedBy({ state, by: personOf(actor), now }, String(reason).slice(0, MOST_REASON)), { because, zone });
}

function resume({ pause: state, actor, project }: Request, now: Date): Answer {
  const { zone } = project.calendar;
  if (!state.paused) return { refused: { template: "pause/not-paused", view: {} } };
  const after = resumedBy({ state, by: personOf(actor), now });
  const first = after.paused ? undefined : state.resume;
  return {
    ...change(after, { because: `${actor.login} asked for it`, zone }),
    restsOn: first ? [{ id: first.id, roles: eitherRole.roles }] : [],
  };
}

function change(state: PauseState, { because, zone }: { readonly because: string; readonly zone: string }): Answer {
  const text = { template: "pause/state", view: viewOf(state, zone) };
  return { plan: planOf(ensureRecord({ key: PAUSE_KEY, because, value: state, text })), words: text };
}

const personOf = ({ id, login }: Request["actor"]) => ({ id, login });

function viewOf({ paused, by, at, reason, resume: first }: PauseState, zone: string) {
  const until = first && new Date(Date.parse(first.at) + RESUME_WITHIN);
  return {
    paused,
    by: safe(by.login),
    since: instantText(new Date(at), zone),
    reason: safe(reason),
    first: first ? safe(first.login) : "",
    until: until ? instantText(until, zone) : "",
  };
}
