/** Whether a release gets a draft of its notes. */
import type { ReleaseScope } from "../../core/feature.ts";
import { nothing, type Plan, planOf } from "../../core/plan/plan.ts";
import type { NotesConfig } from "./config.ts";
import type { NotesFacts } from "./facts.ts";
import { notesOf } from "./notes.ts";

export function decide(facts: NotesFacts, scope: ReleaseScope<NotesConfig>): Plan {
  const { release } = scope;
  if (facts.state === "untagged") return nothing(`the final tag ${release.tag} is not there yet`);
  if (facts.state === "published") return nothing(`${release.tag} is published, and published notes are people's`);
  const usable = facts.verdicts.some(({ conclusion }) => conclusion === "success");
  const because = `the final tag ${release.tag} is there and not published; ${usable ? "a" : "no"} candidate was usable at its commit`;
  return planOf(...notesOf(facts, scope, because));
}
