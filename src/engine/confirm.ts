/**
 * A confirmation: somebody says, with the token that they were shown, that a plan is to be carried out. Who may say so
 * stands in the definition of what was asked; both people are proved again, and the plan has to be the same one still.
 */
import { readCommands } from "../core/command/grammar.ts";
import type { Ruling } from "../core/command/ruling.ts";
import { type Asking, commandsOf } from "./asking.ts";
import { lead, type Understood } from "./lead.ts";
import { whoAsks } from "./who-asks.ts";

/** The verb that confirms. */
export const CONFIRM = "confirm";

export async function confirm(reading: Understood, asking: Asking): Promise<Ruling> {
  const { definition } = reading;
  const { parts, signal, configuration, asks } = asking;
  const token = String(reading.arguments.token);
  const at = { repository: signal.repository.id, comment: signal.commands.comment, now: parts.read.now };
  const asked = await parts.confirmations.find(token, at);
  if ("void" in asked) return { kind: "void", definition, why: asked.void };
  const vocabulary = { definitions: commandsOf(parts.features), project: configuration.project };
  const [original] = readCommands([asked.written], vocabulary);
  if (!original || "mistake" in original) return { kind: "void", definition, why: "unknown" };

  const { asker } = asked;
  const isAsker = asker.id === asks.actor.id;
  const isSame = original.definition.confirmation === "same person";
  if (isSame !== isAsker) return { kind: "void", definition, why: isSame ? "other" : "asker", asker: asker.login };
  return lead(original, asking, {
    asks: isAsker ? asks : await whoAsks(asker.id, asking),
    confirmed: { token, plan: asked.plan, comment: asked.comment, by: asks.actor },
  });
}
