import { datesOf, dayOf, dayText, distanceText, momentOf } from "../../core/domain/calendar.ts";
import type { ReleaseScope } from "../../core/feature.ts";
import { nothing, type Plan, planOf } from "../../core/plan/plan.ts";
import type { FreezeConfig } from "./config.ts";
import { isSent, newestDue, type Reminder, reminderKey, remindersOf } from "./due.ts";
import type { FreezeFacts } from "./facts.ts";
import { frozenView, reminderView } from "./view.ts";

export function decide(facts: FreezeFacts, scope: ReleaseScope<FreezeConfig>): Plan {
  const { release, project, config } = scope;
  const { milestone } = release;
  if (!milestone) return nothing(`${release.tag} has no milestone`);
  if (milestone.state === "closed") return nothing("the milestone is closed");
  if (facts.isPublished) return nothing(`${release.tag} is published`);

  const { release: day, freeze } = datesOf(milestone, project.calendar);
  if (!day || !freeze) return nothing("the milestone has no due date, so there is no freeze to remind of");
  if (!facts.tracker) return nothing("the tracker is not there yet");
  if (facts.tracker.state === "closed") return nothing("the tracker is closed");

  const reminders = remindersOf(freeze, config.remind, project.calendar);
  const due = newestDue(reminders, momentOf(freeze, project.calendar), facts.now);
  if (!due) return nothing(next(reminders, facts.now));
  if (isSent(facts.sent, freeze, due)) return nothing(`the newest reminder is sent; ${next(reminders, facts.now)}`);

  const countdown = { facts, scope, milestone, freeze, day, due };
  const today = dayOf(facts.now, project.calendar.zone);
  return planOf({
    kind: "ensureComment",
    key: reminderKey(release.version.base, { freeze, offset: due.offset }),
    issue: facts.tracker.number,
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
