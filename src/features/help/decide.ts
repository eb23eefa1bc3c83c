import { closest } from "fastest-levenshtein";
import type { RepositoryScope } from "../../core/feature.ts";
import { nothing, type Plan, planOf } from "../../core/plan/plan.ts";
import { code } from "../../core/text/safe.ts";

/** The commands that exist; the template says what each does. */
export const VERBS: readonly string[] = ["help"];

interface HelpView {
  /** What was typed, when no command has that verb. */
  readonly unknown: string | false;
  readonly nearest: string;
}

export function decide(_facts: object, { commands }: RepositoryScope<object>): Plan {
  if (!commands) return nothing("nobody asked");
  const [command] = commands.written;
  const isKnown = command.verb === "" || VERBS.includes(command.verb);
  const typed = code(`/release ${command.verb}`, 60);
  const view: HelpView = {
    unknown: isKnown ? false : typed,
    nearest: code(`/release ${closest(command.verb.slice(0, 60), [...VERBS])}`),
  };
  return planOf({
    kind: "ensureComment",
    key: `help/${commands.issue}`,
    issue: commands.issue,
    because: isKnown ? "a person asked for help" : `there is no command ${typed}`,
    text: { template: "help/help", view },
  });
}
