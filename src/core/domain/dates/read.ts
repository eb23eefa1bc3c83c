/**
 * Reads what speaks of a release's days: its milestone, and its release goals where the project keeps such issues. One
 * list for a line at most, and none where no goals are configured. Whose words count is said here: an issue that only
 * strangers wrote sets no date.
 */
import type { LabelledIssue, Reader } from "../../ports/reader.ts";
import type { Release } from "../release.ts";
import type { Version } from "../version.ts";
import { type DateRules, type DateSources, type Dates, datesOf } from "./dates.ts";
import { leadersWord, readLeaders } from "./leader.ts";

/** Which issues state the goals of a release. */
interface GoalsRule {
  /** `release/v{major}.{minor}` */
  readonly label: string;
  /** Words that their title has. */
  readonly title: string;
}

interface Scope {
  readonly release: Release;
  readonly project: { readonly calendar: DateRules & { readonly goals?: GoalsRule | undefined } };
}

/** What is read to find out a release's days. */
type DateReader = Pick<Reader, "labelled" | "mayWrite" | "records">;

export async function readDates(read: DateReader, scope: Scope): Promise<Dates> {
  return datesOf(await readSources(read, scope), scope.project.calendar);
}

/** All that speaks of the days, for who wants to know what they would be if one source said something else. */
export async function readSources(read: DateReader, { release, project }: Scope): Promise<DateSources> {
  const { calendar } = project;
  const { version, milestone } = release;
  const label = milestone && calendar.goals && labelOf(calendar.goals, version);
  const titled = label === undefined ? [] : goalsAmong(await read.labelled(label), calendar.goals?.title ?? "");
  const goals = await writtenByTeam(read, titled);
  const leader = milestone && leadersWord(readLeaders(await read.records(), version));
  return { version, milestone, goals, leader };
}

const labelOf = ({ label }: GoalsRule, { major, minor }: Version): string =>
  label.replace("{major}", String(major)).replace("{minor}", String(minor));

/** Open ones before closed ones, older ones before newer ones. */
export function goalsAmong(issues: readonly LabelledIssue[], title: string): readonly LabelledIssue[] {
  const words = title.toLowerCase();
  return issues
    .filter((one) => one.kind === "issue" && one.title.toLowerCase().includes(words))
    .sort((a, b) => Number(a.state !== "open") - Number(b.state !== "open") || a.number - b.number);
}

/** Issues whose authors may write to the repository; few have the title, so few are asked for. */
async function writtenByTeam(read: DateReader, issues: readonly LabelledIssue[]): Promise<readonly LabelledIssue[]> {
  const are = await Promise.all(issues.map(({ author }) => (author === undefined ? false : read.mayWrite(author))));
  return issues.filter((_, at) => are[at]);
}
