/** The record of which tags of a release were ever seen. */
import { tagOf } from "../../core/domain/scheme.ts";
import { seenKey } from "../../core/domain/seen.ts";
import type { ReleaseScope } from "../../core/feature.ts";
import { type Plan, planOf } from "../../core/plan/plan.ts";
import { ensureRecord } from "../../core/plan/record.ts";
import { code, safe } from "../../core/text/safe.ts";
import type { CandidateConfig } from "./config.ts";
import type { CandidateFacts } from "./facts.ts";

/** Nothing, where it is as it was recorded. */
export function seenRecord({ seen }: CandidateFacts, { release, project }: ReleaseScope<CandidateConfig>): Plan {
  if (JSON.stringify(seen.now) === JSON.stringify(seen.before)) return planOf();
  const tags = seen.now.map(({ version, since }) => ({
    name: code(tagOf(project.release, version)),
    isGone: since === undefined,
  }));
  return planOf(
    ensureRecord({
      key: seenKey(release),
      because: `which tags of ${release.tag} were ever there is remembered, so that none of their numbers is used again`,
      value: seen.now,
      text: { template: "candidate/seen", view: { release: safe(release.tag), tags } },
    }),
  );
}
