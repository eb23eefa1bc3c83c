import { addDays, dayOf } from "../../core/domain/calendar.ts";
import { isPlanned, type Sprint, sprintOn } from "../../core/domain/dates/cycle.ts";
import type { RepositoryScope } from "../../core/feature.ts";
import type { OwnIssue, Reader, Repository } from "../../core/ports/reader.ts";

export interface CycleFacts {
  readonly repository: Repository;
  readonly sprint: Sprint;
  readonly isPlanned: boolean;
  /** What was noticed in this sprint, and in the one before. */
  readonly notice?: OwnIssue | undefined;
  readonly former?: { readonly sprint: Sprint; readonly notice: OwnIssue } | undefined;
}

export const noticeKey = ({ first }: Sprint): string => `cycle/${first}`;

/** @returns undefined without a cycle, and before its first sprint */
export async function facts(read: Reader, { project }: RepositoryScope<unknown>): Promise<CycleFacts | undefined> {
  const { cycle, zone } = project.calendar;
  const sprint = cycle && sprintOn(dayOf(read.now, zone), cycle);
  if (!cycle || !sprint) return undefined;
  const last = sprintOn(addDays(sprint.first, -1), cycle);
  const [repository, milestones, notice, before] = await Promise.all([
    read.repository(),
    read.milestones(),
    read.ownIssue(noticeKey(sprint)),
    last && read.ownIssue(noticeKey(last)),
  ]);
  return {
    repository,
    sprint,
    isPlanned: isPlanned(sprint, milestones, project.release),
    notice,
    former: last && before && { sprint: last, notice: before },
  };
}
