/**
 * The days of a release: when it comes out, when it freezes, when its first candidate is due; each with who says so.
 * The release day is the milestone's due day. For the freeze several may speak, and the first one counts: a leader's
 * word, the milestone's description, the release goals, so many days before the release, so many weeks after the
 * milestone was made. Who disagrees is shown as a doubt and never settled by a guess.
 */
import type { LabelledIssue, Milestone } from "../../ports/reader.ts";
import { addDays, type Calendar, type Day, dayOf, dueDayOf } from "../calendar.ts";
import type { Version } from "../version.ts";
import { type Workdays, workdayAt } from "./workdays.ts";
import { freezeLines, type Goals, readGoals, type Written } from "./written.ts";

/** How a project finds its days where nobody writes them down. */
export interface DateRules extends Calendar {
  /** Days from the freeze to the release. Absent: no such rule where there is one of weeks, {@link USUAL} otherwise. */
  readonly freeze?: number | undefined;
  /** Weeks from the milestone's creation to the freeze, where no other source has one. */
  readonly weeks?: number | undefined;
  /** Days from the first candidate to the release. */
  readonly candidate: number;
  readonly workdays?: Workdays | undefined;
}

/** What a release leader decided about the freeze; outranks every other source. */
type LeadersWord = { readonly url: string; readonly at: Date } & ({ readonly freeze: Day } | { readonly lifted: true });

/** Everything that may speak of a release's days. */
export interface DateSources {
  readonly version: Version;
  readonly milestone?: Milestone | undefined;
  /** Issues that state the release's goals, the one that counts first. */
  readonly goals?: readonly LabelledIssue[] | undefined;
  readonly leader?: LeadersWord | undefined;
}

/** Who speaks. The first four are people, by a command or in writing; the last two are the project's rules. */
export type Source = "leader" | "description" | "goals" | "due date" | "days before" | "weeks after";

export interface Said {
  readonly source: Source;
  readonly day: Day;
  /** Where it is said. */
  readonly url: string;
}

/** What somebody has to look at: the dates hold, but not everybody says so. */
export type Doubt =
  | { readonly kind: "differs"; readonly about: "freeze" | "release"; readonly counts: Said; readonly other: Said }
  | { readonly kind: "unreadable"; readonly source: Source; readonly url: string; readonly words: string }
  | { readonly kind: "freeze after release"; readonly freeze: Said; readonly release: Said };

export interface Dates {
  readonly release?: Day | undefined;
  readonly freeze?: Day | undefined;
  readonly candidate?: Day | undefined;
  /** Who the freeze is from. */
  readonly origin?: Said | undefined;
  /** The day off on which a rule would have put the freeze. */
  readonly dayOff?: Day | undefined;
  /** Where a leader lifted the freeze. */
  readonly lifted?: string | undefined;
  readonly doubts: readonly Doubt[];
  /** When a source was last changed. */
  readonly asOf?: Date | undefined;
}

/** Days from the freeze to the release, where the project names no rule at all. */
const USUAL = 7;

/** All absent without a milestone; without a due date there may still be a freeze. */
export function datesOf(sources: DateSources, rules: DateRules): Dates {
  const { milestone, goals = [], leader } = sources;
  if (!milestone) return { doubts: [] };
  const release = milestone.dueOn && dueDayOf(milestone.dueOn);
  const written = writtenBy(sources, release ?? dayOf(milestone.createdAt, rules.zone));
  const { said, dayOff } = freezeOf(sources, { release, rules, written: written.freeze });
  const isLifted = leader !== undefined && "lifted" in leader;
  const freeze = isLifted ? undefined : said;
  const due = release === undefined ? undefined : ({ source: "due date", day: release, url: milestone.url } as const);
  return {
    release,
    freeze: freeze?.day,
    candidate: release && candidateOf({ release, freeze: freeze?.day, rules }),
    origin: freeze,
    dayOff: isLifted ? undefined : dayOff,
    lifted: isLifted ? leader.url : undefined,
    doubts: [
      ...differences("freeze", freeze, written.freeze),
      ...differences("release", due, written.release),
      ...written.unreadable,
      ...(freeze && due && freeze.day > due.day
        ? [{ kind: "freeze after release", freeze, release: due } as const]
        : []),
    ],
    asOf: new Date(
      Math.max(...[milestone, ...goals].map(({ updatedAt }) => updatedAt.getTime()), leader?.at.getTime() ?? 0),
    ),
  };
}

