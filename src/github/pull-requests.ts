/**
 * Pull requests, kept across looks: what changed since the last one stands at the top of one list. Those that are closed
 * are read only as far back as somebody asks. None is ever gone from GitHub, so what is kept stays true.
 */
import { LRUCache } from "lru-cache";
import type { PullRequest } from "./own.ts";
import type { Place } from "./place.ts";

interface Kept {
  /** By number. */
  readonly pulls: ReadonlyMap<number, PullRequest>;
  /** Milliseconds since 1970 of the newest change that was seen. */
  readonly newest: number;
  /** Milliseconds since 1970 from which on all changes are known. */
  readonly since: number;
}

/** Pull requests kept, over all repositories. */
const SIZE = 50_000;

/** Milliseconds by which lists may lag behind. */
const OVERLAP = 120_000;

const PAGE = 100;

export class PullRequests {
  readonly #kept = new LRUCache<number, Kept>({ maxSize: SIZE, sizeCalculation: ({ pulls }) => pulls.size + 1 });

  /** All that are open, and as many of the others as are known. */
  now(place: Place): Promise<readonly PullRequest[]> {
    return place.seen.pulls(async () => {
      const kept = this.#kept.get(place.repository.id);
      if (kept) return this.#keep(place, merged(kept, await changedSince(kept.newest - OVERLAP, place)));
      const newest = await changedSince(Number.POSITIVE_INFINITY, place);
      const open = newest.length < PAGE ? [] : await listOpen(place);
      return this.#keep(place, merged({ pulls: new Map(), newest: 0, since: reach(newest) }, [...open, ...newest]));
    });
  }

  /** All that are open, and all that changed since. */
  async since(place: Place, since: Date): Promise<readonly PullRequest[]> {
    const now = await this.now(place);
    const kept = this.#kept.get(place.repository.id);
    if (!kept || kept.since <= since.getTime()) return now;
    const older = await changedSince(since.getTime(), place);
    return this.#keep(place, { ...merged(kept, older), since: since.getTime() });
  }

  #keep(place: Place, kept: Kept): readonly PullRequest[] {
    this.#kept.set(place.repository.id, kept);
    for (const pull of kept.pulls.values()) place.seen.list(pull.number, pull);
    return [...kept.pulls.values()].sort((a, b) => b.number - a.number);
  }
}

const merged = (kept: Kept, pulls: readonly PullRequest[]): Kept => ({
  ...kept,
  pulls: new Map([...kept.pulls, ...pulls.map((pull) => [pull.number, pull] as const)]),
  newest: Math.max(kept.newest, ...pulls.map(changedAt)),
});

const changedAt = ({ updated_at: at }: PullRequest): number => Date.parse(at);

/** A page that is not full is the whole list. */
const reach = (page: readonly PullRequest[]): number => {
  const last = page.at(-1);
  return last && page.length >= PAGE ? changedAt(last) : 0;
};

/** The first page, and those that follow as long as something on them changed since. Newest change first. */
async function changedSince(since: number, { octokit, at }: Place): Promise<readonly PullRequest[]> {
  const pages = octokit.paginate.iterator(octokit.rest.pulls.list, {
    ...at,
    state: "all",
    sort: "updated",
    direction: "desc",
    per_page: PAGE,
  });
  const found: PullRequest[] = [];
  for await (const { data } of pages) {
    found.push(...data);
    const last = data.at(-1);
    if (!last || changedAt(last) < since) break;
  }
  return found;
}

function listOpen({ octokit, at }: Place): Promise<readonly PullRequest[]> {
  return octokit.paginate(octokit.rest.pulls.list, { ...at, state: "open", per_page: PAGE });
}
