/** Whether a release gets a draft of its notes. */
import type { ReleaseScope } from "../../core/feature.ts";
import { joinPlans, nothing, type Plan, planOf } from "../../core/plan/plan.ts";
import { checkOf } from "./check.ts";
import type { NotesConfig } from "./config.ts";
import type { NotesFacts } from "./facts.ts";
import { notesOf } from "./notes.ts";

export function decide(facts: NotesFacts, scope: ReleaseScope<NotesConfig>): Plan {
  const { release } = scope;
  if (facts.state === "untagged") return nothing(`the final tag ${release.tag} is not there yet`);
  if (facts.state === "published") {
    const because = `${release.tag} is published, and published notes are people's`;
    return joinPlans(nothing(because), planOf(checkOf(facts.written, scope)));
  }
  const usable = facts.verdicts.some(({ conclusion }) => conclusion === "success");
  const because = `the final tag ${release.tag} is there and not published; ${usable ? "a" : "no"} candidate was usable at its commit`;
  const check = facts.written ? [checkOf(facts.written, scope)] : [];
  return planOf(...notesOf(facts, scope, because), ...check);
}
