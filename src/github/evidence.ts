/**
 * What ended jobs left behind: notes and the ends of logs. An attempt's job has an id of its own, and once it has ended
 * neither changes; so what was read once is kept across runs, within bounds. Repositories never share any of it.
 */
import { LRUCache } from "lru-cache";
import type { Annotation } from "../core/ports/run.ts";
import type { Place } from "./place.ts";
import { log } from "./read/log.ts";

/** Characters of logs; jobs with notes. */
const SIZE = { logs: 16 * 1024 * 1024, notes: 5000 } as const;

/** Notes of one job that are read: one page. */
const MOST_NOTES = 50;

export class Evidence {
  readonly #logs = new LRUCache<string, string>({ maxSize: SIZE.logs, sizeCalculation: (text) => text.length + 100 });
  readonly #notes = new LRUCache<string, readonly Annotation[]>({ max: SIZE.notes });

  /** Undefined is not kept: a log may come a little later than its job's end. */
  async log(place: Place, job: number): Promise<string | undefined> {
    const key = `${place.repository.id} ${job}`;
    const text = this.#logs.get(key) ?? (await log(place, job));
    if (text !== undefined) this.#logs.set(key, text);
    return text;
  }

  /** @param count how many there are now: steps add to them while the job runs */
  async annotations(place: Place, job: number, count: number): Promise<readonly Annotation[]> {
    const key = `${place.repository.id} ${job} ${count}`;
    const known = this.#notes.get(key);
    if (known) return known;
    const parameters = { ...place.at, check_run_id: job, per_page: MOST_NOTES };
    const { data } = await place.octokit.rest.checks.listAnnotations(parameters);
    const all = data.map(({ annotation_level: level, message }): Annotation => {
      return { level: level === "failure" || level === "warning" ? level : "notice", message: message ?? "" };
    });
    this.#notes.set(key, all);
    return all;
  }
}
