import { dayText } from "../../core/domain/calendar.ts";
import type { Sprint } from "../../core/domain/dates/cycle.ts";
import type { RepositoryScope } from "../../core/feature.ts";
import type { EnsureIssue, Words } from "../../core/plan/effect.ts";
import { joinPlans, nothing, type Plan, planOf } from "../../core/plan/plan.ts";
import { mention } from "../../core/text/mention.ts";
import { code } from "../../core/text/safe.ts";
import { type CycleFacts, noticeKey } from "./facts.ts";

interface NoticeView {
  readonly first: string;
  readonly last: string;
  readonly week: number;
  readonly isPlanned: boolean;
  readonly isOver: boolean;
  /** How a release's milestone is titled. */
  readonly title: string;
  readonly newMilestone: string;
  /** Mentions; empty where the project names no leaders. */
  readonly leaders: string;
}

export function decide(facts: CycleFacts | undefined, scope: RepositoryScope<unknown>): Plan {
  if (!facts) return nothing("no sprint of a cycle is on");
  const { cycle } = scope.project.calendar;
  const { sprint, isPlanned, notice, former } = facts;
  const ended =
    former?.notice.state === "open"
      ? planOf(noticeOf({ sprint: former.sprint, isOver: true, because: "that sprint is over" }, facts, scope))
      : planOf();
  const now = (because: string): Plan => planOf(noticeOf({ sprint, isOver: false, because }, facts, scope));
  if (isPlanned && notice?.state === "open") return joinPlans(ended, now("the sprint's release has a milestone"));
  if (isPlanned) return joinPlans(ended, nothing("the sprint's release has a milestone"));
  if (cycle && sprint.week < cycle.milestone)
    return joinPlans(ended, nothing(`a missing milestone is noticed in week ${cycle.milestone} of the sprint`));
  if (notice?.state === "closed") return joinPlans(ended, nothing("the notice was closed by hand"));
  return joinPlans(ended, now(`week ${sprint.week} of the sprint, and no milestone for its release`));
}

function noticeOf(
  { sprint, isOver, because }: { sprint: Sprint; isOver: boolean; because: string },
  facts: CycleFacts,
  scope: RepositoryScope<unknown>,
): EnsureIssue<Words> {
  const isPlanned = facts.isPlanned && !isOver;
  const view: NoticeView = {
    first: dayText(sprint.first),
    last: dayText(sprint.last),
    week: sprint.week,
    isPlanned,
    isOver,
    title: code(scope.project.release.milestone),
    newMilestone: `${facts.repository.url}/milestones/new`,
    leaders: isPlanned || isOver ? "" : leadersOf(facts, scope),
  };
  return {
    kind: "ensureIssue",
    key: noticeKey(sprint),
    because,
    text: { template: "cycle/notice", view },
    labels: [],
    ...(isPlanned || isOver ? { closed: true } : {}),
  };
}

function leadersOf({ repository }: CycleFacts, { project }: RepositoryScope<unknown>): string {
  const { teams, logins } = project.roles.leaders;
  return [...teams.map((slug) => `@${repository.owner}/${slug}`), ...logins.map(mention)].join(", ");
}
