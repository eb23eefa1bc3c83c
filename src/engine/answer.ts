/**
 * Answers the commands of one comment: taken up, ruled on one by one, put into words, and told by a last reaction that
 * also says, to whoever comes by again, that this comment is answered. A comment is answered once.
 */
import { readCommands } from "../core/command/grammar.ts";
import { type Reply, type Ruling, reactionTo } from "../core/command/ruling.ts";
import { planOf } from "../core/plan/plan.ts";
import { renderPlan } from "../core/plan/render.ts";
import type { EnsureReaction } from "../core/plan/wordless.ts";
import { type Asking, type AskingParts, type CommandSignal, commandsOf } from "./asking.ts";
import { loadConfiguration } from "./configuration.ts";
import { ruleOn } from "./rule.ts";
import type { Failure, RunReport } from "./run.ts";
import { type LastStep, type Step, take } from "./step.ts";
import { whoAsks } from "./who-asks.ts";

export interface AnswerParts extends AskingParts {
  /** Carries answers to people out, also while the bot is paused. */
  readonly answerStep: LastStep;
  readonly reply: Reply;
}

/** What a step of an answer belongs to. */
const FEATURE = "help";

export async function answer(signal: CommandSignal, parts: AnswerParts): Promise<RunReport> {
  const { read } = parts;
  const steps: Step[] = [];
  const failures: Failure[] = [];
  const report = (...because: readonly string[]): RunReport => ({
    ...{ signal, at: read.now, steps, failures },
    idle: because.map((one) => ({ feature: FEATURE, because: one })),
  });
  const reactions = await read.ownReactions(signal.commands.comment);
  if (!reactions) return report("the comment is gone");
  if (reactions.some((one) => one !== "eyes")) return report("the comment is answered");
  const { configuration } = await loadConfiguration(parts);
  if (!configuration) return report("the repository has no configuration");

  // Taken up and ruled on at the same time: a pause must not wait for its own reaction behind GitHub's pace.
  const [eyes, { asking, rulings }] = await Promise.all([
    react("eyes", signal, parts),
    ruleOnAll({ signal, configuration, parts, steps, failures }),
  ]);
  const said = await say(rulings, asking, parts);
  steps.push(eyes, ...said, await react(reactionTo(rulings), signal, parts));
  return report();
}

async function ruleOnAll(
  given: Omit<Asking, "asks">,
): Promise<{ readonly asking: Asking; readonly rulings: readonly Ruling[] }> {
  const { signal, configuration, parts } = given;
  const asking = { ...given, asks: await whoAsks(signal.commands.actor.id, given) };
  const rulings: Ruling[] = [];
  const vocabulary = { definitions: commandsOf(parts.features), project: configuration.project };
  for (const reading of readCommands(signal.commands.written, vocabulary)) {
    rulings.push(await ruleOn(reading, asking));
  }
  return { asking, rulings };
}

function react(content: EnsureReaction["content"], signal: CommandSignal, parts: AnswerParts): Promise<Step> {
  const { comment } = signal.commands;
  const key = `${FEATURE}/${comment}/${content}`;
  return answering({ kind: "ensureReaction", key, comment, content, because: because(signal) }, parts);
}

/** One comment on the issue for each thing that people change by commands, and one for all that they only ask. */
async function say(
  rulings: readonly Ruling[],
  { signal, configuration }: Asking,
  parts: AnswerParts,
): Promise<readonly Step[]> {
  const { issue, comment } = signal.commands;
  const { url: site } = await parts.read.repository();
  const url = `${site}/issues/${issue}#issuecomment-${comment}`;
  const words = parts.reply(rulings, { url, zone: configuration.project.calendar.zone });
  if (!words) return [];
  const key = `${FEATURE}/${issue}/${subjectOf(rulings)}`;
  const effect = { kind: "ensureComment", key, issue, because: because(signal), text: words } as const;
  const { effects } = renderPlan(planOf(effect), parts.render);
  return Promise.all(effects.map((one) => answering(one, parts)));
}

function subjectOf(rulings: readonly Ruling[]): string {
  const writer = rulings.find((one) => "definition" in one && one.definition.writes);
  return writer && "definition" in writer ? writer.definition.verb.replace(" ", "-") : "questions";
}

async function answering(effect: Parameters<LastStep>[0], { answerStep: last, trail }: AnswerParts): Promise<Step> {
  return { ...(await take(effect, FEATURE, { last, trail })), isAnswer: true };
}

/** Goes into log and audit, so it repeats no word of a person's. */
const because = ({ commands }: CommandSignal): string => `a person asked in comment ${commands.comment}`;
