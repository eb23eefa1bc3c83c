import { trackerKey } from "../../core/domain/release.ts";
import { nothing, type Plan, planOf } from "../../core/plan/plan.ts";
import { code, plain, safe } from "../../core/text/safe.ts";
import type { LostFacts } from "./facts.ts";

export function decide({ lost }: LostFacts): Plan {
  if (lost.length === 0) return nothing("every tracker that is open has its milestone");
  return planOf(
    ...lost.map((release) => ({
      kind: "ensureIssue" as const,
      key: trackerKey(release),
      because: `${release.tag} has a tracker and no milestone any more`,
      labels: [],
      text: {
        template: "lost-tracker/lost",
        view: { title: plain(release.tag), tag: safe(release.tag), branch: code(release.branch) },
      },
    })),
  );
}