interface Spoken {
  readonly freeze: readonly Said[];
  readonly release: readonly Said[];
  readonly unreadable: readonly (Doubt & { readonly kind: "unreadable" })[];
}

/** What people wrote, the source that counts most first. */
function writtenBy({ milestone, goals = [], version }: DateSources, near: Day): Spoken {
  const freeze: Said[] = [];
  const release: Said[] = [];
  const unreadable: (Doubt & { readonly kind: "unreadable" })[] = [];
  const hear = (
    said: Said[],
    written: Written | undefined,
    from: { readonly source: Source; readonly url: string },
  ) => {
    if (!written) return;
    if ("day" in written) said.push({ ...from, day: written.day });
    else unreadable.push({ kind: "unreadable", ...from, words: written.unreadable });
  };
  for (const line of milestone ? freezeLines(milestone.description, near) : [])
    hear(freeze, line, { source: "description", url: milestone?.url ?? "" });
  for (const { body, url } of goals) {
    const read = readGoals(body, near);
    if (!isAbout(read, version)) continue;
    hear(freeze, read.freeze, { source: "goals", url });
    hear(release, read.release, { source: "goals", url });
  }
  return { freeze, release, unreadable };
}

/** Goals carry the label of a line; those that name no version are about the line's first release. */
const isAbout = ({ version }: Goals, release: Version): boolean =>
  version === undefined ? release.patch === 0 : version === release.base;

interface Freeze {
  readonly said?: Said | undefined;
  readonly dayOff?: Day | undefined;
}

function freezeOf(
  { milestone, leader }: DateSources,
  given: { readonly release: Day | undefined; readonly rules: DateRules; readonly written: readonly Said[] },
): Freeze {
  if (leader && "freeze" in leader) return { said: { source: "leader", day: leader.freeze, url: leader.url } };
  const [written] = given.written;
  if (written) return { said: written };
  const { release, rules } = given;
  const url = milestone?.url ?? "";
  const ruled = (source: Source, rule: Day): Freeze => {
    const day = workdayAt(rule, rules.workdays);
    return { said: { source, day, url }, dayOff: day === rule ? undefined : rule };
  };
  const days = rules.freeze ?? (rules.weeks === undefined ? USUAL : undefined);
  if (release && days !== undefined) return ruled("days before", addDays(release, -days));
  if (milestone && rules.weeks !== undefined)
    return ruled("weeks after", addDays(dayOf(milestone.createdAt, rules.zone), 7 * rules.weeks));
  return {};
}

/** Never before the freeze: what is not frozen is no candidate. Never after the release. */
function candidateOf({ release, freeze, rules }: { release: Day; freeze: Day | undefined; rules: DateRules }): Day {
  const ruled = workdayAt(addDays(release, -rules.candidate), rules.workdays);
  const notBefore = freeze !== undefined && ruled < freeze ? freeze : ruled;
  return notBefore > release ? release : notBefore;
}

/** Each other day once, by the source that counts most among those that say so. */
function differences(about: "freeze" | "release", counts: Said | undefined, all: readonly Said[]): readonly Doubt[] {
  if (!counts) return [];
  const others = all.filter(({ day }) => day !== counts.day);
  return others
    .filter(({ day }, at) => others.findIndex((one) => one.day === day) === at)
    .map((other) => ({ kind: "differs", about, counts, other }));
}
