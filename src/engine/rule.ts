/**
 * The ruling on one command: whether there is such a thing, whether whoever asks may, what it leads to, whether that
 * has to be confirmed first; and only then it is carried out, after the role was proved once more. Every ruling is
 * written into the audit trail, refusals as well.
 */
import type { Reading } from "../core/command/grammar.ts";
import { mayAsk } from "../core/command/may-ask.ts";
import type { Ruling } from "../core/command/ruling.ts";
import { Unavailable } from "../core/errors.ts";
import type { Asking } from "./asking.ts";
import { CONFIRM, confirm } from "./confirm.ts";
import { lead, reasonsOf, type Understood } from "./lead.ts";
import { digestOfWords } from "./step.ts";

export async function ruleOn(reading: Reading, asking: Asking): Promise<Ruling> {
  if ("mistake" in reading) return { kind: "mistake", mistake: reading.mistake };
  const ruling = await judged(reading, asking);
  const { actor, evidence } = asking.asks;
  const { comment, written } = asking.signal.commands;
  await asking.parts.trail({
    kind: "command",
    verb: reading.definition.verb,
    digest: digestOfWords(written),
    comment,
    actor: { id: actor.id, login: actor.login },
    ruling: ruling.kind,
    reason: "reason" in ruling ? ruling.reason : undefined,
    evidence,
  });
  return ruling;
}

/** A fault of ours ends this command and no other. */
async function judged(reading: Understood, asking: Asking): Promise<Ruling> {
  try {
    return await judge(reading, asking);
  } catch (error) {
    if (error instanceof Unavailable) throw error;
    asking.failures.push({ feature: reading.definition.verb, error });
    return { kind: "failed", definition: reading.definition };
  }
}

function judge(reading: Understood, asking: Asking): Ruling | Promise<Ruling> {
  const { definition } = reading;
  const { asks } = asking;
  if (definition.roles.includes("nobody")) return { kind: "never", definition };
  if (!mayAsk(definition, asks.actor.granted)) {
    return { kind: "refused", definition, reason: reasonsOf(reading, asks) };
  }
  if (definition.missing !== undefined) return { kind: "missing", definition };
  return definition.verb === CONFIRM ? confirm(reading, asking) : lead(reading, asking, { asks });
}
