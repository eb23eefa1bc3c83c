/**
 * Whether a lane's own schedule would end a run that was asked for: a workflow whose group has one run at a time, and
 * whose newer run cancels the older one, loses the release's result to its nightly.
 *
 * @see https://docs.github.com/en/actions/how-tos/write-workflows/choose-when-workflows-run/control-workflow-concurrency
 */
import { CronExpressionParser } from "cron-parser";
import type { Concurrency, Workflow } from "../build/workflow.ts";

/** What tells a dispatched run's group from a scheduled one's. */
const TELLING = /github\.(?:run_id|run_number|event_name|event\b)|inputs\./;

/** What tells them apart as well where they run on different branches. */
const TELLING_REF = /github\.(?:ref|ref_name|sha)\b/;

export interface Going {
  readonly from: Date;
  readonly hours: number;
  /** Whether it runs on another branch than the default one, which schedules run on. */
  readonly isElsewhere: boolean;
}

/**
 * @param workflow as it stands on the default branch: GitHub runs schedules from there
 * @returns when the schedule ends what begins at `from` and takes so many hours; undefined where it does not
 */
export function cancelledAt(
  { triggers, concurrency }: Pick<Workflow, "triggers" | "concurrency">,
  { from, hours, isElsewhere }: Going,
): Date | undefined {
  if (!concurrency || !cancels(concurrency) || (isElsewhere && TELLING_REF.test(concurrency.group))) return undefined;
  const until = from.getTime() + hours * 3_600_000;
  const firings = triggers.flatMap(({ crons }) => crons).flatMap((cron) => nextFiring(cron, from) ?? []);
  const [first] = firings.filter((one) => one.getTime() < until).sort((a, b) => a.getTime() - b.getTime());
  return first;
}

const cancels = ({ group, cancels: cancelling }: Concurrency): boolean => cancelling !== "" && !TELLING.test(group);

/** GitHub's schedules are in UTC. One that can't be read never fires. */
function nextFiring(cron: string, after: Date): Date | undefined {
  try {
    return CronExpressionParser.parse(cron, { currentDate: after, tz: "UTC" }).next().toDate();
  } catch {
    return undefined;
  }
}
