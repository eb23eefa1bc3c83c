/**
 * What a command leads to, once it is understood and whoever asks has a role: the feature's answer, shown or kept back
 * until it is confirmed, or carried out.
 */
import type { Actor, Claimed } from "../core/command/answer.ts";
import type { Reading } from "../core/command/grammar.ts";
import { mayAsk } from "../core/command/may-ask.ts";
import type { Ruling } from "../core/command/ruling.ts";
import { describeEffect } from "../core/plan/describe.ts";
import type { RenderedEffect, Text } from "../core/plan/effect.ts";
import type { Asking, Asks } from "./asking.ts";
import { carryOut } from "./carry-out.ts";
import { CONFIRM_WITHIN, digestOf } from "./confirmations.ts";
import { renderedPlan } from "./rendered-plan.ts";
import { ownerOf, requestOf } from "./request.ts";

export type Understood = Extract<Reading, { readonly definition: unknown }>;

/** A confirmation that was given for this command. */
interface Confirmed {
  readonly token: string;
  /** SHA-256 of the plan that was shown. */
  readonly plan: string;
  /** Id of the comment that asked. */
  readonly comment: number;
  readonly by: Actor;
}

export interface Lead {
  /** Whoever asked for it; not always whoever confirms it. */
  readonly asks: Asks;
  readonly confirmed?: Confirmed | undefined;
}

/** What stands to be done, and how it is known again. */
export interface Prepared {
  readonly reading: Understood;
  readonly effects: readonly RenderedEffect[];
  readonly commit: string | undefined;
  readonly shown: Text | undefined;
  readonly digest: string;
  /** Others whose earlier word it rests on; one of them has to be proved. */
  readonly restsOn: readonly Claimed[];
}

export async function lead(reading: Understood, asking: Asking, { asks, confirmed }: Lead): Promise<Ruling> {
  const { parts, configuration } = asking;
  const { definition, flags } = reading;
  const section = ownerOf(reading, asking).name;
  if (!mayAsk(definition, asks.actor.granted)) {
    return { kind: "refused", definition, reason: reasonsOf(reading, asks) };
  }
  if (!configuration.sections.has(section)) return { kind: "off", definition, section };
  if (parts.pause.paused && definition.writes && !definition.evenPaused) {
    return { kind: "paused", definition, pause: parts.pause };
  }
  const answer = await definition.answer?.(parts.read, await requestOf(reading, { asks, confirmed }, asking));
  if (!answer) throw new Error(`${definition.verb} has no answer`);
  if ("refused" in answer) return { kind: "declined", definition, text: parts.render(answer.refused) };

  const { effects } = await renderedPlan(answer.plan, parts);
  const { commit } = answer;
  const shown = answer.shows && parts.render(answer.shows);
  const digest = digestOf({ effects, commit, shown });
  const prepared: Prepared = { reading, effects, commit, shown, digest, restsOn: answer.restsOn ?? [] };
  const steps = effects.map(describeEffect);
  if (flags.includes("preview")) return { kind: "shown", definition, steps, shown, commit };
  const mustBeConfirmed = ["same person", "another person"].includes(definition.confirmation) && effects.length > 0;
  if (mustBeConfirmed && confirmed?.plan !== prepared.digest) {
    return unconfirmed(prepared, asking, { asks, confirmed });
  }
  const text = answer.words && parts.render(answer.words);
  return effects.length === 0
    ? { kind: "done", definition, text, kept: [] }
    : carryOut({ ...prepared, text }, asking, { asks, confirmed });
}

export function reasonsOf({ definition }: Pick<Understood, "definition">, { refused }: Pick<Asks, "refused">): string {
  return [...new Set(definition.roles.map((role) => refused.get(role)))].join(" ");
}

/** Shown, with a token for whoever may confirm it. */
async function unconfirmed(
  { reading, effects, commit, shown, digest }: Prepared,
  { parts, signal }: Asking,
  { asks, confirmed }: Lead,
): Promise<Ruling> {
  const { definition } = reading;
  const { id, login } = asks.actor;
  const { now } = parts.read;
  const comment = confirmed?.comment ?? signal.commands.comment;
  const asked = { written: reading.written, asker: { id, login }, comment, commit, plan: digest };
  const at = { repository: signal.repository.id, comment: signal.commands.comment, now };
  const token = await parts.confirmations.give(asked, at);
  const until = new Date(now.getTime() + CONFIRM_WITHIN);
  const steps = effects.map(describeEffect);
  return {
    kind: "unconfirmed",
    definition,
    steps,
    shown,
    commit,
    token,
    until,
    asker: login,
    isChanged: confirmed !== undefined,
  };
}
