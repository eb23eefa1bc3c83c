/** Labels of an issue or pull request: those that are missing are added, those that must not be are taken off. */
import type { EnsureLabels } from "../../core/plan/wordless.ts";
import type { Outcome } from "../../core/ports/executor.ts";
import { orAbsent } from "../faults.ts";
import type { Place } from "../place.ts";
import { labelsOf } from "../read/issues.ts";
import { kept, UNCHANGED, wrote } from "./outcome.ts";

export async function ensureLabels(effect: EnsureLabels, place: Place): Promise<Outcome> {
  const { issue, present, absent } = effect;
  const { octokit, at } = place;
  const seen = place.seen.listed(issue);
  if (seen && isAsWanted(effect, labelsOf(seen))) return UNCHANGED;
  const on = { ...at, issue_number: issue };
  const found = await orAbsent(octokit.rest.issues.get(on));
  if (!found) return kept(`#${issue} is gone`);
  const names = new Map(labelsOf(found.data).map((name) => [name.toLowerCase(), name]));
  const missing = present.filter((name) => !names.has(name.toLowerCase()));
  const surplus = absent.flatMap((name) => names.get(name.toLowerCase()) ?? []);
  if (missing.length > 0) await octokit.rest.issues.addLabels({ ...on, labels: missing });
  for (const name of surplus) await orAbsent(octokit.rest.issues.removeLabel({ ...on, name }));
  return missing.length + surplus.length > 0 ? wrote(found.data.html_url) : UNCHANGED;
}

function isAsWanted({ present, absent }: EnsureLabels, labels: readonly string[]): boolean {
  const names = new Set(labels.map((name) => name.toLowerCase()));
  return (
    present.every((name) => names.has(name.toLowerCase())) && !absent.some((name) => names.has(name.toLowerCase()))
  );
}
