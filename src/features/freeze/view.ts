/** What the freeze's templates show. Every text of others is safe here; only those who have to act are mentioned. */
import { type Day, dayOf, dayText, distanceText, momentText } from "../../core/domain/calendar.ts";
import { type DoubtRow, doubtRow } from "../../core/domain/dates/words.ts";
import { atRisk, isIn } from "../../core/domain/item.ts";
import type { ReleaseScope } from "../../core/feature.ts";
import type { Item, Milestone } from "../../core/ports/reader.ts";
import { type Count, counted } from "../../core/text/count.ts";
import { mention } from "../../core/text/mention.ts";
import { code, safe } from "../../core/text/safe.ts";
import type { FreezeConfig } from "./config.ts";
import { movedFrom, type Reminder } from "./due.ts";
import type { FreezeFacts } from "./facts.ts";

/** Rows of a reminder, of the notice's open work, of what is in; the rest is counted. */
const SHOWN = { reminder: 3, open: 20, in: 100 } as const;

/** People asked beside the rows of a reminder. */
const MOST_ASKED = 10;

/** What is over stands on the milestone for everybody to see. */
const MOST_DOUBTS = 5;

const DAY = 24 * 60 * 60 * 1000;

export interface Countdown {
  readonly facts: FreezeFacts;
  readonly scope: ReleaseScope<FreezeConfig>;
  readonly milestone: Milestone;
  readonly freeze: Day;
  readonly due: Reminder;
}

interface Row {
  readonly number: number;
  readonly url: string;
  readonly title: string;
  readonly isPullRequest: boolean;
  /** Mentions; empty when nobody is assigned. */
  readonly owners: string;
}

/** What both texts say first: which release, when, and whether the date or we are out of step. */
interface Head {
  readonly tag: string;
  readonly freeze: string;
  readonly distance: string;
  readonly all: Count;
  readonly open: Count;
  readonly milestone: string;
  /** The day that people were told before. */
  readonly moved: string | false;
  /** The day off that a rule named, from which the freeze moved. */
  readonly dayOff: string | false;
  readonly doubts: readonly DoubtRow[];
  /** Days after its moment, when the bot was away on that day. */
  readonly late: Count | false;
  readonly rows: readonly Row[];
  readonly rest: Count | false;
}

export interface ReminderView extends Head {
  /** Who is assigned to what is only counted. */
  readonly asked: string;
}

export interface FrozenView extends Head {
  /** Absent as long as the milestone has no due date. */
  readonly release: string | false;
  readonly releaseDistance: string;
  readonly in: Count;
  readonly inRows: readonly {
    readonly number: number;
    readonly url: string;
    readonly title: string;
    readonly merged: boolean;
  }[];
  readonly inRest: Count | false;
  readonly branch: string;
}

export function reminderView(countdown: Countdown): ReminderView {
  const { work } = countdown.facts;
  const risk = atRisk(work);
  const named = new Set(risk.slice(0, SHOWN.reminder).flatMap((item) => item.assignees));
  const others = new Set(
    risk
      .slice(SHOWN.reminder)
      .flatMap((item) => item.assignees)
      .filter((one) => !named.has(one)),
  );
  return { ...headOf(countdown, SHOWN.reminder), asked: mentions([...others].slice(0, MOST_ASKED)) };
}

export function frozenView(countdown: Countdown): FrozenView {
  const { scope, facts } = countdown;
  const { release, project } = scope;
  const day = facts.dates.release;
  const done = facts.work.filter(isIn);
  return {
    ...headOf(countdown, SHOWN.open),
    release: day ? dayText(day) : false,
    releaseDistance: day ? distanceText(dayOf(facts.now, project.calendar.zone), day) : "",
    in: counted(done.length),
    inRows: done.slice(0, SHOWN.in).map((item) => ({ ...linkOf(item), merged: item.state === "merged" })),
    inRest: restOf(done, SHOWN.in),
    branch: code(release.branch),
  };
}

function headOf({ facts, scope, milestone, freeze, due }: Countdown, shown: number): Head {
  const { release, project } = scope;
  const risk = atRisk(facts.work);
  const moved = movedFrom(facts.sent, freeze);
  const wasAway = !moved && milestone.createdAt <= due.moment;
  const late = Math.floor((facts.now.getTime() - due.moment.getTime()) / DAY);
  return {
    tag: safe(release.tag),
    freeze: momentText(freeze, project.calendar),
    distance: distanceText(dayOf(facts.now, project.calendar.zone), freeze),
    all: counted(facts.work.length),
    open: counted(risk.length),
    milestone: milestone.url,
    moved: moved ? dayText(moved) : false,
    dayOff: facts.dates.dayOff ? dayText(facts.dates.dayOff) : false,
    doubts: facts.dates.doubts.slice(0, MOST_DOUBTS).map(doubtRow),
    late: late > 0 && wasAway ? counted(late) : false,
    rows: risk.slice(0, shown).map(rowOf),
    rest: restOf(risk, shown),
  };
}

const rowOf = (item: Item): Row => ({
  ...linkOf(item),
  isPullRequest: item.kind === "pull request",
  owners: mentions(item.assignees),
});

const linkOf = ({ number, url, title }: Item) => ({ number, url, title: safe(title, 100) });

const mentions = (logins: readonly string[]): string => logins.map(mention).join(", ");

const restOf = (items: readonly Item[], shown: number): Count | false =>
  items.length > shown ? counted(items.length - shown) : false;
