import { dayOf, distanceText, momentText } from "../../core/domain/calendar.ts";
import { type Criterion, failedBy } from "../../core/domain/criteria.ts";
import { nothing, type Plan, planOf } from "../../core/plan/plan.ts";
import type { Item, OwnIssue } from "../../core/ports/reader.ts";
import { mention } from "../../core/text/mention.ts";
import { safe } from "../../core/text/safe.ts";
import { reminderKey } from "./due.ts";
import type { Countdown } from "./view.ts";

/** Items nudged with one reminder; the rest is in the reminder. */
const MOST = 20;

interface NudgeView {
  readonly tag: string;
  readonly freeze: string;
  readonly distance: string;
  readonly isPullRequest: boolean;
  readonly fails: { readonly [Name in Criterion]: boolean };
  /** Who opened the item; empty for a deleted account. */
  readonly author: string;
  readonly tracker: string;
}

/** A comment on each item that fails a criterion, one with each reminder at most; none once the release is frozen. */
export function nudges(countdown: Countdown, tracker: OwnIssue): Plan {
  const { facts, scope, freeze, due } = countdown;
  if (!scope.config.nudge || due.offset === 0) return planOf();
  const failing = facts.work.filter((item) => failedBy(item).length > 0);
  if (failing.length === 0) return nothing("no open item fails a criterion");
  const key = reminderKey(scope.release.version.base, { freeze, offset: due.offset });
  return planOf(
    ...failing.slice(0, MOST).map((item) => ({
      kind: "ensureComment" as const,
      key: `${key}/${item.number}`,
      issue: item.number,
      because: `#${item.number} fails a criterion, and the freeze is near`,
      text: { template: "freeze/nudge", view: nudgeView(countdown, item, tracker) },
    })),
  );
}

function nudgeView({ facts, scope, freeze }: Countdown, item: Item, tracker: OwnIssue): NudgeView {
  const { calendar } = scope.project;
  return {
    tag: safe(scope.release.tag),
    freeze: momentText(freeze, calendar),
    distance: distanceText(dayOf(facts.now, calendar.zone), freeze),
    isPullRequest: item.kind === "pull request",
    fails: { owner: failedBy(item).includes("owner") },
    author: item.author ? mention(item.author) : "",
    tracker: tracker.url,
  };
}
