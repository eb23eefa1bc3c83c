/** The one comment about tags that are not written as the project writes them. */
import { readName } from "../../core/domain/scheme.ts";
import type { ReleaseScope } from "../../core/feature.ts";
import type { Effect } from "../../core/plan/effect.ts";
import { code, safe } from "../../core/text/safe.ts";
import type { CandidateConfig } from "./config.ts";
import { type CandidateFacts, spellingKey } from "./facts.ts";

export function spelling(
  { misspelled, site }: CandidateFacts,
  { release, project }: ReleaseScope<CandidateConfig>,
  tracker: number,
): Effect {
  const tags = misspelled.map(({ name, canonical, commit }) => ({
    name: code(name),
    canonical: code(canonical),
    short: commit.slice(0, 7),
    url: `${site}/commit/${commit}`,
    isFinal: readName(project.release.tag, canonical)?.candidate === undefined,
  }));
  const named = (isFinal: boolean) => tags.filter((tag) => tag.isFinal === isFinal).map(({ name }) => name);
  return {
    kind: "ensureComment",
    key: spellingKey(release),
    because:
      tags.length > 0
        ? `${tags.map((tag) => tag.name).join(", ")} is not written as this project writes its tags`
        : "the tags that were not written as this project writes them are gone or have their right twin",
    issue: tracker,
    text: {
      template: "candidate/spelling",
      view: {
        ...{ tags, one: tags.length === 1, release: safe(release.tag) },
        candidates: named(false).join(", "),
        finals: named(true).join(", "),
      },
    },
  };
}
