import type { CommandDefinition } from "../../core/command/define.ts";
import { readCommands } from "../../core/command/grammar.ts";
import type { RepositoryScope } from "../../core/feature.ts";
import { nothing, type Plan, planOf } from "../../core/plan/plan.ts";
import { code } from "../../core/text/safe.ts";
import { type Answer, answerTo } from "./answer.ts";
import type { HelpFacts } from "./facts.ts";
import { type Overview, overviewOf } from "./overview.ts";

interface AnswerView {
  readonly answers: readonly Answer[];
  /** When somebody asked for it. */
  readonly overview: Overview | false;
  /** Address of the comment that is answered. */
  readonly comment: string;
}

export function decide(
  facts: HelpFacts,
  { commands, project }: RepositoryScope<unknown>,
  definitions: readonly CommandDefinition[],
): Plan {
  if (!commands) return nothing("nobody asked");
  const readings = readCommands(commands.written, { definitions, project });
  const answers = readings.map((one) => answerTo(one, facts)).filter((one) => one !== undefined);
  if (answers.length === 0) return nothing("what was asked is another feature's to answer");
  const view: AnswerView = {
    answers,
    overview: answers.some(({ is }) => is.help) && overviewOf(definitions),
    comment: `${facts.site}/issues/${commands.issue}#issuecomment-${commands.comment}`,
  };
  const [first] = commands.written;
  const because = `a person wrote ${code(["/release", first.verb, ...first.args].join(" ").trim(), 80)}`;
  return planOf(
    {
      kind: "ensureReaction",
      key: `help/${commands.comment}/reaction`,
      comment: commands.comment,
      content: reactionTo(answers),
      because,
    },
    {
      kind: "ensureComment",
      key: `help/${commands.issue}`,
      issue: commands.issue,
      because,
      text: { template: "help/answer", view },
    },
  );
}

/** The comment gets one, the worst of all: what was not understood has to be written again. */
function reactionTo(answers: readonly Answer[]): Answer["reaction"] {
  const order = ["confused", "-1", "+1"] as const;
  return order.find((one) => answers.some(({ reaction }) => reaction === one)) ?? "+1";
}
