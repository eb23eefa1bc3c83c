import { dayOf, momentOf } from "../../core/domain/calendar.ts";
import { EVENTS, type FeedDay, uidOf } from "../../core/domain/dates/feed.ts";
import type { RepositoryScope } from "../../core/feature.ts";
import { type Plan, planOf } from "../../core/plan/plan.ts";
import type { DatedRelease, FeedFacts } from "./facts.ts";

export function decide(facts: FeedFacts, { project }: RepositoryScope<unknown>): Plan {
  const { repository, open, closed } = facts;
  const isOpen = new Set(open.map(({ release }) => release.version.base));
  return planOf({
    kind: "ensureCalendar",
    key: "calendar-feed/days",
    because: `${open.length === 1 ? "1 release is" : `${open.length} releases are`} on the way`,
    private: repository.private,
    today: dayOf(facts.now, project.calendar.zone),
    days: open.flatMap((one) =>
      daysOf(one, project).map(({ what, day, at }) => ({
        uid: uidOf(repository, one.release.version.base, what),
        tag: one.release.tag,
        what,
        day,
        at,
        url: one.release.milestone?.url ?? repository.url,
        asOf: (one.dates.asOf ?? facts.now).toISOString(),
      })),
    ),
    closed: closed
      .filter((base) => !isOpen.has(base))
      .flatMap((base) => EVENTS.map((what) => uidOf(repository, base, what))),
  });
}

/** A freeze has an hour; the other two last a day, and are the same day for everybody. */
function daysOf(
  { dates }: DatedRelease,
  { calendar }: RepositoryScope<unknown>["project"],
): readonly Pick<FeedDay, "what" | "day" | "at">[] {
  const { freeze, candidate, release } = dates;
  return [
    ...(freeze ? [{ what: "freeze", day: freeze, at: momentOf(freeze, calendar).toISOString() } as const] : []),
    ...(candidate ? [{ what: "candidate", day: candidate } as const] : []),
    ...(release ? [{ what: "release", day: release } as const] : []),
  ];
}
