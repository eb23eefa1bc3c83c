/**
 * The issues of a milestone, kept across looks: what changed since the last one is asked for in one list, so that a
 * milestone of hundreds costs no more than one of three. What left the milestone changed too, so it is on that list.
 * What was deleted is not: where GitHub counts others than we do, all is read anew.
 */
import { LRUCache } from "lru-cache";
import type { Issue } from "./own.ts";
import type { Place } from "./place.ts";

interface Kept {
  /** By number. */
  readonly issues: ReadonlyMap<number, Issue>;
  /** ISO instant of the newest change that was seen. */
  readonly newest: string;
}

/** Issues kept, over all repositories. */
const SIZE = 50_000;

/** Milliseconds by which lists may lag behind. */
const OVERLAP = 120_000;

export class MilestoneIssues {
  readonly #kept = new LRUCache<string, Kept>({ maxSize: SIZE, sizeCalculation: ({ issues }) => issues.size + 1 });

  /** @param count how many there are, as the milestone itself says */
  async of(place: Place, milestone: number, count: number): Promise<readonly Issue[]> {
    const key = `${place.repository.id} ${milestone}`;
    const kept = this.#kept.get(key);
    const known = kept && (await broughtUpToDate(kept, milestone, place));
    const now = known?.issues.size === count ? known : await readAll(milestone, place);
    this.#kept.set(key, now);
    return [...now.issues.values()].sort((a, b) => a.number - b.number);
  }
}

async function readAll(milestone: number, { octokit, at }: Place): Promise<Kept> {
  const all = await octokit.paginate(octokit.rest.issues.listForRepo, {
    ...at,
    milestone: String(milestone),
    state: "all",
    sort: "created",
    direction: "asc",
    per_page: 100,
  });
  return { issues: new Map(all.map((issue) => [issue.number, issue])), newest: newestOf(all, "1970-01-01T00:00:00Z") };
}

async function broughtUpToDate({ issues, newest }: Kept, milestone: number, { octokit, at }: Place): Promise<Kept> {
  const since = new Date(Math.max(0, Date.parse(newest) - OVERLAP)).toISOString();
  const changed = await octokit.paginate(octokit.rest.issues.listForRepo, {
    ...at,
    since,
    state: "all",
    sort: "updated",
    direction: "asc",
    per_page: 100,
  });
  const now = new Map(issues);
  for (const issue of changed) {
    if (issue.milestone?.number === milestone) now.set(issue.number, issue);
    else now.delete(issue.number);
  }
  return { issues: now, newest: newestOf(changed, newest) };
}

const newestOf = (issues: readonly Issue[], before: string): string =>
  [before, ...issues.map(({ updated_at: at }) => at)].toSorted().at(-1) ?? before;
