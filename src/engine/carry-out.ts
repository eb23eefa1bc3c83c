/**
 * Carries out what a command leads to. Right before the first write everybody whose word it rests on is proved anew, by
 * the configuration of that moment, and the trail says what is begun: nothing is done that is not written down first.
 */
import type { Role } from "../core/command/define.ts";
import type { Ruling } from "../core/command/ruling.ts";
import { type Proof, provenBy } from "../core/domain/proof.ts";
import { Refused } from "../core/errors.ts";
import type { Text } from "../core/plan/effect.ts";
import type { Asking } from "./asking.ts";
import { loadConfiguration } from "./configuration.ts";
import type { Lead, Prepared } from "./lead.ts";
import { ownerOf } from "./request.ts";
import { digestOfWords, type Step, take } from "./step.ts";
import { firstSeenIn } from "./who-asks.ts";

/** Said once it is done. */
interface Ready extends Prepared {
  readonly text: Text | undefined;
}

/** Whoever may confirm what another asked for. */
const CONFIRMERS: readonly Role[] = ["leader", "maintainer"];

export async function carryOut(ready: Ready, asking: Asking, { asks, confirmed }: Lead): Promise<Ruling> {
  const { definition } = ready.reading;
  const asker = await prove(asks.actor.id, definition.roles, asking);
  if ("refused" in asker) return { kind: "refused", definition, reason: asker.refused };
  const unproved = await refusedOf(ready.restsOn, asking);
  if (unproved !== undefined) return { kind: "refused", definition, reason: unproved };
  if (confirmed) {
    const other = confirmed.by.id === asks.actor.id ? asker : await prove(confirmed.by.id, CONFIRMERS, asking);
    if ("refused" in other) return { kind: "refused", definition, reason: other.refused };
    if (!(await use(confirmed.token, asking))) return { kind: "void", definition, why: "used" };
  }
  const { comment, written } = asking.signal.commands;
  await asking.parts.trail({
    kind: "command",
    verb: definition.verb,
    digest: digestOfWords(written),
    comment,
    actor: { id: asks.actor.id, login: asks.actor.login },
    ruling: "begun",
    as: asker.as,
    evidence: asker.evidence,
    commit: ready.commit,
    plan: ready.digest,
  });
  return execute(ready, asking);
}

/** Why none of those whose word this rests on as well has a role any more; undefined where one has, or there are none. */
async function refusedOf(others: Prepared["restsOn"], asking: Asking): Promise<string | undefined> {
  let refused: string | undefined;
  for (const { id, roles } of others) {
    const proof = await prove(id, roles, asking);
    if (!("refused" in proof)) return undefined;
    refused ??= proof.refused;
  }
  return refused;
}

/** Everything anew: a person can leave a team, and a configuration change, between a question and its answer. */
async function prove(id: number, needed: readonly Role[], { parts }: Asking): Promise<Proof> {
  const read = await parts.fresh();
  const { configuration } = await loadConfiguration({ ...parts, read });
  if (!configuration) return { login: undefined, evidence: [], refused: "The configuration is gone." };
  const { roles } = configuration.project;
  return provenBy(read, { actor: { id }, needed, roles, firstSeen: await firstSeenIn(read, roles) });
}

function use(token: string, { parts, signal }: Asking): Promise<boolean> {
  const { repository, commands } = signal;
  return parts.confirmations.use(token, { repository: repository.id, comment: commands.comment, now: parts.read.now });
}

async function execute({ reading, effects, text }: Ready, asking: Asking): Promise<Ruling> {
  const { parts, steps } = asking;
  const { definition } = reading;
  const { name } = ownerOf(reading, asking);
  const last = definition.evenPaused ? parts.answerStep : parts.last;
  // What was confirmed was one plan: where a step of it is not taken, nobody has said that the rest should be.
  const isConfirmed = definition.confirmation !== "none";
  const done: Step[] = [];
  try {
    for (const effect of effects) {
      const step = await take(effect, name, { last, trail: parts.trail });
      steps.push(step);
      if (isConfirmed && step.outcome.did === "kept") {
        return { kind: "stopped", definition, reason: step.outcome.because, done };
      }
      done.push(step);
    }
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { kind: "stopped", definition, reason: error.message, done };
  }
  const kept = done.flatMap(({ outcome }) => {
    if (outcome.did === "kept") return [outcome.because];
    return outcome.did === "wrote" ? (outcome.but ?? []) : [];
  });
  return { kind: "done", definition, text, kept };
}
