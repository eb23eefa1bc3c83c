/** The embedded GitHub's time: it stands still until somebody moves it. Tokens and rate limits use the real one. */
import { Temporal } from "temporal-polyfill";
import { isoSeconds } from "./git/parse.ts";

const GITHUB_TIME_ZONE = "America/Los_Angeles";

export class Clock {
  #now: Date;

  constructor(iso: string) {
    this.#now = instant(iso);
  }

  /** As GitHub writes it: UTC, seconds. */
  get now(): string {
    return isoSeconds(this.#now);
  }

  set(iso: string): void {
    this.#now = instant(iso);
  }
}

function instant(iso: string): Date {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) throw new Error(`not an instant: ${iso}`);
  return date;
}

/** GitHub keeps a milestone's due day as its midnight in Los Angeles: 07:00Z in summer, 08:00Z in winter. */
export function dueInstant(civilDay: string): string {
  const midnight = Temporal.PlainDate.from(civilDay).toZonedDateTime(GITHUB_TIME_ZONE);
  return isoSeconds(new Date(midnight.epochMilliseconds));
}
