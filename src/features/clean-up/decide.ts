/** What is said of deleted candidates, and when nothing of them is looked for any more. */
import { type Deleted, deletedKey } from "../../core/domain/deleted.ts";
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
  const because = `what is known of ${[...news.keys()].join(", ")} has changed`;
  const deleted = facts.all.map((one) => news.get(one.version) ?? one);
  return joinPlans(...reports, planOf(deletedRecord({ key: deletedKey(release), because, deleted, release })));
}

/** What is known of it by now, where that is news. */
function newsOf({ deleted, tag, registry }: Remains): readonly (readonly [string, Deleted])[] {
  const known = (more: Partial<Deleted>) => [[deleted.version, { ...deleted, ...more }] as const];
  if (tag) return deleted.isGone && deleted.isClean ? known({ isClean: false }) : [];
  const isClean = registry ? isCleanNow(registry) : deleted.isClean;
  return deleted.isGone && isClean === deleted.isClean
    ? []
    : known({ isGone: true, isClean, ...(isClean ? { stood: {} } : {}) });
}

/** What shares its digest with what stays is left there for good. */
const isCleanNow = ({ leftovers, lost, unread }: NonNullable<Remains["registry"]>): boolean =>
  lost.length + unread.length === 0 && leftovers.every(({ shared }) => shared.length > 0);

function report(remains: Remains, facts: CleanUpFacts): Plan {
  const { deleted, name, tag, registry } = remains;
  if (tag && !deleted.isGone) return nothing(`${name} was to be deleted, and was never seen gone`);
  if (!tag && !registry) return nothing(`nothing is left of ${name}`);
  if (facts.tracker === undefined) return nothing(`${name} is deleted, and there is no tracker to report on`);
  return planOf({
    kind: "ensureComment",
    key: `clean-up/${deleted.version}`,
    because: tag
      ? `the tag ${name} is back after it was deleted`
      : `${name} was deleted, and ${registry?.leftovers.length} tags of its images are left`,
    issue: facts.tracker,
    text: { template: "clean-up/report", view: reportView(remains, facts) },
  });
}
