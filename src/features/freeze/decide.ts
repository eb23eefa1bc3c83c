import { type Day, dayOf, dayText, distanceText, momentOf } from "../../core/domain/calendar.ts";
import type { ReleaseScope } from "../../core/feature.ts";
import { joinPlans, nothing, type Plan, planOf } from "../../core/plan/plan.ts";
import type { Milestone, OwnIssue } from "../../core/ports/reader.ts";
import type { FreezeConfig } from "./config.ts";
import { isSent, newestDue, planned, type Reminder, reminderKey, remindersOf } from "./due.ts";
import type { FreezeFacts } from "./facts.ts";
import { nudges } from "./nudge.ts";
import { type Countdown, frozenView, reminderView } from "./view.ts";

export function decide(facts: FreezeFacts, scope: ReleaseScope<FreezeConfig>): Plan {
  const { release } = scope;
  const { milestone } = release;
  const { tracker, dates } = facts;
  if (!milestone) return nothing(`${release.tag} has no milestone`);
  if (milestone.state === "closed") return nothing("the milestone is closed");
  if (facts.isPublished) return nothing(`${release.tag} is published`);
  if (!tracker) return nothing("the tracker is not there yet");

  const withdrawn = withdrawals(facts, tracker);
  if (dates.lifted) return joinPlans(withdrawn, nothing("a release leader lifted the freeze"));
  if (!dates.freeze)
    return joinPlans(withdrawn, nothing("the milestone has no due date, so there is no freeze to remind of"));
  return joinPlans(withdrawn, remind({ facts, scope, milestone, tracker, freeze: dates.freeze }));
}

/** What was said about a day that no longer holds says so, where it stands; nobody is notified of that. */
function withdrawals({ sent, dates }: FreezeFacts, tracker: OwnIssue): Plan {
  return planOf(
    ...sent
      .filter((one) => one.freeze !== dates.freeze && !one.isWithdrawn)
      .map(({ key, freeze }) => ({
        kind: "ensureComment" as const,
        key,
        issue: tracker.number,
        because: `the freeze is no longer on ${dayText(freeze)}`,
        text: { template: "freeze/withdrawn", view: { freeze: dayText(freeze) } },
      })),
  );
}

interface Situation {
  readonly facts: FreezeFacts;
  readonly scope: ReleaseScope<FreezeConfig>;
  readonly milestone: Milestone;
  readonly tracker: OwnIssue;
  readonly freeze: Day;
}

function remind({ facts, scope, milestone, tracker, freeze }: Situation): Plan {
  const { project, config } = scope;
  const reminders = planned(remindersOf(freeze, config.remind, project.calendar), milestone.createdAt);
  const due = newestDue(reminders, momentOf(freeze, project.calendar), facts.now);
  if (!due) return nothing(next(reminders, facts.now));
  if (isSent(facts.sent, freeze, due)) return nothing(`the newest reminder is sent; ${next(reminders, facts.now)}`);

  const countdown = { facts, scope, milestone, freeze, due };
  // The reminder comes last: once it is there, its nudges are too.
  return joinPlans(nudges(countdown, tracker), announce(countdown, tracker));
}

function announce(countdown: Countdown, tracker: OwnIssue): Plan {
  const { facts, scope, freeze, due } = countdown;
  const { release, project } = scope;
  const today = dayOf(facts.now, project.calendar.zone);
  return planOf({
    kind: "ensureComment",
    key: reminderKey(release.version.base, { freeze, offset: due.offset }),
    issue: tracker.number,
    because: `the freeze of ${release.tag} is on ${dayText(freeze)}, ${distanceText(today, freeze)}`,
    text:
      due.offset === 0
        ? { template: "freeze/frozen", view: frozenView(countdown) }
        : { template: "freeze/reminder", view: reminderView(countdown) },
  });
}

function next(reminders: readonly Reminder[], now: Date): string {
  const coming = reminders.find((one) => one.moment > now);
  return coming ? `the next reminder is due on ${dayText(coming.day)}` : "no reminder is left";
}
