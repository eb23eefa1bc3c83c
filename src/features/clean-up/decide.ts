/** What is said of deleted candidates, and when nothing of them is looked for any more. */
import { deletedKey } from "../../core/domain/deleted.ts";
import type { ReleaseScope } from "../../core/feature.ts";
import { joinPlans, nothing, type Plan, planOf } from "../../core/plan/plan.ts";
import type { CleanUpConfig } from "./config.ts";
import type { CleanUpFacts, Remains } from "./facts.ts";
import { deletedRecord } from "./record.ts";
import { reportView } from "./view.ts";

export function decide(facts: CleanUpFacts, { release }: ReleaseScope<CleanUpConfig>): Plan {
  if (facts.all.length === 0) return nothing(`no candidate of ${release.tag} was deleted`);
  const reports = facts.remains.map((remains) => report(remains, facts));
  const news = new Map(facts.remains.flatMap((one) => newsOf(one)));
  if (news.size === 0) return joinPlans(...reports);
  const because = `what is left of ${[...news.keys()].join(", ")} has changed`;
  const deleted = facts.all.map((one) => ({ ...one, isClean: news.get(one.version) ?? one.isClean }));
  return joinPlans(...reports, planOf(deletedRecord({ key: deletedKey(release), because, deleted, release })));
}

/** Whether it is clean now, where that is news. What shares its digest with what stays is left there for good. */
function newsOf({ deleted, back, registry }: Remains): readonly (readonly [string, boolean])[] {
  if (back) return deleted.isClean ? [[deleted.version, false]] : [];
  if (!registry) return [];
  const { leftovers, lost, unread } = registry;
  const isClean = lost.length + unread.length === 0 && leftovers.every(({ shared }) => shared.length > 0);
  return isClean ? [[deleted.version, true]] : [];
}

function report(remains: Remains, facts: CleanUpFacts): Plan {
  const { deleted, name, back, registry } = remains;
  if (!back && !registry) return nothing(`nothing is left of ${name}`);
  if (facts.tracker === undefined) return nothing(`${name} is deleted, and there is no tracker to report on`);
  return planOf({
    kind: "ensureComment",
    key: `clean-up/${deleted.version}`,
    because: back
      ? `the tag ${name} is back after it was deleted`
      : `${name} was deleted, and ${registry?.leftovers.length} tags of its images are left`,
    issue: facts.tracker,
    text: { template: "clean-up/report", view: reportView(remains, facts) },
  });
}
